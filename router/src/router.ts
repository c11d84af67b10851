import { verifyService } from '@tessera/caller/context-token';
import { VerifiedTokens } from '@tessera/caller/verified-tokens';
import { AnswerCache } from './cache/answer-cache.ts';
import { fetchForCaller, isCacheWanted } from './cache/fetch-for-caller.ts';
import { ContextTokens } from './caller/context-tokens.ts';
import { establishService, establishUser } from './caller/establish-caller.ts';
import { identitySubgraph, openIdentity } from './caller/open-identity.ts';
import { listenForRevocations } from './caller/revocations.ts';
import { OpenConnections } from './door/connections/open-connections.ts';
import { openDoorTls } from './door/http/door-tls.ts';
import { type Doors, openDoors } from './door/open-doors.ts';
import { execute } from './execute/execute.ts';
import { createStockExecutor } from './execute/stock.ts';
import { createProtection } from './limits/protection.ts';
import { LiveSource } from './live/live-source.ts';
import { createOpenFields } from './live/open-fields.ts';
import { createOperations } from './operation/operations.ts';
import { openPersistedOperations } from './operation/persisted/persisted-operations.ts';
import { DEFAULT_DOOR_LIMITS, type DoorLimits, type RouterOptions, refuseUnknownOptions } from './options.ts';
import { createPath } from './path.ts';
import { createPlans } from './plan/plans.ts';
import { createWarmUp } from './plan/warm-up.ts';
import { serveMetrics } from './signals/metrics-server.ts';
import { createRouterMetrics, type RouterMetrics } from './signals/router-metrics.ts';
import { SubgraphClient } from './subgraph-client/subgraph-client.ts';
import { optionsOf, strangersIn } from './subgraph-client/subgraph-options.ts';
import { sourceOf } from './supergraph/source-of-options.ts';
import { CurrentSupergraph } from './supergraph-in-force.ts';

export type { RouterOptions } from './options.ts';

/** A router that answers. */
export interface RunningRouter extends AsyncDisposable {
  /** Where it listens, e.g. `http://127.0.0.1:4000`; GraphQL is at `/graphql` below it. */
  readonly url: string;
  readonly port: number;
  /** Where `/metrics` is, when it was asked for. */
  readonly metricsUrl: string | undefined;
  /**
   * Puts another supergraph in force; requests that run end on the old one. Resolves when it is.
   * @throws {SupergraphInvalid} and the old one stays
   */
  swap(sdl: string): Promise<void>;
  /** Stops accepting, lets running requests end, closes sockets with 1012, lets go of everything. Can be called again. */
  drain(): Promise<void>;
}

/**
 * Starts a router over a supergraph. It needs nothing else: no identity, no Redis, no database.
 * @throws {UnknownOption} for a name that it does not know
 * @throws {SupergraphInvalid} when the supergraph cannot be served
 */
