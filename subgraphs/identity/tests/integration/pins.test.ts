import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';
import { spoilt } from '../spoilt.ts';

const NOTIFICATIONS = { as: { kind: 'service', service: 'notifications' } } as const;
const PIN = `mutation($pin: String!) { verifyEmailWithPin(pin: $pin) { verified alreadyVerified userErrors { code field } } }`;
const VERIFIED = { verified: true, alreadyVerified: false, userErrors: [] };
const WRONG = { verified: false, alreadyVerified: false, userErrors: [{ code: 'VALIDATION', field: 'pin' }] };

describe('the digits of a verification mail', () => {
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
    const caller = await identity.callerOf((await identity.login(email)).token);
    if (caller === null) throw new Error('not signed in');
    return caller;
  };
  /** As notifications gets them to put them into the mail. */
  const pinOf = async ({ userId }: UserCaller) => {
    const [row] = await identity.sql<{ id: string }>(
      `select id from one_time_tokens where user_id = ? order by created_at desc, id desc limit 1`,
      [userId],
    );
    const { data } = await identity.query(
      `query($id: ID!) { verificationLink(verificationId: $id) { pin url } }`,
      { id: row?.id },
      NOTIFICATIONS,
    );
    return data.verificationLink.pin as string;
  };
  const prove = async (pin: string, as: UserCaller) =>
    (await identity.query(PIN, { pin }, { as })).data.verifyEmailWithPin;
  const other = (pin: string) => String((Number(pin) + 1) % 1_000_000).padStart(6, '0');
  const newMail = async (as: UserCaller) => {
    await identity.sql(`delete from mail_pauses`);
    await identity.query(`mutation { resendVerification { sent } }`, {}, { as });
  };

  test('prove the address once; then the link has done its work, too', async () => {
    const caller = await registered('digits@example.test');
    const pin = await pinOf(caller);
    expect(pin).toMatch(/^\d{6}$/);
    const tries = await Promise.all(
      Array.from({ length: 5 }, () => prove(` ${pin.slice(0, 3)} ${pin.slice(3)}`, caller)),
    );
    expect(tries.filter((answer) => !answer.alreadyVerified)).toEqual([VERIFIED]);
    expect((await identity.said(caller.userId)).filter((event) => event.eventType === 'user.verified')).toHaveLength(1);
  });

  test('bear five wrong tries, at once or one by one; the right ones come too late until a new mail is sent', async () => {
    const caller = await registered('five-tries@example.test');
    const pin = await pinOf(caller);
    const answers = await Promise.all(Array.from({ length: 20 }, () => prove(other(pin), caller)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => WRONG));
    const [row] = await identity.sql(`select pin_failures from one_time_tokens where user_id = ?`, [caller.userId]);
    expect(row).toEqual({ pin_failures: 5 });
    expect(await prove(pin, caller)).toEqual(WRONG);
    await newMail(caller);
    expect(await prove(pin, caller)).toEqual(WRONG);
    expect(await prove(await pinOf(caller), caller)).toEqual(VERIFIED);
  });

  test('bear fifteen wrong tries a day over all mails', async () => {
    const caller = await registered('fifteen@example.test');
    for (let mails = 0; mails < 3; mails += 1) {
      const wrong = other(await pinOf(caller));
      for (let tries = 0; tries < 5; tries += 1) await prove(wrong, caller);
      await newMail(caller);
    }
    expect(await prove(await pinOf(caller), caller)).toEqual(WRONG);
    await identity.sql(
      `update one_time_tokens set created_at = created_at - interval '25 hours' where pin_failures > 0`,
    );
    expect(await prove(await pinOf(caller), caller)).toEqual(VERIFIED);
  });

  test('of another person, expired, or of another shape are refused alike', async () => {
    const caller = await registered('shape@example.test');
    const stranger = await registered('stranger@example.test');
    const pin = await pinOf(caller);
    if ((await pinOf(stranger)) !== pin) expect(await prove(pin, stranger)).toEqual(WRONG);
    for (const odd of ['', '1', '\0\0\0\0\0\0', '１２３４５６', 'x'.repeat(900_000)]) {
      await identity.sql(`update one_time_tokens set pin_failures = 0`);
      expect(await prove(odd, caller)).toEqual(WRONG);
    }
    await identity.sql(`update one_time_tokens set pin_failures = 0, expires_at = now() where user_id = ?`, [
      caller.userId,
    ]);
    expect(await prove(pin, caller)).toEqual(WRONG);
  });
});

describe('looking at a link', () => {
  test('tells whether it works and until when, uses nothing up, and is as blind for forged, used and expired ones', async () => {
    await using identity = await openIdentity();
    const userId = await identity.account('look@example.test');
    await identity.query(`mutation { requestPasswordReset(email: "look@example.test") { sent } }`);
    const token = await identity.link(userId, 'reset_password');
    const look = async (field: string, given: string) =>
      (
        await identity.query(`query($token: String!) { seen: ${field}(token: $token) { valid expiresAt } }`, {
          token: given,
        })
      ).data.seen;
    const works = { valid: true, expiresAt: expect.any(String) };
    const not = { valid: false, expiresAt: null };
    expect(await look('validateResetToken', token)).toEqual(works);
    expect(await look('validateResetToken', token)).toEqual(works);
    for (const forged of [spoilt(token), '', '\0', 'x'.repeat(900_000)]) {
      expect(await look('validateResetToken', forged)).toEqual(not);
    }
    expect(await look('validateEmailToken', token)).toEqual(not);
    const reset = `mutation($token: String!) { resetPassword(token: $token, newPassword: "a new password") { changed } }`;
    expect((await identity.query(reset, { token })).data.resetPassword.changed).toBe(true);
    expect(await look('validateResetToken', token)).toEqual(not);
    await identity.sql(`delete from mail_pauses`);
    await identity.query(`mutation { requestPasswordReset(email: "look@example.test") { sent } }`);
    const late = await identity.link(userId, 'reset_password');
    await identity.sql(`update one_time_tokens set expires_at = now() where used_at is null`);
    expect(await look('validateResetToken', late)).toEqual(not);
  });
});
