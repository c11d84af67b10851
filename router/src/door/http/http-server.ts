import type { Log } from '@tessera/process/log';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { type Cors, registerCors } from './cors.ts';
import { registerErrorReplies } from './error-replies.ts';
import { parseBody } from './parameters.ts';
import { cutSilentConnections } from './silent-connections.ts';

/** What the HTTP door lets in. */
export interface HttpServerOptions {
  readonly log: Log;
  readonly cors: Cors;
  /** Default 1 MiB; a longer body is answered 413. */
  readonly maxBodyBytes: number;
  /** Addresses of proxies whose word about the client's address (`X-Forwarded-For`) is believed. */
  readonly trustedProxies: readonly string[];
}

const MAX_HEADER_BYTES = 16 * 1024;
/** A client that takes longer to send its request is one that holds connections on purpose. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the idle time of common load balancers, so that they close first and no request meets a closed door. */
const KEEP_ALIVE_MS = 65_000;

/** A Fastify server with the router's limits, CORS and error format, and without any route. */
export function createHttpServer({ log, cors, maxBodyBytes, trustedProxies }: HttpServerOptions): FastifyInstance {
  const http = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxBodyBytes,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    return503OnClosing: false,
    http: { maxHeaderSize: MAX_HEADER_BYTES },
  });
  http.removeAllContentTypeParsers();
  http.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: unknown, text: string | Buffer) => parseBody(text.toString()),
  );
  cutSilentConnections(http);
  registerErrorReplies(http);
  registerCors(http, cors);
  return http;
}
