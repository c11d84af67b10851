import type { Server as HttpsServer } from 'node:https';
import type { Log } from '@tessera/process/log';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { type Cors, registerCors } from './cors.ts';
import type { DoorTls } from './door-tls.ts';
import { registerErrorReplies } from './error-replies.ts';
import { parseBody } from './parameters.ts';
import { cutSilentConnections } from './silent-connections.ts';

/** What the HTTP door lets in. */
export interface HttpServerOptions {
  readonly log: Log;
  readonly cors: Cors;
  /** Default 1 MiB; a longer body is answered 413. */
  readonly maxBodyBytes: number;
  /** Longer headers are answered 431. */
  readonly maxHeaderBytes: number;
  /** A request that has not come whole by then is answered 408. */
  readonly receiveTimeoutMs: number;
  /** Addresses of proxies whose word about the client's address (`X-Forwarded-For`) is believed. */
  readonly trustedProxies: readonly string[];
  /** With it the server speaks TLS alone. */
  readonly tls?: DoorTls | undefined;
}

const MAX_LOOK_INTERVAL_MS = 5000;
/** Longer than the idle time of common load balancers, so that they close first and no request meets a closed door. */
const KEEP_ALIVE_MS = 65_000;

/** A Fastify server with the router's limits, CORS and error format, and without any route. */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { log, cors, maxBodyBytes, maxHeaderBytes, receiveTimeoutMs, trustedProxies, tls } = options;
  const shared = {
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxBodyBytes,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestTimeout: receiveTimeoutMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    return503OnClosing: false,
  };
  const node = {
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: receiveTimeoutMs,
    // Fastify sets its own when the server is made: Node compares the two before that.
    requestTimeout: receiveTimeoutMs,
    // Node looks for slow clients so often.
    connectionsCheckingInterval: Math.min(receiveTimeoutMs, MAX_LOOK_INTERVAL_MS),
  };
  // Both servers are asked the same ways; only Fastify's types tell them apart.
  const http = (
    tls === undefined
      ? Fastify({ ...shared, http: node })
      : Fastify({ ...shared, https: { ...node, cert: tls.cert, key: tls.key } })
  ) as FastifyInstance;
  if (tls !== undefined) tls.follow(http.server as unknown as HttpsServer);
  http.removeAllContentTypeParsers();
  http.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: unknown, text: string | Buffer) => parseBody(text.toString()),
  );
  cutSilentConnections(http, tls !== undefined);
  registerErrorReplies(http);
  registerCors(http, cors);
  return http;
}
