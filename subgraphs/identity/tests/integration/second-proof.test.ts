import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { FRESH_PROOF_SECONDS } from '../../domain/durations.ts';
import { codeOf, wrongCode } from '../authenticator.ts';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';

describe('a code as a second proof', () => {
  let identity: Identity;

  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const ask = async (field: string, as: UserCaller, variables: Record<string, unknown> = {}) => {
    const names = Object.keys(variables);
    const declared = names.length === 0 ? '' : `(${names.map((name) => `$${name}: String!`).join(', ')})`;
    const given = names.length === 0 ? '' : `(${names.map((name) => `${name}: $${name}`).join(', ')})`;
    const selection = {
      enrolOtp: 'secret uri',
      confirmOtp: 'recoveryCodes',
      renewRecoveryCodes: 'recoveryCodes',
      disableOtp: 'user { otpEnabled recoveryCodesLeft }',
    }[field];
    const source = `mutation${declared} { ${field}${given} { ${selection} userErrors { code field } } }`;
    return (await identity.query(source, variables, { as })).data[field];
  };
  const signedIn = async (email: string) => {
    const userId = await identity.account(email);
    const { token } = await identity.login(email);
    const caller = await identity.callerOf(token);
    if (caller === null) throw new Error('not signed in');
    return { userId, caller, token };
  };
  /** An account with an app in force. The step of the confirming code is spent: `codeOf(secret, 1)` is the next to count. */
  const enrolled = async (email: string) => {
    const person = await signedIn(email);
    const { secret } = await ask('enrolOtp', person.caller, { password: PASSWORD });
    const { recoveryCodes } = await ask('confirmOtp', person.caller, { otp: codeOf(secret) });
    return { ...person, secret: secret as string, recoveryCodes: recoveryCodes as string[] };
  };
  /** Lets all steps count again, as if time had passed. */
  const forgetSteps = (userId: string) =>
    identity.sql(`update otp_devices set last_step = 0 where user_id = ?`, [userId]);
  const forgetFailures = () =>
    identity.sql(`update otp_devices set failures = 0, last_failure_at = null, locked_until = null`);
  const half = async (email: string) => {
    const { challenge, token } = await identity.login(email);
    expect(token).toBeNull();
    if (challenge === null) throw new Error('no challenge');
    return challenge.token;
  };
  const typesOf = async (userId: string) => (await identity.said(userId)).map((event) => event.eventType);

  test('is asked for once an app is confirmed, and not before', async () => {
    const { caller, userId } = await signedIn('enrol@example.test');
    const begun = await ask('enrolOtp', caller, { password: PASSWORD });
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\/Tessera:enrol%40example\.test\?/);
    expect((await identity.login('enrol@example.test')).token).not.toBeNull();
    expect((await ask('confirmOtp', caller, { otp: wrongCode(begun.secret) })).userErrors).toEqual([
      { code: 'UNAUTHENTICATED', field: 'otp' },
    ]);
    const confirmed = await ask('confirmOtp', caller, { otp: codeOf(begun.secret) });
    expect(new Set(confirmed.recoveryCodes).size).toBe(10);
    const { challenge } = await identity.login('enrol@example.test');
    expect(challenge).not.toBeNull();
    const completed = await identity.complete(challenge?.token ?? '', codeOf(begun.secret, 1));
    expect(await identity.callerOf(completed.token)).toMatchObject({ userId });
    expect(await typesOf(userId)).toContain('user.otp_enabled');
    expect((await ask('enrolOtp', caller, { password: PASSWORD })).userErrors).toEqual([
      { code: 'CONFLICT', field: null },
    ]);
  });

  test('an app is begun by whoever knows the password: a stolen session is not enough, and its guesses count', async () => {
    const { caller, userId } = await signedIn('stolen@example.test');
    const refused = await ask('enrolOtp', caller, { password: 'not the password' });
    expect(refused).toMatchObject({ secret: null, userErrors: [{ code: 'UNAUTHENTICATED', field: 'password' }] });
    expect(await identity.sql(`select failed_logins from users where id = ?`, [userId])).toEqual([
      { failed_logins: 1 },
    ]);
    expect(await identity.sql(`select 1 from otp_devices where user_id = ?`, [userId])).toEqual([]);
  });

  test('an app of an account without a password is begun by whoever proved lately who they are', async () => {
    const { caller, userId } = await signedIn('no-password@example.test');
    await identity.sql(`update users set password_hash = null where id = ?`, [userId]);
    const provenAgo = (seconds: number | null) =>
      identity.sql(`update sessions set proven_at = now() - make_interval(secs => ?) where id = ?`, [
        seconds,
        caller.sessionId,
      ]);
    for (const longAgo of [FRESH_PROOF_SECONDS + 1, null]) {
      await provenAgo(longAgo);
      const refused = { secret: null, uri: null, userErrors: [{ code: 'PROOF_REQUIRED', field: null }] };
      expect(await ask('enrolOtp', caller)).toEqual(refused);
      expect(await ask('enrolOtp', caller, { password: PASSWORD })).toEqual(refused);
    }
    expect(await identity.sql(`select 1 from otp_devices where user_id = ?`, [userId])).toEqual([]);
    await provenAgo(FRESH_PROOF_SECONDS - 60);
    expect(await ask('enrolOtp', caller)).toMatchObject({ secret: expect.any(String), userErrors: [] });
  });

  test('signs in at once when it comes with the password; a wrong password is not told from one without an app', async () => {
    const { secret, userId } = await enrolled('once@example.test');
    const signed = await identity.loginWithCode('once@example.test', codeOf(secret, 1));
    expect(await identity.callerOf(signed.token)).toMatchObject({ userId });
    const wrong = await identity.loginWithCode('once@example.test', codeOf(secret, 1), 'not the password');
    expect(wrong).toEqual(await identity.login('nobody@example.test'));
    const noCode = await identity.loginWithCode('once@example.test', wrongCode(secret));
    expect(noCode.userErrors).toMatchObject([{ code: 'UNAUTHENTICATED', field: 'otp' }]);
  });

  test('counts once: the same code, twenty times at once or later, opens one session', async () => {
    const { secret, userId } = await enrolled('replay@example.test');
    const challenges: string[] = [];
    for (let i = 0; i < 20; i += 1) challenges.push(await half('replay@example.test'));
    const atMs = Date.now();
    const code = codeOf(secret, 1, atMs);
    const answers = await Promise.all(challenges.map((challenge) => identity.complete(challenge, code)));
    expect(answers.filter((answer) => answer.token !== null)).toHaveLength(1);
    await forgetFailures();
    expect((await identity.complete(await half('replay@example.test'), code)).token).toBeNull();
    // An older step is spent together with the one that counted.
    expect((await identity.complete(await half('replay@example.test'), codeOf(secret, 0, atMs))).token).toBeNull();
    await forgetSteps(userId);
    await forgetFailures();
    expect((await identity.complete(await half('replay@example.test'), codeOf(secret, 0))).token).not.toBeNull();
  });

  test('a recovery code works once, also when it comes twenty times at once, and its use is told', async () => {
    const { recoveryCodes, userId, caller } = await enrolled('recovery@example.test');
    const [code = '', other = ''] = recoveryCodes;
    const challenges: string[] = [];
    for (let i = 0; i < 20; i += 1) challenges.push(await half('recovery@example.test'));
    const answers = await Promise.all(challenges.map((challenge) => identity.complete(challenge, code)));
    expect(answers.filter((answer) => answer.token !== null)).toHaveLength(1);
    const used = (await identity.said(userId)).filter((event) => event.eventType === 'user.recovery_code_used');
    expect(used).toMatchObject([{ data: { userId, left: 9 } }]);
    const { data } = await identity.query(`{ me { otpEnabled recoveryCodesLeft } }`, {}, { as: caller });
    expect(data.me).toEqual({ otpEnabled: true, recoveryCodesLeft: 9 });
    await forgetFailures();
    const typed = ` ${other.toUpperCase().replaceAll('-', ' ')} `;
    expect((await identity.complete(await half('recovery@example.test'), typed)).token).not.toBeNull();
  });

  test('recovery codes of one person are worth nothing to another', async () => {
    const { recoveryCodes } = await enrolled('mine@example.test');
    await enrolled('yours@example.test');
    expect((await identity.complete(await half('yours@example.test'), recoveryCodes[0] ?? '')).token).toBeNull();
  });

  test('three wrong codes kill the half-open sign-in: the right one comes too late', async () => {
    const { secret } = await enrolled('three@example.test');
    const challenge = await half('three@example.test');
    const fields: (string | null | undefined)[] = [];
    for (let i = 0; i < 3; i += 1) {
      fields.push((await identity.complete(challenge, wrongCode(secret))).userErrors[0]?.field);
    }
    expect(fields).toEqual(['otp', 'otp', 'challenge']);
    const late = await identity.complete(challenge, codeOf(secret, 1));
    expect(late).toMatchObject({ token: null, userErrors: [{ code: 'UNAUTHENTICATED', field: 'challenge' }] });
    expect((await identity.complete(await half('three@example.test'), codeOf(secret, 1))).token).not.toBeNull();
  });

  test('five wrong codes lock codes for half an hour, whatever right passwords come between; passwords are not locked', async () => {
    const { secret, userId, caller } = await enrolled('five@example.test');
    const wrong = wrongCode(secret);
    const guess = async () => (await identity.complete(await half('five@example.test'), wrong)).userErrors[0]?.field;
    expect([await guess(), await guess(), await guess(), await guess(), await guess()]).toEqual([
      'otp',
      'otp',
      'otp',
      'otp',
      'challenge',
    ]);
    expect((await typesOf(userId)).filter((type) => type === 'user.otp_locked')).toHaveLength(1);
    // Locked is not told from wrong, and the password still opens a challenge.
    expect((await identity.complete(await half('five@example.test'), codeOf(secret, 1))).token).toBeNull();
    expect((await ask('disableOtp', caller, { otp: codeOf(secret, 1) })).userErrors).toHaveLength(1);
    expect(await identity.sql(`select failed_logins, locked_until from users where id = ?`, [userId])).toEqual([
      { failed_logins: 0, locked_until: null },
    ]);
    await identity.sql(`update otp_devices set locked_until = locked_until - interval '30 minutes' where user_id = ?`, [
      userId,
    ]);
    expect((await identity.complete(await half('five@example.test'), codeOf(secret, 1))).token).not.toBeNull();
  });

  test('an administrator who unlocks the account lets codes be tried again', async () => {
    const { secret, userId } = await enrolled('unlock-codes@example.test');
    await identity.sql(
      `update otp_devices set failures = 5, locked_until = now() + interval '30 minutes' where user_id = ?`,
      [userId],
    );
    await identity.account('unlocker@example.test', { roles: ['support'] });
    const support = await identity.callerOf((await identity.login('unlocker@example.test')).token);
    if (support === null) throw new Error('not signed in');
    const unlock = `mutation($id: ID!) { unlockAccount(userId: $id) { userErrors { code } } }`;
    expect((await identity.query(unlock, { id: userId }, { as: support })).data.unlockAccount.userErrors).toEqual([]);
    expect((await identity.complete(await half('unlock-codes@example.test'), codeOf(secret, 1))).token).not.toBeNull();
  });

  test('twenty guesses at once are five judged ones', async () => {
    const { secret, userId } = await enrolled('guess@example.test');
    const challenges: string[] = [];
    for (let i = 0; i < 20; i += 1) challenges.push(await half('guess@example.test'));
    const answers = await Promise.all(challenges.map((challenge) => identity.complete(challenge, wrongCode(secret))));
    expect(answers.filter((answer) => answer.userErrors[0]?.field === 'otp')).toHaveLength(4);
    expect(await identity.sql(`select failures from otp_devices where user_id = ?`, [userId])).toEqual([
      { failures: 5 },
    ]);
    expect((await typesOf(userId)).filter((type) => type === 'user.otp_locked')).toHaveLength(1);
  });

  test('a challenge ends after five minutes, with a changed password, and with its use', async () => {
    const { secret, userId, caller } = await enrolled('over@example.test');
    const old = await half('over@example.test');
    await identity.sql(`update sign_in_challenges set expires_at = now() where user_id = ?`, [userId]);
    const stale = await half('over@example.test');
    await identity.changePassword(PASSWORD, 'another password', caller);
    for (const challenge of [old, stale, 'made up', '', '\0', 'x'.repeat(100_000)]) {
      const answer = await identity.complete(challenge, codeOf(secret, 1));
      expect(answer).toMatchObject({ token: null, userErrors: [{ code: 'UNAUTHENTICATED', field: 'challenge' }] });
    }
    const { challenge } = await identity.login('over@example.test', 'another password');
    const done = await identity.complete(challenge?.token ?? '', codeOf(secret, 1));
    expect(done.token).not.toBeNull();
    await forgetSteps(userId);
    expect((await identity.complete(challenge?.token ?? '', codeOf(secret, 1))).userErrors[0]?.field).toBe('challenge');
  });

  test('codes of any other shape are refused and change nothing but the count', async () => {
    const { userId } = await enrolled('shape@example.test');
    for (const odd of ['', '12345', '1234567', '\0'.repeat(6), '１２３４５６', 'x'.repeat(900_000)]) {
      await identity.sql(`update otp_devices set failures = 0`);
      const answer = await identity.complete(await half('shape@example.test'), odd);
      expect(answer).toMatchObject({ token: null, userErrors: [{ code: 'UNAUTHENTICATED', field: 'otp' }] });
      expect(await identity.sql(`select failures from otp_devices where user_id = ?`, [userId])).toEqual([
        { failures: 1 },
      ]);
    }
  });

  test('is renewed and disabled by a code only; after that the password is enough', async () => {
    const { secret, recoveryCodes, userId, caller } = await enrolled('disable@example.test');
    expect((await ask('disableOtp', caller, { otp: wrongCode(secret) })).userErrors).toEqual([
      { code: 'UNAUTHENTICATED', field: 'otp' },
    ]);
    const renewed = await ask('renewRecoveryCodes', caller, { otp: codeOf(secret, 1) });
    expect(renewed.recoveryCodes).toHaveLength(10);
    expect((await ask('disableOtp', caller, { otp: recoveryCodes[1] ?? '' })).userErrors).toHaveLength(1);
    const disabled = await ask('disableOtp', caller, { otp: renewed.recoveryCodes[1] });
    expect(disabled).toEqual({ user: { otpEnabled: false, recoveryCodesLeft: null }, userErrors: [] });
    expect((await identity.login('disable@example.test')).token).not.toBeNull();
    expect((await identity.said(userId)).at(-3)?.data).toMatchObject({ by: 'person' });
    expect((await ask('disableOtp', caller, { otp: '123456' })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: null },
    ]);
  });

  test('an administrator can take away a lost app, and nobody else', async () => {
    const { userId, caller } = await enrolled('lost@example.test');
    const challenge = await half('lost@example.test');
    await identity.account('root@example.test', { roles: ['admin'] });
    const admin = await identity.callerOf((await identity.login('root@example.test')).token);
    if (admin === null) throw new Error('not signed in');
    const remove = `mutation($id: ID!) { removeOtp(userId: $id) { user { otpEnabled } userErrors { code } } }`;
    const refused = await identity.query(remove, { id: userId }, { as: caller });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const { data } = await identity.query(remove, { id: userId }, { as: admin });
    expect(data.removeOtp).toEqual({ user: { otpEnabled: false }, userErrors: [] });
    expect((await identity.complete(challenge, '123456')).userErrors[0]?.field).toBe('challenge');
    expect((await identity.login('lost@example.test')).token).not.toBeNull();
  });

  test('lies encrypted: neither secret nor recovery codes stand in any row', async () => {
    const { secret, recoveryCodes } = await enrolled('rest@example.test');
    const dump = JSON.stringify([
      await identity.sql(`select * from otp_devices`),
      await identity.sql(`select * from recovery_codes`),
      await identity.sql(`select * from sign_in_challenges`),
      await identity.said(),
    ]);
    for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
      expect(dump).not.toContain(text);
    }
  });

  test('costs no more hashes than a sign-in without: one', async () => {
    await enrolled('cost@example.test');
    const { counts } = identity.services.passwords;
    const before = counts.verified + counts.decoys + counts.hashed;
    await half('cost@example.test');
    expect(counts.verified + counts.decoys + counts.hashed - before).toBe(1);
  });
});
