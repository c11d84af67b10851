import { randomUUID } from 'node:crypto';
import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { CONTEXT_HEADER, signContext, trustedKeys } from '@tessera/caller/context-token';
import { createLog, LOG_LEVELS, type Log, type LogLevel } from '@tessera/process/log';
import { type RedisFactory, redisFactory } from '@tessera/process/redis';
import type { Subgraph } from '@tessera/subgraph-kit/define';
import type { EventLog } from '@tessera/subgraph-kit/events/log';
import { openPostgresLog } from '@tessera/subgraph-kit/events/log-postgres';
import { type Hosted, host } from '@tessera/subgraph-kit/host/host';
import type { SagaObserver } from '@tessera/subgraph-kit/sagas/points';
import { testDatabase } from './database.ts';
import { type EventsOf, openGraphqlSocket } from './graphql-socket.ts';
import { testKeys } from './test-keys.ts';
import { databaseOf, EVENT_LOG_TEMPLATE, environmentOf } from './test-subgraph.ts';

/** The answer of a GraphQL endpoint, as it is in JSON. */
export interface GraphqlAnswer {
  // Tests read answers freely; what is not as expected fails them.
  // biome-ignore lint/suspicious/noExplicitAny: the shape of data is the test's own operation
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Who asks, and with what headers. Nobody in particular where not said. */
export interface AskOptions {
  readonly as?: Caller;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One subgraph on a database of its own. Disposed, all of it is gone. */
export interface HostedForTest<Config, Services> extends AsyncDisposable {
  readonly hosted: Hosted<Config, Services>;
  readonly url: string;
  readonly databaseUrl: string;
  readonly eventLog: EventLog;
  readonly redis: RedisFactory;
  /** Asks the subgraph as the router would, with a signed context. */
  query(source: string, variables?: Readonly<Record<string, unknown>>, options?: AskOptions): Promise<GraphqlAnswer>;
  /** Follows a subscription as the router would. */
  subscribe(
    source: string,
    variables?: Readonly<Record<string, unknown>>,
    options?: AskOptions,
  ): Promise<EventsOf<GraphqlAnswer>>;
  /** A second process of the same subgraph, on the same database, Redis and event log; not disposed with the first. */
  replica(): Promise<Hosted<Config, Services>>;
}

/** What differs from the defaults of {@link hostForTest}. */
export interface HostOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The router's internal endpoint; without it services cannot be reached, as if the router were down. */
  readonly internalGraphUrl?: string;
  /** Default: nothing that a process survives, for tests provoke errors; `TESSERA_TEST_LOG=debug` shows more. */
  readonly log?: Log;
  readonly consume?: boolean;
  readonly poolSize?: number;
  /** Default: an emulated one. */
  readonly redis?: RedisFactory;
  /** Shorter than the default where a test kills a saga's worker. */
  readonly sagaLeaseMs?: number;
  readonly sagaObserver?: SagaObserver;
}

/** Hosts one subgraph: database cloned from its template, emulated Redis, table event log with one partition. */
export async function hostForTest<Config, Services, Loaders>(
  subgraph: Subgraph<Config, Services, Loaders>,
  options: HostOptions = {},
): Promise<HostedForTest<Config, Services>> {
  await using starting = new AsyncDisposableStack();
  const keys = await testKeys();
  const log = options.log ?? createLog({ name: `test:${subgraph.name}`, level: testLogLevel() });
  const database = starting.use(await databaseOf(subgraph));
  const events = starting.use(await testDatabase(EVENT_LOG_TEMPLATE));
  const redis = options.redis ?? starting.use(redisFactory(undefined));
  const eventLog = starting.use(await openPostgresLog({ databaseUrl: events.url, partitions: 1, log }));
  const infrastructure = {
    databaseUrl: database.url,
    redis,
    eventLog,
    signingKey: { name: subgraph.name, privateKey: keys.privateKey(subgraph.name) },
    trustedKeys: trustedKeys(keys.trusted),
    internalGraphUrl: options.internalGraphUrl ?? 'http://127.0.0.1:9/internal/graphql',
    log,
    env: { ...environmentOf(keys), ...options.env },
    port: 0,
    poolSize: options.poolSize ?? 10,
    // Many who ask at once wait for each other as long as a busy machine takes: in time to answer within a request's 30 s.
    connectionWaitMs: 30_000,
    ...(options.consume === undefined ? {} : { consume: options.consume }),
    ...(options.sagaLeaseMs === undefined ? {} : { sagaLeaseMs: options.sagaLeaseMs }),
    ...(options.sagaObserver === undefined ? {} : { sagaObserver: options.sagaObserver }),
  };
  const hosted = starting.use(await host(subgraph, infrastructure));
  const router = { name: 'router', privateKey: keys.privateKey('router') };
  const headersOf = ({ as = ANONYMOUS, headers = {} }: AskOptions): Record<string, string> => ({
    'x-request-id': randomUUID(),
    ...headers,
    [CONTEXT_HEADER]: signContext(as, router),
  });
  const running = starting.move();
  return {
    hosted,
    url: hosted.url,
    databaseUrl: database.url,
    eventLog,
    redis,
    query: async (query, variables = {}, ask = {}) => {
      const response = await fetch(hosted.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(ask) },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphqlAnswer;
    },
    subscribe: (query, variables = {}, ask = {}) =>
      openGraphqlSocket({ url: hosted.url.replace('http', 'ws'), query, variables, connectionParams: headersOf(ask) }),
    replica: () => host(subgraph, infrastructure),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function testLogLevel(): LogLevel {
  const wanted = process.env['TESSERA_TEST_LOG'];
  return LOG_LEVELS.find((level) => level === wanted) ?? 'silent';
}