export async function startRouter(options: RouterOptions): Promise<RunningRouter> {
  refuseUnknownOptions(options);
  const limits = { ...DEFAULT_DOOR_LIMITS, ...timeForSlowest(options.subgraphs), ...options.limits };
  const { log } = options;
  await using started = new AsyncDisposableStack();
  const metrics: RouterMetrics = createRouterMetrics(() => subgraphs.breakerStates(), options.processMetrics);
  const { protection = {}, redis } = options;
  const operations = createOperations({
    limits: protection.operations ?? {},
    introspection: !(options.production ?? false),
  });
  const plans = createPlans({ onPlanned: (durationMs) => metrics.planned(durationMs / 1000) });
  metrics.watchLookups({ documents: operations.lookups, plans: plans.lookups });
  const supergraph = started.use(
    await CurrentSupergraph.open(sourceOf(options.supergraph, options.redis), {
      contracts: options.contracts,
      warmUp: createWarmUp(operations, plans, options.warmUp),
      log,
      metrics,
    }),
  );
  const identityName = identitySubgraph(options, supergraph);
  const urlOf = (name: string) => options.subgraphUrls?.[name] ?? supergraph.current.subgraphs.get(name)?.url;
  const timeoutMs = limits.subgraphTimeoutMs;
  const { attempt: onAttempt, shared: onShared, lookup: onLookup } = metrics;
  const subgraphs = started.use(
    new SubgraphClient({
      urlOf,
      subgraphs: options.subgraphs,
      rawTokenFor: identityName,
      timeoutMs,
      onAttempt,
      onShared,
    }),
  );
  for (const stranger of strangersIn(options.subgraphs, [...supergraph.current.subgraphs.keys()])) {
    log.warn(stranger, 'options name a subgraph that the supergraph does not have');
  }
  const contextTokens = new ContextTokens(options.signingKey);
  const live = started.adopt(
    new LiveSource({
      urlOf: (name) => anyUrl(options.subgraphs, name) ?? urlOf(name),
      tlsOf: (name) => optionsOf(options.subgraphs, name).tls,
      anonymousToken: () => contextTokens.anonymous(),
    }),
    (source) => source.close(),
  );
  const surroundings = { redis, metrics: metrics.metrics, log };
  const { gate, demand } = started.use(createProtection(protection, surroundings));
  const persisted = started.use(await openPersistedOperations(protection.persisted ?? {}, surroundings));
  const onDropped = () => subgraphs.startAfresh();
  const cache = isCacheWanted(options.subgraphs)
    ? started.use(new AnswerCache({ maxBytes: options.cacheBytes, redis, onDropped, log }))
    : undefined;
  if (cache !== undefined) metrics.watchCache(() => cache.size);
  const asking = { client: subgraphs, contextTokens, cache, subgraphs: options.subgraphs, onLookup };
  const plugins = await openPlugins(options, supergraph);
  if (plugins !== undefined) started.use(plugins);
  const path = createPath({
    plugins,
    supergraph: () => supergraph.current,
    onSwap: (listener) => supergraph.onSwap(listener),
    gate,
    demand,
    persisted,
    operations,
    plans,
    execute: options.executor === 'stock' ? createStockExecutor() : execute,
    fetchFor: fetchForCaller(asking),
    contextTokens,
    live,
    openFields: createOpenFields(),
    metrics,
    log,
  });
  const identity = openIdentity(options, identityName, subgraphs, contextTokens);
  const sockets = new OpenConnections();
  if (options.redis !== undefined) {
    const listening = listenForRevocations(options.redis, log, (revocation) => {
      identity?.sessions?.revoke(revocation);
      identity?.apiKeys?.revoke(revocation);
      sockets.revoke(revocation);
    });
    started.use(await listening);
  }
  const trustedKeys = options.trustedKeys ?? new Map();
  const serviceTokens = new VerifiedTokens((token) => verifyService(token, trustedKeys));
  const doors: Doors = {
    '/graphql': (authorization) => establishUser(authorization, identity),
    '/internal/graphql': async (authorization) => establishService(authorization, serviceTokens),
  };
  const tls = options.tls === undefined ? undefined : started.use(await openDoorTls(options.tls, log));
  const opened = await openDoors(options, limits, { path, doors, sockets, metrics, supergraph, subgraphs, tls });
  const metricsServer = await serveMetrics(metrics, options.metricsPort, options.hostname);
  if (metricsServer !== undefined) started.use(metricsServer);
  const resources = started.move();
  let draining: Promise<void> | undefined;
  const drain = () => {
    draining ??= opened.close().then(() => resources.disposeAsync());
    return draining;
  };
  log.info({ url: opened.url, supergraph: supergraph.current.id }, 'the router is listening');
  return {
    url: opened.url,
    port: opened.port,
    metricsUrl: metricsServer?.url,
    swap: (sdl) => supergraph.swap(sdl),
    drain,
    [Symbol.asyncDispose]: drain,
  };
}

async function openPlugins({ plugins, log }: RouterOptions, supergraph: CurrentSupergraph) {
  if (plugins === undefined) return undefined;
  // Apollo Server is large: those who have no plugins need not load it.
  const { openOperationPlugins } = await import('./apollo/operation-plugins.ts');
  const opened = await openOperationPlugins(plugins, supergraph.current, log);
  supergraph.onSwap(() => opened.swap(supergraph.current));
  return opened;
}

/** One of the addresses that a subgraph's options name; connections for subscriptions are few and stay long. */
function anyUrl(subgraphs: RouterOptions['subgraphs'], name: string): string | undefined {
  const { urls = [] } = optionsOf(subgraphs, name);
  return urls[Math.floor(Math.random() * urls.length)];
}

/** A subgraph that may take a minute needs clients that wait as long; an operation's time is at least that of its subgraphs. */
function timeForSlowest(subgraphs: RouterOptions['subgraphs'] = {}): Partial<DoorLimits> {
  const slowestMs = Math.max(0, ...Object.values(subgraphs).map(({ timeoutMs }) => timeoutMs ?? 0));
  const requestTimeoutMs = Math.max(DEFAULT_DOOR_LIMITS.requestTimeoutMs, slowestMs + 1000);
  return { requestTimeoutMs };
}
