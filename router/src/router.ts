import type { Server } from 'node:http';
import { AnswerCache } from './cache/answer-cache.ts';
import { fetchForCaller, isCacheWanted } from './cache/fetch-for-caller.ts';
import { ContextTokens } from './caller/context-tokens.ts';
import { type Established, establishService, establishUser, type Identity } from './caller/establish-caller.ts';
import { KeySet } from './caller/key-set.ts';
import { listenForRevocations } from './caller/revocations.ts';
import { SessionCheck } from './caller/session-check.ts';
import { OpenConnections } from './door/connections/open-connections.ts';
import { registerGraphiql } from './door/explorer/graphiql.ts';
import { registerSandbox } from './door/explorer/sandbox.ts';
import { registerGraphQLEndpoint } from './door/http/graphql-endpoint.ts';
import { createHttpServer } from './door/http/http-server.ts';
import { registerOperatorRoutes } from './door/http/operator-routes.ts';
import { createGraphQLSocket } from './door/websocket/graphql-socket.ts';
import { acceptWebSockets } from './door/websocket/websocket-server.ts';
import { execute } from './execute/execute.ts';
import { createStockExecutor } from './execute/stock.ts';
import { createProtection } from './limits/protection.ts';
import { LiveSource } from './live/live-source.ts';
import { createOpenFields } from './live/open-fields.ts';
import { createOperations } from './operation/operations.ts';
import { openPersistedOperations } from './operation/persisted/persisted-operations.ts';
import { DEFAULT_DOOR_LIMITS, type DoorLimits, type RouterOptions, refuseUnknownOptions } from './options.ts';
import { createPath, type Path } from './path.ts';
import { createPlans } from './plan/plans.ts';
import { serveMetrics } from './signals/metrics-server.ts';
import { createRouterMetrics, type RouterMetrics } from './signals/router-metrics.ts';
import { SubgraphClient } from './subgraph-client/subgraph-client.ts';
import { optionsOf, strangersIn } from './subgraph-client/subgraph-options.ts';
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
   * Puts another supergraph in force; requests that run end on the old one.
   * @throws {SupergraphInvalid} and the old one stays
   */
  swap(sdl: string): void;
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
  const metrics: RouterMetrics = createRouterMetrics(() => subgraphs.breakerStates());
  const supergraph = started.use(await CurrentSupergraph.open(options.supergraph, { log, metrics }));
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
      anonymousToken: () => contextTokens.anonymous(),
    }),
    (source) => source.close(),
  );
  const { protection = {}, redis } = options;
  const surroundings = { redis, metrics: metrics.metrics, log };
  const { gate, demand } = started.use(createProtection(protection, surroundings));
  const persisted = started.use(await openPersistedOperations(protection.persisted ?? {}, surroundings));
  const onDropped = () => subgraphs.startAfresh();
  const cache = isCacheWanted(options.subgraphs)
    ? started.use(new AnswerCache({ maxBytes: options.cacheBytes, redis, onDropped, log }))
    : undefined;
  if (cache !== undefined) metrics.watchCache(() => cache.size);
  const asking = { client: subgraphs, contextTokens, cache, subgraphs: options.subgraphs, onLookup };
  const path = createPath({
    supergraph: () => supergraph.current,
    gate,
    demand,
    persisted,
    operations: createOperations({
      limits: protection.operations ?? {},
      introspection: !(options.production ?? false),
    }),
    plans: createPlans(),
    execute: options.executor === 'stock' ? createStockExecutor() : execute,
    fetchFor: fetchForCaller(asking),
    contextTokens,
    live,
    openFields: createOpenFields(),
    metrics,
    log,
  });
  const identity = createIdentity(options, identityName, subgraphs, contextTokens);
  const sockets = new OpenConnections();
  if (options.redis !== undefined) {
    const listening = listenForRevocations(options.redis, log, (revocation) => {
      identity?.sessions?.revoke(revocation);
      sockets.revoke(revocation);
    });
    started.use(await listening);
  }
  const doors: Doors = {
    '/graphql': (authorization) => establishUser(authorization, identity),
    '/internal/graphql': async (authorization) => establishService(authorization, options.trustedKeys),
  };
  const opened = await openDoors(options, limits, { path, doors, sockets, metrics, supergraph, subgraphs });
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

