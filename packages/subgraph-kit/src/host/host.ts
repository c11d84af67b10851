import type { AddressInfo } from 'node:net';
import { type MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { registerHealth } from '@tessera/process/health';
import { registerHttpMetrics, registerMetricsRoute } from '@tessera/process/http-metrics';
import { createMetrics, type Metrics } from '@tessera/process/metrics';
import type { Redis } from '@tessera/process/redis';
import type { FastifyInstance } from 'fastify';
import { openOrm } from '../database/orm.ts';
import { watchPool } from '../database/pool-metrics.ts';
import type { HostContext, RequestlessContext, Subgraph } from '../define.ts';
import { eventMigrations } from '../events/migrations.ts';
import { runEvents } from '../events/run.ts';
import { createGraphClient } from '../graph-client/http-graph-client.ts';
import type { JobDefinition } from '../jobs/job.ts';
import { createJobs } from '../jobs/jobs.ts';
import { migrateJobs } from '../jobs/migrate.ts';
import { openJobsPool } from '../jobs/pool.ts';
import { runJobs } from '../jobs/run.ts';
import { createLiveFanOut } from '../live/redis-live.ts';
import { sagaJobs } from '../sagas/jobs.ts';
import { apolloServer } from './apollo.ts';
import { Callers } from './callers.ts';
import { disposerOf } from './dispose.ts';
import { registerGraphqlRoute } from './graphql-route.ts';
import { httpServer } from './http-server.ts';
import type { Infrastructure } from './infrastructure.ts';
import { type Contexts, contextsOf } from './request-context.ts';
import { executableSchema } from './schema.ts';
import { openSubscriptions } from './subscriptions.ts';

/** A running subgraph. Disposing drains it and lets go of everything it opened. */
export interface Hosted<Config = unknown, Services = unknown> extends AsyncDisposable {
  readonly name: string;
  /** Where GraphQL is served: `http://host:port/graphql`; the same path takes graphql-ws. */
  readonly url: string;
  readonly port: number;
  readonly orm: MikroORM;
  /** A context for work without a request (seed, tests), with an entity manager of its own. */
  context(): RequestlessContext<Config, Services>;
  /** Takes no more requests, finishes those that run, closes sockets with 1012. Relay and jobs go on until disposed. */
  drain(): Promise<void>;
}

/**
 * Runs a subgraph: database (created and migrated) → services → jobs → relay and listeners → HTTP. It takes
 * requests once this resolves. When a part fails to start, those before it are stopped again and the error is thrown.
 */
export async function host<Config, Services, Loaders>(
  subgraph: Subgraph<Config, Services, Loaders>,
  infrastructure: Infrastructure,
): Promise<Hosted<Config, Services>> {
  await using starting = new AsyncDisposableStack();
  const log = infrastructure.log.child({ subgraph: subgraph.name });
  const { processMetrics = false } = infrastructure;
  const metrics = createMetrics({ service: subgraph.name, processMetrics });
  const config = subgraph.config(infrastructure.env);
  const schema = executableSchema(subgraph);

  const { orm, pool } = starting.use(
    await openOrm({
      databaseUrl: infrastructure.databaseUrl,
      name: subgraph.name,
      entities: subgraph.entities,
      migrations: { ...eventMigrations, ...subgraph.migrations },
      poolSize: infrastructure.poolSize,
      connectionWaitMs: infrastructure.connectionWaitMs,
      log,
    }),
  );
  watchPool(pool, metrics);
  const redis = starting.adopt(infrastructure.redis.connect(subgraph.name), (connection) => connection.disconnect());
  const live = starting.use(createLiveFanOut(infrastructure.redis, subgraph.name, log));
  const graph = createGraphClient({ url: infrastructure.internalGraphUrl, signingKey: infrastructure.signingKey });
  const hostContext: HostContext<Config> = { config, orm, redis, live, jobs: createJobs(), graph, metrics, log };

  const services = starting.adopt(await subgraph.services(hostContext), disposerOf);
  const contexts = contextsOf(subgraph as unknown as Subgraph, hostContext, services, orm);
  const context = (em?: Parameters<Contexts['requestless']>[0]) =>
    contexts.requestless(em) as RequestlessContext<Config, Services>;

  const jobs = jobsOf(subgraph, infrastructure, context, metrics);
  if (jobs.length > 0) {
    // Also where nobody works them off: commands enqueue in either case.
    if (infrastructure.consume === false) await migrateJobs(pool, log);
    else {
      const concurrency = jobsAtOnce(infrastructure.poolSize, (subgraph.sagas ?? []).length > 0);
      const { databaseUrl, connectionWaitMs: connectMs } = infrastructure;
      const own = starting.adopt(openJobsPool({ databaseUrl, name: subgraph.name, connectMs, log }), (jobsPool) =>
        jobsPool.close(),
      );
      starting.use(await runJobs({ pool: own, jobs, makeContext: () => context(), log, concurrency }));
    }
  }
  starting.use(
    await runEvents({
      orm,
      pool,
      eventLog: infrastructure.eventLog,
      subgraphName: subgraph.name,
      listeners: subgraph.listens ?? [],
      makeContext: context,
      log,
      metrics,
      consume: infrastructure.consume ?? true,
      audited: subgraph.audited ?? false,
    }),
  );

  let ready = false;
  const http = httpServer(log);
  registerHttpMetrics(http, metrics);
  registerMetricsRoute(http, metrics);
  registerHealth(http, { checks: checksOf(orm, redis), isReady: () => ready });
  const apollo = apolloServer(schema, log);
  await apollo.start();
  const callers = new Callers(infrastructure.trustedKeys);
  registerGraphqlRoute(http, apollo, callers, contexts);
  registerDomainRoutes(http, subgraph, orm, context(orm.em));
  await http.listen({ port: infrastructure.port, host: infrastructure.hostname ?? '127.0.0.1' });
  const subscriptions = openSubscriptions({ server: http.server, schema, callers, contexts, log, metrics });

  const drain = once(async () => {
    ready = false;
    await subscriptions[Symbol.asyncDispose]();
    await http.close();
    await apollo.stop();
  });
  starting.defer(drain);
  const running = starting.move();
  const { port } = http.server.address() as AddressInfo;
  ready = true;
  log.info({ port }, 'ready');
  return {
    name: subgraph.name,
    url: `http://${infrastructure.hostname ?? '127.0.0.1'}:${port}/graphql`,
    port,
    orm,
    context: () => context(),
    drain,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/**
 * Jobs that run side by side: two in a pool of five, eight in 25. Where sagas are driven it is three more than the pool has
 * connections: a saga waits for others nearly all of its time, and holds a connection only while an answer is written down.
 *
 * For a moment jobs may then have every connection. None is set aside for requests: the pool gives connections in the order in which they are
 * asked for, so a request waits for one transaction of each job before it, of which there are this many at most. Holding the domain's own
 * jobs back would have them wait in the places that sagas run in.
 */
function jobsAtOnce(poolSize: number, drivesSagas: boolean): number {
  return drivesSagas ? poolSize + 3 : Math.max(2, Math.floor(poolSize / 3));
}

/** The domain's own jobs, and those that drive its sagas. */
function jobsOf<Config, Services, Loaders>(
  { jobs = [], sagas = [] }: Subgraph<Config, Services, Loaders>,
  { sagaLeaseMs: leaseMs, sagaObserver: observer }: Infrastructure,
  makeContext: () => RequestlessContext<Config, Services>,
  metrics: Metrics,
): readonly JobDefinition<RequestlessContext<Config, Services>>[] {
  return sagas.length === 0 ? jobs : [...jobs, ...sagaJobs({ sagas, makeContext, metrics, leaseMs, observer })];
}

/** The domain's own routes, each request with an entity manager of its own behind `context.em`. */
function registerDomainRoutes<Config, Services, Loaders>(
  http: FastifyInstance,
  subgraph: Subgraph<Config, Services, Loaders>,
  orm: MikroORM,
  context: RequestlessContext<Config, Services>,
): void {
  const { routes } = subgraph;
  if (routes === undefined) return;
  // A scope of its own: what the domain registers (body parsers, hooks) does not reach the GraphQL route.
  http.register((scope, _options, registered) => {
    scope.addHook('onRequest', (_request, _reply, done) => RequestContext.create(orm.em, done));
    routes(scope, context);
    registered();
  });
}

function checksOf(orm: MikroORM, redis: Redis): Record<string, () => Promise<boolean>> {
  return {
    postgres: async () => (await orm.isConnected()) === true,
    redis: async () => (await redis.ping()) === 'PONG',
  };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
