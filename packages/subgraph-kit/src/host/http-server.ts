import { UntrustedToken } from '@tessera/caller/context-token';
import type { Log } from '@tessera/process/log';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  fastify,
  LogController,
} from 'fastify';
import { DomainError, type ErrorCode } from '../errors.ts';
import { formatError } from './format-error.ts';

/** Largest body of a request and largest message on a socket; more is 413. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The HTTP server of a subgraph. Whatever goes wrong on the way to a resolver is answered as JSON in GraphQL's form,
 * `{ errors: [{ message, extensions: { code } }] }`, and never with a stack trace.
 */
export function httpServer(log: Log): FastifyInstance {
  const http = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    requestIdHeader: 'x-request-id',
    // Idle keep-alive connections would hold a draining process for as long as their clients like.
    forceCloseConnections: 'idle',
  });
  let closing = false;
  http.addHook('preClose', async () => {
    closing = true;
  });
  // An answer that ends during the drain must take its connection along, or keep-alive would hold the process.
  http.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  http.addHook('onResponse', async (request, reply) => {
    request.log.debug({ method: request.method, url: request.url, status: reply.statusCode }, 'answered');
  });
  http.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof UntrustedToken) {
      request.log.warn({ reason: error.message }, 'request without a trusted context');
      return answer(reply, 401, 'UNAUTHENTICATED', 'This service answers the router only.');
    }
    if (error instanceof DomainError) {
      return reply.code(statusOf(error.code)).send({ errors: [formatError(error, { requestId: request.id, log })] });
    }
    if (error.statusCode === 413) {
      return answer(reply, 413, 'PAYLOAD_TOO_LARGE', `The body is larger than ${MAX_BODY_BYTES} bytes.`);
    }
    if (error.statusCode === 415) return answer(reply, 415, 'BAD_REQUEST', 'Send the body as application/json.');
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return answer(reply, error.statusCode, 'BAD_REQUEST', 'The request cannot be read; is the body valid JSON?');
    }
    return reply.code(500).send({ errors: [formatError(error, { requestId: request.id, log })] });
  });
  http.setNotFoundHandler((_request, reply) => answer(reply, 404, 'NOT_FOUND', 'There is nothing at this address.'));
  return http;
}

function answer(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

/** HTTP status of a domain error on a plain route (SPEC.md A4); GraphQL answers are 200 whatever they carry. */
function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'UNAUTHENTICATED':
      return 401;
    case 'FORBIDDEN':
      return 403;
    case 'NOT_FOUND':
      return 404;
    case 'CONFLICT':
    case 'ILLEGAL_TRANSITION':
      return 409;
    case 'RATE_LIMITED':
      return 429;
    case 'UPSTREAM_UNAVAILABLE':
      return 503;
    default:
      return 400;
  }
}
