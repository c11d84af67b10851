import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';
import { hasRedisServer, type RedisServer, startRedisServer } from '@tessera/testing/redis-server';

const ME = '{ me { id email } }';
const BROWSE = '{ products(first: 3) { edges { node { name } } } }';
const PASSWORD = 'correct horse battery';

/** Between two requests of one client: the router lets through a hundred a second of one person, and this counts answers. */
const PACE_MS = 25;

/** So many sessions are opened and ended while it is away, at most: the router lets through 100 sign-ins a minute. */
const MOST_ROUNDS = 40;

/** Redis stays away for at least so long, and until some requests were answered without it. */
const AWAY_SECONDS = Number(process.env['REDIS_AWAY_SECONDS'] ?? 0);

interface Session {
  readonly token: string;
  readonly refreshToken: string;
}

/**
 * SPEC.md A8 and E20: Redis is taken away in the middle of traffic and comes back empty. An emulated Redis cannot be taken
 * away, so this needs a `redis-server`.
 */
const withRedis = hasRedisServer() ? describe : describe.skip;

withRedis('while Redis is away', () => {
  let redis: RedisServer;
  let platform: Platform;

  beforeAll(async () => {
    redis = await startRedisServer();
    platform = await startPlatform({ env: { REDIS_URL: redis.url } });
  }, 240_000);
  afterAll(async () => {
    await (platform as Platform | undefined)?.[Symbol.asyncDispose]();
    await (redis as RedisServer | undefined)?.[Symbol.asyncDispose]();
  });

  const login = async (email: string, password = 'Tessera-demo-1'): Promise<Session> => {
    const { data } = await platform.graphql(
      `mutation($email: String!, $password: String!) { login(email: $email, password: $password) { token refreshToken } }`,
      { email, password },
    );
    return data.login;
  };
  const logout = (token: string) => platform.graphql('mutation { logout { endedSessions } }', {}, { token });
  const statusOf = async (token: string) => (await platform.request({ query: ME }, { token })).status;

  /** Asks on and on for all of these until told to stop, and counts the answers by their kind. */
  const traffic = (tokens: readonly string[]) => {
    const counts = { asked: 0, answers: {} as Record<string, number>, ended: {} as Record<string, number> };
    const ended: string[] = [];
    let over = false;
    const count = (kinds: Record<string, number>, kind: string) => {
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    };
    const one = async (token: string) => {
      while (!over) {
        for (const query of [ME, BROWSE]) {
          const { data, errors } = await platform.graphql(query, {}, { token });
          const isRight = errors === undefined && Object.values(data)[0] !== null;
          count(counts.answers, isRight ? 'right' : String(errors?.[0]?.extensions?.['code'] ?? 'null'));
          counts.asked += 1;
          await delay(PACE_MS);
        }
      }
    };
    /** Tries all sessions that have ended, in turns. */
    const thief = async () => {
      for (let nth = 0; !over; nth += 1) {
        const token = ended[nth % Math.max(1, ended.length)];
        if (token === undefined) await platform.graphql(BROWSE);
        else count(counts.ended, String(await statusOf(token)));
        await delay(PACE_MS);
      }
    };
    const running = Promise.all([...tokens.map(one), thief()]);
    // Told by end(); until then a rejection must not count as unhandled.
    running.catch(() => undefined);
    return {
      counts,
      /** From now on this session is tried too. */
      endedSession: (token: string) => void ended.push(token),
      async end() {
        over = true;
        await running;
        return counts;
      },
    };
  };
  /** Lets so many requests more be answered. */
  const after = async (counts: { readonly asked: number }, more: number) => {
    const until = counts.asked + more;
    await platform.eventually(async () => {
      if (counts.asked < until) throw new Error(`${until - counts.asked} requests are still to come.`);
    }, 120_000);
  };
  /** Signs in and out; a router may believe what it heard for two seconds. Returns the token that is worth nothing now. */
  const inAndOut = async (email: string) => {
    const { token } = await login(email);
    expect(await statusOf(token)).toBe(200);
    expect((await logout(token)).data.logout.endedSessions).toBe(1);
    await platform.eventually(async () => expect(await statusOf(token)).toBe(401));
    return token;
  };

  test(
    'reads go on, nobody is signed out, who is signed out stays out, and what happened is told when it is back',
    async () => {
      const staying: Session[] = [];
      for (const who of ['customer', 'seller', 'organizer', 'customer']) {
        staying.push(await login(`${who}@tessera.local`));
      }
      const leaving = await login('organizer@tessera.local');
      const left = await login('customer@tessera.local');
      await logout(left.token);
      const load = traffic(staying.slice(0, 2).map(({ token }) => token));
      await after(load.counts, 20);

      await redis.stop();
      const awayMs = performance.now();
      await after(load.counts, 40);
      // Ended before: worth nothing, although no index remembers it.
      expect(await statusOf(left.token)).toBe(401);
      load.endedSession(left.token);
      // Ended now: Postgres is the truth.
      expect((await logout(leaving.token)).data.logout.endedSessions).toBe(1);
      await platform.eventually(async () => expect(await statusOf(leaving.token)).toBe(401));
      load.endedSession(leaving.token);
      // Signing in, prolonging and registering do not need it.
      const during = await login('admin@tessera.local');
      expect(await statusOf(during.token)).toBe(200);
      const refresh = `mutation($token: String!) { refreshToken(refreshToken: $token) { token userErrors { code } } }`;
      const prolonged = await platform.graphql(refresh, { token: during.refreshToken });
      expect(await statusOf(prolonged.data.refreshToken.token)).toBe(200);
      const registered = await platform.graphql(
        `mutation($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`,
        { input: { email: 'meanwhile@example.test', password: PASSWORD, name: 'Mean While' } },
      );
      expect(registered).toEqual({ data: { register: { userErrors: [] } } });
      let rounds = 0;
      while (performance.now() < awayMs + AWAY_SECONDS * 1000) {
        if (rounds < MOST_ROUNDS) load.endedSession(await inAndOut('admin@tessera.local'));
        rounds = Math.min(MOST_ROUNDS, rounds + 1);
        await after(load.counts, 100);
      }

      const awaySeconds = (performance.now() - awayMs) / 1000;
      await redis.start();
      await after(load.counts, 40);
      const { asked, answers, ended } = await load.end();
      expect(answers).toEqual({ right: asked });
      expect(asked).toBeGreaterThanOrEqual(100);
      expect(ended).toEqual({ 401: expect.any(Number) });
      for (const { token } of [left, leaving]) expect(await statusOf(token)).toBe(401);
      const lost = [];
      for (const { token } of [...staying, during]) if ((await statusOf(token)) !== 200) lost.push(token);
      expect(lost).toEqual([]);
      // The event of the registration waited in Postgres.
      await platform.waitForMails('meanwhile@example.test', 1, 60_000);
      if (AWAY_SECONDS > 0) report({ awaySeconds, asked, answers, ended, signedInAndOut: rounds, lost: lost.length });
    },
    600_000 + AWAY_SECONDS * 1000,
  );
});

/** What was counted, for who runs it by hand. */
function report(counted: object): void {
  process.stdout.write(`${JSON.stringify(counted)}\n`);
}
