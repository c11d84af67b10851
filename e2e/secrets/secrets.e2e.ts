import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { redisFactory } from '@tessera/process/redis';
import type { GraphqlAnswer } from '@tessera/testing/host-for-test';
import { type Platform, startPlatform } from '@tessera/testing/platform';
import { hasRedisServer, type RedisServer, startRedisServer } from '@tessera/testing/redis-server';
import { codeOf } from '../../subgraphs/identity/tests/authenticator.ts';
import { Browser } from '../../subgraphs/identity/tests/browser.ts';
import { type GithubStandIn, startGithub } from '../../subgraphs/identity/tests/github-stand-in.ts';

const RETURN = 'https://shop.example/signed-in';
const PASSWORD = 'a very private battery';

/**
 * SPEC.md B1.3 #7: a whole run of what people do with their accounts, through the router, at the most talkative log level; then
 * every row of every database, every key of Redis (event streams included) and every log line is looked through.
 */
describe('what is secret', () => {
  let redis: RedisServer | undefined;
  let github: GithubStandIn;
  let platform: Platform;
  const secrets = new Map<string, string>();
  /** Remembers a secret by what it is, and returns it. */
  const secret = (what: string, text: string): string => {
    if (text.length < 6) throw new Error(`There is no ${what}.`);
    secrets.set(what, text);
    return text;
  };

  beforeAll(async () => {
    if (hasRedisServer()) redis = await startRedisServer();
    github = await startGithub();
    platform = await startPlatform({
      env: {
        LOG_LEVEL: 'trace',
        REDIS_URL: redis?.url ?? '',
        IDENTITY_GITHUB_CLIENT_ID: github.clientId,
        IDENTITY_GITHUB_CLIENT_SECRET: github.clientSecret,
        IDENTITY_GITHUB_URL: github.url,
        IDENTITY_GITHUB_API_URL: github.url,
        IDENTITY_OAUTH_REDIRECT_URIS: RETURN,
      },
    });
  }, 240_000);
  afterAll(async () => {
    await (platform as Platform | undefined)?.[Symbol.asyncDispose]();
    await (github as GithubStandIn | undefined)?.[Symbol.asyncDispose]();
    await redis?.[Symbol.asyncDispose]();
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}, token?: string) => {
    const { data, errors } = await platform.graphql(query, variables, token === undefined ? {} : { token });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const payload: GraphqlAnswer['data'] = Object.values(data)[0];
    return payload;
  };
  const AUTH = 'token refreshToken challenge { token } userErrors { code }';
  const tokensOf = (what: string, auth: { readonly token: string; readonly refreshToken: string }) => {
    secret(`${what}: refresh token`, auth.refreshToken);
    return secret(`${what}: access token`, auth.token);
  };
  const login = async (email: string, password: string) =>
    await ask(
      `mutation($email: String!, $password: String!) { login(email: $email, password: $password) { ${AUTH} } }`,
      {
        email,
        password,
      },
    );

  test('appears in no row, event, Redis key or log line, after registering, proving, resetting, codes, GitHub, API keys, invitations and an export', async () => {
    const email = secret('address', 'whisper@secret-address.example');
    await ask(`mutation($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`, {
      input: { email, password: secret('password', PASSWORD), name: 'Rosa Lind' },
    });
    const [mail] = await platform.waitForMails(email, 1);
    const link = secret('verification link', /verify-email\/([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '');
    const pin = /: (\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? '';
    await login(email, secret('wrong password', 'wrong but mine all the same'));
    const first = await login(email, PASSWORD);
    const token = tokensOf('login', first);
    const proven = await ask(`mutation($pin: String!) { verifyEmailWithPin(pin: $pin) { verified } }`, { pin }, token);
    expect(proven).toEqual({ verified: true });
    await ask(`mutation($token: String!) { verifyEmail(token: $token) { verified } }`, { token: link });
    const refresh = `mutation($token: String!) { refreshToken(refreshToken: $token) { ${AUTH} } }`;
    tokensOf('refresh', await ask(refresh, { token: first.refreshToken }));
    // A reuse, by another client: the session ends.
    await platform.graphql(refresh, { token: first.refreshToken }, { headers: { 'user-agent': 'thief' } });

    await ask(`mutation($email: String!) { requestPasswordReset(email: $email) { sent } }`, { email });
    const reset = await platform.eventually(async () => {
      const mails = await platform.mailsTo(email);
      return mails.map(({ text }) => /#token=([\w.-]+)/.exec(text ?? '')?.[1]).find(Boolean) ?? noMail(mails.length);
    });
    const next = secret('next password', 'the next private battery');
    await ask(
      `mutation($token: String!, $next: String!) { resetPassword(token: $token, newPassword: $next) { changed } }`,
      {
        token: secret('reset link', reset),
        next,
      },
    );

    const session = tokensOf('second login', await login(email, next));
    const enrolled = await ask(`mutation($p: String!) { enrolOtp(password: $p) { secret } }`, { p: next }, session);
    const appSecret = secret('secret of the app', enrolled.secret);
    const confirmed = await ask(
      `mutation($otp: String!) { confirmOtp(otp: $otp) { recoveryCodes userErrors { code } } }`,
      { otp: codeOf(appSecret) },
      session,
    );
    const recoveryCodes = confirmed.recoveryCodes as readonly string[];
    for (const code of recoveryCodes) secret(`recovery code ${code.slice(0, 2)}`, code);
    const half = await login(email, next);
    const completed = await ask(
      `mutation($c: String!, $otp: String!) { completeSignIn(challenge: $c, otp: $otp) { ${AUTH} } }`,
      { c: secret('challenge', half.challenge.token), otp: recoveryCodes[0] },
    );
    tokensOf('completed sign-in', completed);

    const viaGithub = secret('address at GitHub', 'octo@secret-address.example');
    github.account = {
      id: 583_231,
      login: 'octocat',
      name: 'Octo Cat',
      emails: [{ email: viaGithub, primary: true, verified: true }],
    };
    const begun = await ask(
      `mutation($to: String!) { oauthStart(provider: GITHUB, redirectUri: $to) { url binding userErrors { code } } }`,
      { to: RETURN },
    );
    const back = await new Browser().follow(begun.url, RETURN);
    const returned = {
      code: secret('code of GitHub', back.searchParams.get('code') ?? ''),
      state: secret('state', back.searchParams.get('state') ?? ''),
      binding: secret('binding', begun.binding),
    };
    const arrived = await ask(
      `mutation($code: String!, $state: String!, $binding: String!) {
        oauthCallback(provider: GITHUB, code: $code, state: $state, binding: $binding) { ${AUTH} } }`,
      returned,
    );
    const arrivedToken = tokensOf('GitHub', arrived);

    const made = await ask(
      `mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret userErrors { code message } } }`,
      { input: { name: 'robot', scopes: ['order:create'] } },
      arrivedToken,
    );
    secret('API key', made.secret);

    const team = await ask(
      `mutation { createTeam(name: "Octopodes") { team { id } userErrors { code } } }`,
      {},
      arrivedToken,
    );
    const invited = secret('invited address', 'kraken@secret-address.example');
    const invitation = await ask(
      `mutation($team: ID!, $email: String!) {
        inviteMember(teamId: $team, email: $email, role: MEMBER) { userErrors { code message } } }`,
      { team: team.team.id, email: invited },
      arrivedToken,
    );
    expect(invitation.userErrors).toEqual([]);

    const street = secret('street', '7 Undisclosed Lane');
    const added = await ask(
      `mutation($input: NewAddressInput!) { addAddress(input: $input) { userErrors { code message } } }`,
      { input: { address: { recipient: 'Rosa Lind', line1: street, city: 'Vienna', country: 'AT' } } },
      session,
    );
    expect(added.userErrors).toEqual([]);
    await ask(`mutation { requestDataExport { userErrors { code } } }`, {}, session);
    await platform.eventually(async () => {
      const requests: readonly { status: string }[] = await ask(`{ dataRequests { status } }`, {}, session);
      expect(requests).toEqual([{ status: 'READY' }]);
    }, 120_000);

    // What goes wrong must not tell more than what goes right.
    for (const value of [...secrets.values()]) {
      await platform.graphql(`mutation($v: String!) { verifyEmail(token: $v) { verified } }`, { v: value });
      await platform.graphql(`query { broken(x: ${JSON.stringify(value)}) }`);
    }
    await fetch(`${platform.subgraphUrl('identity').replace('/graphql', '')}/api/auth/verify-email/${link}`);
    await relayed(platform);

    const places = [
      ...(await platform.everyRow()),
      ...(await platform.logged()).split('\n').map((line) => `log ${line}`),
      ...(redis === undefined ? [] : await everyKey(redis.url)),
    ];
    // It was looked in the right places: names are no secret, and events went through.
    expect(places.some((place) => place.includes('tessera') || place.includes('Rosa Lind'))).toBe(true);
    expect(places.some((place) => place.includes('user.recovery_code_used'))).toBe(true);
    expect(places.filter((place) => place.startsWith('log ')).length).toBeGreaterThan(100);
    const found = [...secrets].flatMap(([what, text]) =>
      places
        .filter((place) => place.includes(text) || place.includes(Buffer.from(text).toString('base64url')))
        .map((place) => `${what} in ${place.slice(0, 200)}`),
    );
    expect(found).toEqual([]);
  }, 400_000);
});

function noMail(among: number): never {
  throw new Error(`None of ${among} mails has the link.`);
}

/** Waits until every outbox is empty of what is still to be told. */
async function relayed(platform: Platform): Promise<void> {
  await platform.eventually(async () => {
    const [row] = await platform.sql<{ left: number }>(
      'identity',
      `select count(*)::int as left from outbox where published_at is null`,
    );
    if (row?.left !== 0) throw new Error(`${row?.left} events are still to be told.`);
  });
}

/** Every key of a Redis with what is under it. */
async function everyKey(url: string): Promise<string[]> {
  await using factory = redisFactory(url);
  const connection = factory.connect('test:dump');
  const dump: string[] = [];
  for (const key of await connection.keys('*')) {
    const type = await connection.type(key);
    const read: Record<string, () => Promise<unknown>> = {
      string: () => connection.get(key),
      stream: () => connection.xrange(key, '-', '+'),
      hash: () => connection.hgetall(key),
      set: () => connection.smembers(key),
      zset: () => connection.zrange(key, 0, -1),
      list: () => connection.lrange(key, 0, -1),
    };
    dump.push(`redis ${key} ${JSON.stringify(await read[type]?.())}`);
  }
  return dump;
}
