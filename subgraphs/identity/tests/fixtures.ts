import type { UserCaller } from '@tessera/caller/caller';
import type { Log } from '@tessera/process/log';
import type { RedisFactory } from '@tessera/process/redis';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { type AskOptions, hostForTest } from '@tessera/testing/host-for-test';
import { openAccount } from '../commands/register.ts';
import { actingAnonymously } from '../context.ts';
import { type LinkPurpose, linkToken } from '../domain/one-time-link.ts';
import { idList } from '../queries/id-list.ts';
import identity from '../subgraph.ts';

/** The password of accounts that tests make. */
export const PASSWORD = 'correct horse battery';

const AUTH =
  'token refreshToken expiresAt user { id name } challenge { token expiresAt } userErrors { code field message }';

/** What `login`, `refreshToken` and `changePassword` answer. */
export interface Auth {
  readonly token: string;
  readonly refreshToken: string;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly challenge: { readonly token: string; readonly expiresAt: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null; readonly message: string }[];
}

/** One event of the outbox. */
export interface Said {
  readonly eventType: string;
  readonly aggregateId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a test wants otherwise. */
interface OpenOptions {
  readonly env?: Record<string, string>;
  readonly log?: Log;
  readonly redis?: RedisFactory;
  readonly consume?: boolean;
}

/** Identity on a database of its own, with shorthands of what most tests do. */
export async function openIdentity(options: OpenOptions = {}) {
  const host = await hostForTest(identity, {
    ...(options.log && { log: options.log }),
    ...(options.redis && { redis: options.redis }),
    ...(options.consume !== undefined && { consume: options.consume }),
    env: { IDENTITY_STEADY_ANSWER: '0', ...options.env },
  });
  let asked = 0;
  // As the router does, each request tells an address: another one each time, of one network, as of many at one place.
  const query: typeof host.query = (source, variables, { headers, ...ask } = {}) => {
    asked += 1;
    return host.query(source, variables, { ...ask, headers: { 'x-client-ip': `192.0.2.${asked % 250}`, ...headers } });
  };
  const work = () => host.hosted.context();
  const sql = <Row extends object = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
    work().em.execute<Row[]>(text, values);
  const mutate = async <Payload>(
    field: string,
    variables: Record<string, unknown>,
    ask: AskOptions,
  ): Promise<Payload> => {
    const declared = Object.keys(variables).map((name) => `$${name}: String!`);
    const given = Object.keys(variables).map((name) => `${name}: $${name}`);
    const answer = await query(
      `mutation(${declared.join(', ')}) { ${field}(${given.join(', ')}) { ${AUTH} } }`,
      variables,
      ask,
    );
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return answer.data[field];
  };
  return {
    ...host,
    query,
    work,
    sql,
    services: work().services,
    /** Makes a verified account, a customer and holder of the given roles; returns its id. */
    async account(email: string, given: { roles?: readonly string[]; passwordHash?: string; name?: string } = {}) {
      const acting = actingAnonymously(work());
      const userId = newId();
      const passwordHash = given.passwordHash ?? (await acting.services.passwords.run((h) => h.hash(PASSWORD)));
      const profile = { name: given.name ?? 'Rosa Lind', locale: 'en', timezone: 'UTC', verified: true };
      await inTransaction(acting.em, async (tx) => {
        await openAccount(tx, acting, { userId, address: email, passwordHash, ...profile });
        await tx.execute(
          `insert into user_roles (user_id, role_id) select ?::uuid, id from roles where name = any(?::text[]) on conflict do nothing`,
          [userId, idList(given.roles ?? [])],
        );
      });
      return userId;
    },
    login: (email: string, password = PASSWORD, headers: Record<string, string> = {}) =>
      mutate<Auth>('login', { email, password }, { headers }),
    /** Answers the question for a code. */
    complete: (challenge: string, otp: string) => mutate<Auth>('completeSignIn', { challenge, otp }, {}),
    /** Signs in with a code given at once. */
    loginWithCode: (email: string, otp: string, password = PASSWORD) =>
      mutate<Auth>('login', { email, password, otp }, {}),
    refresh: (refreshToken: string, headers: Record<string, string> = {}) =>
      mutate<Auth>('refreshToken', { refreshToken }, { headers }),
    changePassword: (current: string, next: string, as: UserCaller) =>
      mutate<Auth>('changePassword', { current, next }, { as }),
    /** Who the router would say the bearer of the token is; null when the token is worth nothing. */
    async callerOf(token: string): Promise<UserCaller | null> {
      const { data, errors } = await query(
        `query($token: String!) { validateToken(token: $token) { valid userId sessionId activeTeamId roles permissions } }`,
        { token },
        { as: { kind: 'service', service: 'router' } },
      );
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      const { valid, ...caller } = data.validateToken;
      return valid ? { kind: 'user', ...caller } : null;
    },
    /** What was said about a user, or about everything, oldest first. */
    async said(aggregateId?: string): Promise<Said[]> {
      const rows = await sql<{ envelope: Said }>(`select envelope from outbox order by id`);
      return rows.map((row) => row.envelope).filter((event) => !aggregateId || event.aggregateId === aggregateId);
    },
    /** The token of the newest link of a user, as a mail would carry it. */
    async link(userId: string, purpose: LinkPurpose): Promise<string> {
      const [row] = await sql<{ id: string; expires_at: string }>(
        `select id, expires_at from one_time_tokens where user_id = ? and purpose = ? order by id desc limit 1`,
        [userId, purpose],
      );
      if (row === undefined) throw new Error('There is no such link.');
      const claim = { id: row.id, purpose, expiresAtMs: new Date(row.expires_at).getTime() };
      return linkToken(claim, work().services.keys.links);
    },
  };
}

/** What {@link openIdentity} yields. */
export type Identity = Awaited<ReturnType<typeof openIdentity>>;
