import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { CLOSED_UNTIL } from '../../domain/data-request.ts';
import { codeOf } from '../authenticator.ts';
import { Browser } from '../browser.ts';
import { type Auth, type Identity, PASSWORD } from '../fixtures.ts';
import type { GithubStandIn } from '../github-stand-in.ts';
import type { LocalOpenIdProvider, Member } from '../openid-provider.ts';
import { type IdentityWithPlatforms, openIdentityWithPlatforms } from '../platform-fixtures.ts';

const RETURN = 'https://shop.example/signed-in';
const START = `mutation($provider: OAuthProvider!, $redirectUri: String!) {
  oauthStart(provider: $provider, redirectUri: $redirectUri) { url binding expiresAt userErrors { code field } } }`;
const CALLBACK = `mutation($provider: OAuthProvider!, $code: String!, $state: String!, $binding: String!, $iss: String) {
  oauthCallback(provider: $provider, code: $code, state: $state, binding: $binding, iss: $iss) {
    token refreshToken expiresAt user { id name } challenge { token expiresAt } userErrors { code field message } } }`;

type Name = 'GOOGLE' | 'GITHUB';

describe('signing in through another platform', () => {
  let platforms: IdentityWithPlatforms;
  let google: LocalOpenIdProvider;
  let github: GithubStandIn;
  let identity: Identity;

  beforeAll(async () => {
    platforms = await openIdentityWithPlatforms({
      IDENTITY_OAUTH_REDIRECT_URIS: `https://other.example/x, ${RETURN}`,
    });
    ({ identity, google, github } = platforms);
  });
  afterAll(async () => {
    await platforms?.[Symbol.asyncDispose]();
  });

  const start = async (provider: Name, redirectUri = RETURN) =>
    (await identity.query(START, { provider, redirectUri })).data.oauthStart as {
      url: string;
      binding: string;
      userErrors: readonly { code: string; field: string | null }[];
    };
  /** What the platform sends the browser back with. */
  const visit = async (url: string) => {
    const back = await new Browser().follow(url, RETURN);
    return Object.fromEntries(back.searchParams) as { code: string; state: string; iss?: string };
  };
  const finish = async (provider: Name, returned: object): Promise<Auth> => {
    const answer = await identity.query(CALLBACK, { provider, ...returned });
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return answer.data.oauthCallback;
  };
  const signInAs = async (member: Member) => {
    google.member = member;
    const { url, binding } = await start('GOOGLE');
    return await finish('GOOGLE', { ...(await visit(url)), binding });
  };
  const proven = (sub: string, email: string): Member => ({ sub, email, email_verified: true, name: 'Ada King' });
  const accounts = (email: string) =>
    identity.sql<{ id: string; verified: boolean; has_password: boolean }>(
      `select id, verified_at is not null as verified, password_hash is not null as has_password
       from users where email_index = ?`,
      [identity.services.vault.emailIndex(email)],
    );
  const typesOf = async (userId: string) => (await identity.said(userId)).map((event) => event.eventType);
  const codes = (auth: Auth) => auth.userErrors.map(({ code, field }) => ({ code, field }));
  const signedIn = async (auth: Auth): Promise<UserCaller> => {
    const caller = await identity.callerOf(auth.token);
    if (caller === null) throw new Error('not signed in');
    return caller;
  };
  const UNKNOWN_ATTEMPT = [{ code: 'VALIDATION', field: 'state' }];
  const NOT_CONFIRMED = [{ code: 'UNAUTHENTICATED', field: 'code' }];

  test('a proven address that is new opens a verified account without a password, and comes back to it', async () => {
    const first = await signInAs(proven('ada', 'ada@example.test'));
    const caller = await signedIn(first);
    const [account] = await accounts('ada@example.test');
    expect(account).toEqual({ id: caller.userId, verified: true, has_password: false });
    const again = await signInAs({ ...proven('ada', 'moved@example.test'), email_verified: false });
    // The platform's own id counts, whatever the address has become.
    expect(again.user?.id).toBe(caller.userId);
    const { data } = await identity.query(`{ me { name email linkedProviders } }`, {}, { as: caller });
    expect(data.me).toEqual({ name: 'Ada King', email: 'ada@example.test', linkedProviders: ['GOOGLE'] });
    expect(await typesOf(caller.userId)).toContain('user.registered');
    // Nobody has a password that could be guessed, and trying costs what it costs everywhere.
    const { counts } = identity.services.passwords;
    const before = counts.decoys;
    expect((await identity.login('ada@example.test', PASSWORD)).token).toBeNull();
    expect(counts.decoys - before).toBe(1);
  });

  test('ten who come at once with one new account open it once', async () => {
    google.member = proven('race', 'race@example.test');
    const attempts: object[] = [];
    for (let i = 0; i < 10; i += 1) {
      const { url, binding } = await start('GOOGLE');
      attempts.push({ ...(await visit(url)), binding });
    }
    const answers = await Promise.all(attempts.map((attempt) => finish('GOOGLE', attempt)));
    expect(new Set(answers.map((answer) => answer.user?.id)).size).toBe(1);
    expect(answers.every((answer) => answer.token !== null)).toBe(true);
    expect(await accounts('race@example.test')).toHaveLength(1);
    expect((await typesOf(answers[0]?.user?.id ?? '')).filter((type) => type === 'user.registered')).toHaveLength(1);
  });

  test('a verified account with the proven address is linked, keeps its password, and its owner is told', async () => {
    const userId = await identity.account('linked@example.test');
    const before = await identity.login('linked@example.test');
    const auth = await signInAs(proven('linked', 'Linked@Example.test'));
    expect(auth.user?.id).toBe(userId);
    expect((await identity.said(userId)).filter((event) => event.eventType === 'user.oauth_linked')).toMatchObject([
      { data: { userId, provider: 'google', tookOver: false } },
    ]);
    expect(await identity.callerOf(before.token)).not.toBeNull();
    expect((await identity.login('linked@example.test')).token).not.toBeNull();
  });

  test('an unverified account with the proven address loses all that its maker could come back by, then is taken over', async () => {
    const email = 'victim@example.test';
    await identity.query(`mutation($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`, {
      input: { email, password: PASSWORD, name: 'Not Ada' },
    });
    const squatter = await identity.login(email);
    const userId = (await signedIn(squatter)).userId;
    const verification = await identity.link(userId, 'verify_email');
    await identity.query(`mutation { requestPasswordReset(email: "${email}") { sent } }`);
    const reset = await identity.link(userId, 'reset_password');
    await identity.sql(`insert into addresses (id, user_id, ciphertext) values (gen_random_uuid(), ?, 'x')`, [userId]);
    await identity.sql(
      `insert into api_keys (id, user_id, name, hash, hint, scopes, created_by, expires_at)
       values (gen_random_uuid(), ?, 'x', 'x', 'x', '{}', ?, now() + interval '1 day')`,
      [userId, userId],
    );
    // The squatter may have set up an app and linked a platform of their own, too.
    await identity.sql(`insert into otp_devices (user_id, secret_ciphertext, confirmed_at) values (?, 'x', now())`, [
      userId,
    ]);
    await identity.sql(
      `insert into oauth_identities (id, user_id, provider, subject_index) values (gen_random_uuid(), ?, 'github', 'theirs')`,
      [userId],
    );
    const auth = await signInAs(proven('victim', email));
    expect(auth.user).toEqual({ id: userId, name: 'Ada King' });
    expect(await signedIn(auth)).toMatchObject({ userId });
    expect(await accounts(email)).toEqual([{ id: userId, verified: true, has_password: false }]);
    expect(await identity.callerOf(squatter.token)).toBeNull();
    expect((await identity.refresh(squatter.refreshToken)).token).toBeNull();
    expect((await identity.login(email)).token).toBeNull();
    for (const [field, token] of [
      ['validateEmailToken', verification],
      ['validateResetToken', reset],
    ]) {
      const { data } = await identity.query(`query($token: String!) { valid: ${field}(token: $token) { valid } }`, {
        token,
      });
      expect(data).toEqual({ valid: { valid: false } });
    }
    expect(await identity.sql(`select provider from oauth_identities where user_id = ?`, [userId])).toEqual([
      { provider: 'google' },
    ]);
    for (const table of ['otp_devices', 'addresses', '(select * from api_keys where revoked_at is null) as keys']) {
      expect(await identity.sql(`select 1 from ${table} where user_id = ?`, [userId])).toEqual([]);
    }
    const revoked = (await identity.said(userId)).filter((event) => event.eventType === 'session.revoked');
    expect(revoked).toMatchObject([{ data: { reason: 'taken_over' } }]);
  });

  test('whoever signs in with the old password at the very moment of a takeover is out afterwards', async () => {
    const email = 'moment@example.test';
    await identity.query(`mutation($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`, {
      input: { email, password: PASSWORD, name: 'Not Ada' },
    });
    google.member = proven('moment', email);
    const { url, binding } = await start('GOOGLE');
    const returned = { ...(await visit(url)), binding };
    const [owner, ...squatters] = await Promise.all([
      finish('GOOGLE', returned),
      ...Array.from({ length: 10 }, () => identity.login(email)),
    ]);
    expect(await signedIn(owner)).toMatchObject({ userId: owner.user?.id });
    for (const { token, refreshToken } of squatters.filter((squatter) => squatter.token !== null)) {
      expect(await identity.callerOf(token)).toBeNull();
      expect((await identity.refresh(refreshToken)).token).toBeNull();
    }
    expect((await identity.login(email)).token).toBeNull();
    expect(
      (await identity.sql(`select 1 from sessions where user_id = ? and revoked_at is null`, [owner.user?.id])).length,
    ).toBe(1);
  });

  test('an address that the platform has not proven links and opens nothing, in the same words whether it has an account', async () => {
    const verified = await identity.account('owner@example.test');
    const unproven = (sub: string, email: string) => signInAs({ sub, email, email_verified: false, name: 'Eve' });
    const taken = await unproven('eve', 'owner@example.test');
    const free = await unproven('eve', 'free@example.test');
    expect(taken).toEqual(free);
    expect(codes(taken)).toEqual([{ code: 'VALIDATION', field: null }]);
    expect(await identity.sql(`select 1 from oauth_identities where user_id = ?`, [verified])).toEqual([]);
    expect(await typesOf(verified)).toEqual(['user.registration_repeated']);
    const [opened] = await accounts('free@example.test');
    expect(opened).toMatchObject({ verified: false, has_password: false });
    expect(await typesOf(opened?.id ?? '')).toEqual(['user.registered']);
    // Once the address is proven there as well, the account that was opened here is taken over and linked.
    expect((await signInAs(proven('eve', 'free@example.test'))).user?.id).toBe(opened?.id);
  });

  test('an account that is being erased stays closed, linked or not, and nothing of it changes', async () => {
    const linked = (await signInAs(proven('closing', 'closing@example.test'))).user?.id ?? '';
    const squatted = await identity.account('closed@example.test');
    await identity.sql(`update users set verified_at = null where id = ?`, [squatted]);
    for (const userId of [linked, squatted]) {
      await identity.sql(`update users set locked_until = ? where id = ?`, [CLOSED_UNTIL, userId]);
    }
    const rows = () => identity.sql(`select * from users where id in (?, ?) order by id`, [linked, squatted]);
    const before = await rows();
    const refused = [{ code: 'UNAUTHENTICATED', field: null }];
    expect(codes(await signInAs(proven('closing', 'closing@example.test')))).toEqual(refused);
    expect(codes(await signInAs(proven('closed', 'closed@example.test')))).toEqual(refused);
    expect(await rows()).toEqual(before);
    expect(await identity.sql(`select 1 from oauth_identities where user_id = ?`, [squatted])).toEqual([]);
  });

  test('without an address, or with one that is none, nothing is opened', async () => {
    const before = await identity.sql(`select count(*) from users`);
    expect(codes(await signInAs({ sub: 'bare' }))).toEqual([{ code: 'VALIDATION', field: null }]);
    expect(codes(await signInAs(proven('odd', 'аdmin@example.test')))).toEqual([{ code: 'VALIDATION', field: null }]);
    expect(await identity.sql(`select count(*) from users`)).toEqual(before);
  });

  test('one subject of two platforms is two accounts of theirs', async () => {
    const auth = await signInAs(proven('4711', 'number@example.test'));
    github.account = {
      id: 4711,
      login: 'mona',
      name: null,
      emails: [{ email: 'mona@example.test', primary: true, verified: true }],
    };
    const { url, binding } = await start('GITHUB');
    const mona = await finish('GITHUB', { ...(await visit(url)), binding });
    expect(mona.user?.name).toBe('mona');
    expect(mona.user?.id).not.toBe(auth.user?.id);
  });

  test('GitHub: the primary address counts, and only when GitHub has proven it; a used code is refused', async () => {
    github.account = {
      id: 12,
      login: 'octo',
      name: 'Octo Cat',
      emails: [
        { email: 'second@example.test', primary: false, verified: true },
        { email: 'octo@example.test', primary: true, verified: false },
      ],
    };
    const unproven = await start('GITHUB');
    const returned = await visit(unproven.url);
    expect(codes(await finish('GITHUB', { ...returned, binding: unproven.binding }))).toEqual([
      { code: 'VALIDATION', field: null },
    ]);
    const again = await start('GITHUB');
    const { state } = await visit(again.url);
    const used = { code: returned.code, state, binding: again.binding };
    expect(codes(await finish('GITHUB', used))).toEqual(NOT_CONFIRMED);
    expect(await accounts('second@example.test')).toEqual([]);
  });

  test('a state that is made up, used, of the other platform, of another browser or flushed is refused; nobody is asked', async () => {
    google.member = proven('state', 'state@example.test');
    const one = await start('GOOGLE');
    const returned = { ...(await visit(one.url)), binding: one.binding };
    const asked = google.requests.count;
    expect(codes(await finish('GOOGLE', { ...returned, state: 'made up' }))).toEqual(UNKNOWN_ATTEMPT);
    expect(codes(await finish('GOOGLE', { ...returned, state: '\0'.repeat(1000) }))).toEqual(UNKNOWN_ATTEMPT);
    const two = await start('GOOGLE');
    expect(codes(await finish('GITHUB', { code: 'x', state: stateOf(two.url), binding: two.binding }))).toEqual(
      UNKNOWN_ATTEMPT,
    );
    const three = await start('GOOGLE');
    expect(codes(await finish('GOOGLE', { code: 'x', state: stateOf(three.url), binding: two.binding }))).toEqual(
      UNKNOWN_ATTEMPT,
    );
    const four = await start('GOOGLE');
    await identity.redis.connect('test').flushall();
    expect(codes(await finish('GOOGLE', { code: 'x', state: stateOf(four.url), binding: four.binding }))).toEqual(
      UNKNOWN_ATTEMPT,
    );
    expect(google.requests.count).toBe(asked);
    expect(await accounts('state@example.test')).toEqual([]);
  });

  test('of ten who come back with one state at once, one is let in', async () => {
    google.member = proven('ten', 'ten@example.test');
    const { url, binding } = await start('GOOGLE');
    const returned = { ...(await visit(url)), binding };
    const answers = await Promise.all(Array.from({ length: 10 }, () => finish('GOOGLE', returned)));
    expect(answers.filter((answer) => answer.token !== null)).toHaveLength(1);
    expect(answers.filter((answer) => codes(answer)[0]?.field === 'state')).toHaveLength(9);
  });

  test.each([
    ['nonce', 'another nonce'],
    ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
  ])('a code of an attempt with another %s is not confirmed', async (parameter, value) => {
    google.member = proven('tampered', 'tampered@example.test');
    const { url, binding } = await start('GOOGLE');
    const tampered = new URL(url);
    tampered.searchParams.set(parameter, value);
    const returned = await visit(tampered.href);
    expect(codes(await finish('GOOGLE', { ...returned, binding }))).toEqual(NOT_CONFIRMED);
    expect(await accounts('tampered@example.test')).toEqual([]);
  });

  test('an ID token whose signature is not the platform’s is not confirmed, though it came from there', async () => {
    google.forgesSignatures = true;
    expect(codes(await signInAs(proven('forged', 'forged@example.test')))).toEqual(NOT_CONFIRMED);
    google.forgesSignatures = false;
    expect(await accounts('forged@example.test')).toEqual([]);
    expect((await signInAs(proven('forged', 'forged@example.test'))).token).not.toBeNull();
  });

  test('a code of somebody else’s attempt, and an answer in another platform’s name, are not confirmed', async () => {
    google.member = proven('injected', 'injected@example.test');
    const theirs = await visit((await start('GOOGLE')).url);
    const mine = await start('GOOGLE');
    const { state, iss } = await visit(mine.url);
    expect(codes(await finish('GOOGLE', { code: theirs.code, state, iss, binding: mine.binding }))).toEqual(
      NOT_CONFIRMED,
    );
    const other = await start('GOOGLE');
    const returned = await visit(other.url);
    const named = { ...returned, iss: 'https://evil.example', binding: other.binding };
    expect(codes(await finish('GOOGLE', named))).toEqual(NOT_CONFIRMED);
  });

  test('browsers are sent back to known addresses only, letter by letter', async () => {
    for (const address of [`${RETURN}/`, `${RETURN}?x=1`, 'https://evil.example', 'javascript:alert(1)', '']) {
      expect((await start('GOOGLE', address)).userErrors).toEqual([{ code: 'VALIDATION', field: 'redirectUri' }]);
    }
  });

  test('an account that asks for a code asks who comes through a platform, too', async () => {
    const auth = await signInAs(proven('coded', 'coded@example.test'));
    const caller = await signedIn(auth);
    const enrol = await identity.query(`mutation { enrolOtp { secret userErrors { code } } }`, {}, { as: caller });
    const { secret } = enrol.data.enrolOtp;
    await identity.query(
      `mutation($otp: String!) { confirmOtp(otp: $otp) { recoveryCodes } }`,
      { otp: codeOf(secret) },
      {
        as: caller,
      },
    );
    const half = await signInAs(proven('coded', 'coded@example.test'));
    expect(half.token).toBeNull();
    const later = codeOf(secret, 1);
    const done = await identity.complete(half.challenge?.token ?? '', later);
    expect(await signedIn(done)).toMatchObject({ userId: caller.userId });
  });

  test('Redis knows of an attempt nothing that could be used', async () => {
    const { url, binding } = await start('GOOGLE');
    const redis = identity.redis.connect('test');
    const kept: string[] = [];
    for (const key of await redis.keys('identity:oauth:*')) kept.push(key, (await redis.get(key)) ?? '');
    const { searchParams } = new URL(url);
    expect(kept.length).toBeGreaterThan(0);
    for (const secret of [binding, searchParams.get('state'), searchParams.get('nonce')]) {
      expect(kept.join('\n')).not.toContain(secret);
    }
  });

  test('a platform that is down is told with a code, and after five failures it is not asked again for a while', async () => {
    google.member = proven('down', 'down@example.test');
    const attempts: object[] = [];
    for (let i = 0; i < 7; i += 1) {
      const { url, binding } = await start('GOOGLE');
      attempts.push({ ...(await visit(url)), binding });
    }
    google.brokenWith = 503;
    const asked = google.requests.count;
    // The breaker's clock stands still: its ten seconds do not pass, however long the attempts take.
    using _clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
    for (const attempt of attempts) {
      const answer = await identity.query(CALLBACK, { provider: 'GOOGLE', ...attempt });
      expect(answer.errors?.[0]?.extensions).toMatchObject({
        code: 'UPSTREAM_UNAVAILABLE',
        retryAfterMs: expect.any(Number),
      });
    }
    expect(google.requests.count - asked).toBe(5);
    google.brokenWith = null;
    const still = await identity.query(START, { provider: 'GOOGLE', redirectUri: RETURN });
    expect(still.errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect((await start('GITHUB')).url).toContain(github.url);
    expect(await accounts('down@example.test')).toEqual([]);
  });
});

const stateOf = (url: string) => new URL(url).searchParams.get('state') ?? '';
