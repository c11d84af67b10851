import type { AddressInfo } from 'node:net';
import { type MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { registerHealth } from '@tessera/process/health';
import { registerHttpMetrics, registerMetricsRoute } from '@tessera/process/http-metrics';
import { createMetrics } from '@tessera/process/metrics';
import type { Redis } from '@tessera/process/redis';
import type { FastifyInstance } from 'fastify';
import { openOrm } from '../database/orm.ts';
import type { HostContext, RequestlessContext, Subgraph } from '../define.ts';
import { eventMigrations } from '../events/migrations.ts';
import { runEvents } from '../events/run.ts';
import { createGraphClient } from '../graph-client/http-graph-client.ts';
import { createJobs } from '../jobs/jobs.ts';
import { migrateJobs } from '../jobs/migrate.ts';
import { runJobs } from '../jobs/run.ts';
import { createLiveFanOut } from '../live/redis-live.ts';
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
  const metrics = createMetrics({ service: subgraph.name });
  const config = subgraph.config(infrastructure.env);
  const schema = executableSchema(subgraph);

  const { orm, pool } = starting.use(
    await openOrm({
      databaseUrl: infrastructure.databaseUrl,
      name: subgraph.name,
      entities: subgraph.entities,
      migrations: { ...eventMigrations, ...subgraph.migrations },
      poolSize: infrastructure.poolSize,
      log,
    }),
  );
  const redis = starting.adopt(infrastructure.redis.connect(subgraph.name), (connection) => connection.disconnect());
  const live = starting.use(createLiveFanOut(infrastructure.redis, subgraph.name, log));
  const graph = createGraphClient({ url: infrastructure.internalGraphUrl, signingKey: infrastructure.signingKey });
  const hostContext: HostContext<Config> = { config, orm, redis, live, jobs: createJobs(), graph, log };

  const services = starting.adopt(await subgraph.services(hostContext), disposerOf);
  const contexts = contextsOf(subgraph as unknown as Subgraph, hostContext, services, orm);
  const context = (em?: Parameters<Contexts['requestless']>[0]) =>
    contexts.requestless(em) as RequestlessContext<Config, Services>;

  if (subgraph.jobs !== undefined) {
    // Also where nobody works them off: commands enqueue in either case.
    if (infrastructure.consume === false) await migrateJobs(pool, log);
    else starting.use(await runJobs({ pool, jobs: subgraph.jobs, makeContext: () => context(), log }));
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
