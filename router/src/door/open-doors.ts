import type { Server } from 'node:http';
import type { Established } from '../caller/establish-caller.ts';
import type { DoorLimits, RouterOptions } from '../options.ts';
import type { Path } from '../path.ts';
import type { RouterMetrics } from '../signals/router-metrics.ts';
import type { SubgraphClient } from '../subgraph-client/subgraph-client.ts';
import type { CurrentSupergraph } from '../supergraph-in-force.ts';
import type { OpenConnections } from './connections/open-connections.ts';
import { onlyContract, publicContracts } from './contract-choice.ts';
import { registerGraphiql } from './explorer/graphiql.ts';
import { registerSandbox } from './explorer/sandbox.ts';
import type { DoorTls } from './http/door-tls.ts';
import { registerGraphQLEndpoint } from './http/graphql-endpoint.ts';
import { createHttpServer } from './http/http-server.ts';
import { registerOperatorRoutes } from './http/operator-routes.ts';
import { createGraphQLSocket } from './websocket/graphql-socket.ts';
import { acceptWebSockets } from './websocket/websocket-server.ts';

/** The addresses at which operations are asked, each with its own way to say who asks. */
export type Doors = Readonly<
  Record<'/graphql' | '/internal/graphql', (authorization?: string) => Promise<Established>>
>;

/** What lies behind the doors. */
export interface Rooms {
  readonly path: Path;
  readonly doors: Doors;
  readonly sockets: OpenConnections;
  readonly metrics: RouterMetrics;
  readonly supergraph: CurrentSupergraph;
  readonly subgraphs: SubgraphClient;
  readonly tls: DoorTls | undefined;
}

/** Doors that stand open. */
export interface OpenDoors {
  readonly port: number;
  readonly url: string;
  /** Takes nothing more, lets running requests end and closes sockets with 1012. */
  close(): Promise<void>;
}

/** Listens on the public port: operations over every transport, what operators ask, and the explorers outside production. */
export async function openDoors(options: RouterOptions, limits: DoorLimits, rooms: Rooms): Promise<OpenDoors> {
  const { log } = options;
  const { path, sockets, metrics } = rooms;
  const production = options.production ?? false;
  const cors = options.cors ?? { origins: production ? [] : 'any' };
  const trustedProxies = options.trustedProxies ?? [];
  const { tls } = rooms;
  const http = createHttpServer({ ...limits, log, cors, trustedProxies, tls });
  let ready = true;
  // A connection that is kept alive past its last answer would hold up the drain until it times out.
  http.addHook('onSend', async (_request, reply) => {
    if (!ready) reply.header('connection', 'close');
  });
  http.addHook('onResponse', async ({ method, routeOptions }, { statusCode }) => {
    metrics.http(method, routeOptions.url ?? 'unknown', statusCode);
  });
  registerOperatorRoutes(http, { ...rooms, redis: options.redis, isReady: () => ready, production });
  if (!production) {
    await registerSandbox(http);
    registerGraphiql(http);
  }
  const names = () => rooms.supergraph.current.contractNames;
  const endpoints = Object.entries(rooms.doors).map(([url, establish]) => {
    const contractFor = url === '/graphql' ? publicContracts(names) : onlyContract('internal');
    const { requestTimeoutMs: timeoutMs, connectionInitTimeoutMs: initTimeoutMs } = limits;
    const shared = { contractFor, establish, path, timeoutMs, connections: sockets, metrics, log };
    const { maxSockets: maxConnections, maxSocketsPerUser: maxConnectionsPerUser } = limits;
    const streams = { maxConnections, maxConnectionsPerUser };
    const onPosted = (status: number) => metrics.http('POST', url, status);
    const at = { url, cors, trustedProxies, isClosing: () => !ready, onPosted, showsPlans: !production };
    registerGraphQLEndpoint(http, { ...limits, ...shared, ...streams, ...at });
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
    url: `http${tls === undefined ? '' : 's'}://${shown}:${port}`,
    async close() {
      ready = false;
      stopUpgrades();
      await Promise.all([http.close(), sockets.drain(limits.drainSpreadMs)]);
    },
  };
}
