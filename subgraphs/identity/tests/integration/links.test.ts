import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CLOSED_UNTIL } from '../../domain/data-request.ts';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';
import { spoilt } from '../spoilt.ts';

const VERIFY = `mutation($token: String!) { verifyEmail(token: $token) { verified alreadyVerified userErrors { code } } }`;
const RESET = `mutation($token: String!, $next: String!) { resetPassword(token: $token, newPassword: $next) { changed userErrors { code field } } }`;
const REQUEST = `mutation($email: String!) { requestPasswordReset(email: $email) { sent userErrors { code } } }`;
const NOTIFICATIONS = { as: { kind: 'service', service: 'notifications' } } as const;

describe('the links of mails', () => {
  let identity: Identity;

  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const registered = async (email: string) => {
    await identity.query(`mutation($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`, {
      input: { email, password: PASSWORD, name: 'Rosa Lind' },
    });
    const [event] = (await identity.said()).filter((said) => said.eventType === 'user.registered').slice(-1);
    return event?.data as { userId: string; verificationId: string };
  };
  const ofType = async (userId: string, type: string) =>
    (await identity.said(userId)).filter((event) => event.eventType === type);

  test('a verification link is computed for notifications from the id of the event, and works twice without harm', async () => {
    const { userId, verificationId } = await registered('click@example.test');
    const { data } = await identity.query(
      `query($id: ID!) { verificationLink(verificationId: $id) { url expiresAt userId } }`,
      { id: verificationId },
      NOTIFICATIONS,
    );
    expect(data.verificationLink.userId).toBe(userId);
    const token = data.verificationLink.url.split('/').at(-1);
    const address = `http://127.0.0.1:${identity.hosted.port}/api/auth/verify-email/${token}`;
    // Link checkers send HEAD; it must consume nothing.
    expect((await fetch(address, { method: 'HEAD' })).status).toBe(404);
    const clicks = await Promise.all([fetch(address), fetch(address)]);
    const pages = await Promise.all(clicks.map((click) => click.text()));
    expect(clicks.map((click) => click.status)).toEqual([200, 200]);
    expect(pages.filter((page) => page.includes('already'))).toHaveLength(1);
    expect(await ofType(userId, 'user.verified')).toHaveLength(1);
    const again = await identity.query(VERIFY, { token });
    expect(again.data.verifyEmail).toEqual({ verified: true, alreadyVerified: true, userErrors: [] });
  });

  test('a new verification link is sent at most once a minute, and not once the address is proven', async () => {
    const { userId } = await registered('again@example.test');
    const caller = await identity.callerOf((await identity.login('again@example.test')).token);
    if (caller === null) throw new Error('not signed in');
    const resend = () =>
      identity.query(`mutation { resendVerification { sent userErrors { code } } }`, {}, { as: caller });
    const sent = { data: { resendVerification: { sent: true, userErrors: [] } } };
    expect(await Promise.all([resend(), resend(), resend()])).toEqual([sent, sent, sent]);
    expect(await ofType(userId, 'user.verification_requested')).toHaveLength(1);
    await identity.sql(`update mail_pauses set mailed_at = mailed_at - interval '1 minute' where user_id = ?`, [
      userId,
    ]);
    await resend();
    expect(await ofType(userId, 'user.verification_requested')).toHaveLength(2);
    await identity.query(VERIFY, { token: await identity.link(userId, 'verify_email') });
    await identity.sql(`delete from mail_pauses`);
    await resend();
    expect(await ofType(userId, 'user.verification_requested')).toHaveLength(2);
    const service = await identity.query(
      `mutation { resendVerification { sent userErrors { code } } }`,
      {},
      NOTIFICATIONS,
    );
    expect(service.data.resendVerification).toEqual({ sent: false, userErrors: [{ code: 'FORBIDDEN' }] });
  });

  test('a reset through the mail of an unproven address proves it', async () => {
    const { userId } = await registered('unproven@example.test');
    await identity.query(REQUEST, { email: 'unproven@example.test' });
    const token = await identity.link(userId, 'reset_password');
    expect((await identity.query(RESET, { token, next: 'another password' })).data.resetPassword.changed).toBe(true);
    expect(await ofType(userId, 'user.verified')).toHaveLength(1);
  });

  test('a reset of an account that was never proven leaves no way back to whoever made it', async () => {
    const { userId } = await registered('prepared@example.test');
    await identity.sql(
      `insert into api_keys (id, user_id, name, hash, hint, scopes, created_by, expires_at)
       values (gen_random_uuid(), ?, 'x', 'prepared', 'x', '{}', ?, now() + interval '1 day')`,
      [userId, userId],
    );
    await identity.sql(`insert into otp_devices (user_id, secret_ciphertext, confirmed_at) values (?, 'x', now())`, [
      userId,
    ]);
    await identity.query(REQUEST, { email: 'prepared@example.test' });
    const token = await identity.link(userId, 'reset_password');
    expect((await identity.query(RESET, { token, next: 'another password' })).data.resetPassword.changed).toBe(true);
    expect((await identity.login('prepared@example.test', 'another password')).token).not.toBeNull();
    for (const table of ['otp_devices', '(select * from api_keys where revoked_at is null) as keys']) {
      expect(await identity.sql(`select 1 from ${table} where user_id = ?`, [userId])).toEqual([]);
    }
  });

  test('a reset does not open an account that is being erased', async () => {
    const { userId } = await registered('erasing@example.test');
    await identity.query(REQUEST, { email: 'erasing@example.test' });
    const token = await identity.link(userId, 'reset_password');
    await identity.sql(`update users set locked_until = ? where id = ?`, [CLOSED_UNTIL, userId]);
    expect((await identity.query(RESET, { token, next: 'another password' })).data.resetPassword.changed).toBe(false);
    const [row] = await identity.sql(`select locked_until = ? as closed from users where id = ?`, [
      CLOSED_UNTIL,
      userId,
    ]);
    expect(row).toEqual({ closed: true });
  });

  test('a forged, expired or foreign link is refused and changes nothing', async () => {
    const { userId } = await registered('forged@example.test');
    const token = await identity.link(userId, 'verify_email');
    const refused = { verified: false, alreadyVerified: false, userErrors: [{ code: 'VALIDATION' }] };
    const forged = [spoilt(token), 'x', '', 'a.b.c', `${token}.d`, 'x'.repeat(900_000), '\0'];
    for (const wrong of forged)
      expect((await identity.query(VERIFY, { token: wrong })).data.verifyEmail).toEqual(refused);
    expect((await identity.query(RESET, { token, next: 'another password' })).data.resetPassword.changed).toBe(false);
    await identity.sql(`update one_time_tokens set expires_at = now() where user_id = ?`, [userId]);
    expect((await identity.query(VERIFY, { token })).data.verifyEmail).toEqual(refused);
    const page = await fetch(`http://127.0.0.1:${identity.hosted.port}/api/auth/verify-email/${token}`);
    expect(page.status).toBe(400);
    expect(await ofType(userId, 'user.verified')).toEqual([]);
  });

  test('a password is asked to be reset with one answer, whoever asks, and at most one mail a minute', async () => {
    const userId = await identity.account('ask@example.test');
    const known = await Promise.all(
      Array.from({ length: 5 }, () => identity.query(REQUEST, { email: 'ask@example.test' })),
    );
    const unknown = await identity.query(REQUEST, { email: 'nobody@example.test' });
    for (const answer of known) expect(answer).toEqual(unknown);
    expect(await ofType(userId, 'user.password_reset_requested')).toHaveLength(1);
  });

  test('a reset ends every session, lifts the lock, and of parallel submits one wins', async () => {
    const userId = await identity.account('reset@example.test');
    const { token: access, refreshToken } = await identity.login('reset@example.test');
    for (let i = 0; i < 5; i += 1) await identity.login('reset@example.test', 'not the password');
    await identity.query(REQUEST, { email: 'reset@example.test' });
    const token = await identity.link(userId, 'reset_password');
    const submits = await Promise.all(
      ['first new password', 'second new password'].map((next) => identity.query(RESET, { token, next })),
    );
    const changed = submits.map((submit) => submit.data.resetPassword.changed);
    expect(changed.toSorted()).toEqual([false, true]);
    expect(await identity.callerOf(access)).toBeNull();
    expect((await identity.refresh(refreshToken)).refreshToken).toBeNull();
    const [winner, loser] = changed[0] ? ['first', 'second'] : ['second', 'first'];
    expect((await identity.login('reset@example.test', `${loser} new password`)).token).toBeNull();
    expect((await identity.login('reset@example.test', `${winner} new password`)).token).not.toBeNull();
    const types = (await identity.said(userId)).map((event) => event.eventType);
    expect(types).toEqual(expect.arrayContaining(['session.revoked', 'user.password_changed', 'user.unlocked']));
  });

  test('the plain page sets a new password without GraphQL', async () => {
    const userId = await identity.account('page@example.test');
    await identity.query(REQUEST, { email: 'page@example.test' });
    const base = `http://127.0.0.1:${identity.hosted.port}/api/auth/reset-password`;
    expect(await (await fetch(base)).text()).toContain('New password');
    const post = (newPassword: string, token: string) =>
      fetch(base, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, newPassword }),
      });
    const token = await identity.link(userId, 'reset_password');
    expect((await post('short', token)).status).toBe(400);
    expect((await post('a brand new password', token)).status).toBe(200);
    expect((await post('a brand new password', token)).status).toBe(400);
    expect((await identity.login('page@example.test', 'a brand new password')).token).not.toBeNull();
  });

  test('only notifications may ask for links and contacts', async () => {
    const source = `query($id: ID!) { passwordResetLink(resetId: $id) { url } }`;
    const id = '01900000-0000-7000-8000-000000000000';
    const asked = await identity.query(source, { id }, { as: { kind: 'service', service: 'catalog' } });
    expect(asked.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect(await identity.query(source, { id }, NOTIFICATIONS)).toEqual({ data: { passwordResetLink: null } });
  });
});