type Doors = Readonly<Record<'/graphql' | '/internal/graphql', (authorization?: string) => Promise<Established>>>;

interface Rooms {
  readonly path: Path;
  readonly doors: Doors;
  readonly sockets: OpenConnections;
  readonly metrics: RouterMetrics;
  readonly supergraph: CurrentSupergraph;
  readonly subgraphs: SubgraphClient;
}

async function openDoors(options: RouterOptions, limits: DoorLimits, rooms: Rooms) {
  const { log } = options;
  const { path, sockets, metrics } = rooms;
  const production = options.production ?? false;
  const cors = options.cors ?? { origins: production ? [] : 'any' };
  const trustedProxies = options.trustedProxies ?? [];
  const http = createHttpServer({ log, cors, maxBodyBytes: limits.maxBodyBytes, trustedProxies });
  let ready = true;
  // A connection that is kept alive past its last answer would hold up the drain until it times out.
  http.addHook('onSend', async (_request, reply) => {
    if (!ready) reply.header('connection', 'close');
  });
  registerOperatorRoutes(http, { ...rooms, redis: options.redis, isReady: () => ready, production });
  if (!production) {
    await registerSandbox(http);
    registerGraphiql(http);
  }
  const endpoints = Object.entries(rooms.doors).map(([url, establish]) => {
    const contract = url === '/graphql' ? ('public' as const) : ('internal' as const);
    const { requestTimeoutMs: timeoutMs, connectionInitTimeoutMs: initTimeoutMs } = limits;
    const shared = { contract, establish, path, timeoutMs, connections: sockets, metrics, log };
    const { maxSockets: maxConnections, maxSocketsPerUser: maxConnectionsPerUser } = limits;
    const streams = { maxConnections, maxConnectionsPerUser };
    registerGraphQLEndpoint(http, { ...limits, ...shared, ...streams, url, cors, showsPlans: !production });
    return [url, createGraphQLSocket({ ...shared, ...limits, initTimeoutMs })] as const;
  });
  const stopUpgrades = acceptWebSockets(http.server as Server, {
    endpoints: new Map(endpoints),
    connections: sockets,
    metrics,
    log,
    maxSockets: limits.maxSockets,
    maxMessageBytes: limits.maxBodyBytes,
    pingIntervalMs: limits.pingIntervalMs,
    trustedProxies,
  });
  const hostname = options.hostname ?? '0.0.0.0';
  await http.listen({ port: options.port, host: hostname });
  const address = http.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const shown = hostname === '0.0.0.0' || hostname === '::' ? '127.0.0.1' : hostname;
  return {
    port,
    url: `http://${shown}:${port}`,
    async close() {
      ready = false;
      stopUpgrades();
      await Promise.all([http.close(), sockets.drain(limits.drainSpreadMs)]);
    },
  };
}

function identitySubgraph({ identity }: RouterOptions, supergraph: CurrentSupergraph): string | undefined {
  if (identity === undefined || identity.subgraph === null) return undefined;
  if (identity.subgraph !== undefined) return identity.subgraph;
  return supergraph.current.subgraphs.has('identity') ? 'identity' : undefined;
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

function createIdentity(
  { identity }: RouterOptions,
  subgraph: string | undefined,
  subgraphs: SubgraphClient,
  contextTokens: ContextTokens,
): Identity | undefined {
  if (identity === undefined) return undefined;
  const { jwksUrl, issuer = 'https://identity.tessera.local', audience = 'tessera' } = identity;
  const ask = (request: Parameters<ReturnType<SubgraphClient['forRequest']>>[0]) => {
    const contextToken = contextTokens.tokenFor({ kind: 'service', service: 'router' });
    return subgraphs.forRequest({ forwarded: { contextToken, requestId: 'router', clientIp: '' } })(request);
  };
  const sessions = subgraph === undefined ? undefined : new SessionCheck(ask, subgraph);
  return { keys: new KeySet(jwksUrl), rules: { issuer, audience }, sessions };
}
