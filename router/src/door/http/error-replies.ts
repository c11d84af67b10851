import type { Log } from '@tessera/process/log';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { NO_STORE } from '../../cache/reply-policy.ts';
import { TokenRefused } from '../../caller/access-token.ts';
import { Refusal } from './refusal.ts';

const REFUSAL_OF_FASTIFY: ReadonlyMap<string, readonly [status: number, code: string, message: string]> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', [413, 'PAYLOAD_TOO_LARGE', 'The body is larger than this router accepts.']],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', [415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be sent as application/json.']],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', [400, 'BAD_REQUEST', 'The body is empty.']],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', [400, 'BAD_REQUEST', 'The body has another length than its header says.']],
  ['FST_ERR_BAD_URL', [400, 'BAD_REQUEST', 'The address is not a valid URL.']],
]);

/** Gives every failure outside GraphQL the same form: an HTTP status and one error with a code; surprises are masked. */
export function registerErrorReplies(http: FastifyInstance): void {
  http.setErrorHandler((error, request, reply) => sendRefusal(reply, refusalFor(error, request.log as Log)));
  http.setNotFoundHandler((_request, reply) =>
    sendRefusal(reply, new Refusal(404, 'NOT_FOUND', 'Nothing lives here.')),
  );
}

/** What a failure has to say to a client. What nobody expected is masked, and logged. */
export function refusalFor(error: unknown, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof TokenRefused) return unauthenticated(error);
  const known = REFUSAL_OF_FASTIFY.get((error as { code?: string }).code ?? '');
  if (known !== undefined) return new Refusal(...known);
  const { statusCode } = error as { statusCode?: number };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refusal(statusCode, 'BAD_REQUEST', 'The request cannot be read.');
  }
  log.error({ err: error }, 'a request failed');
  return new Refusal(500, 'INTERNAL', 'Something went wrong in the router.');
}

/** The refusal of a token (RFC 6750): 401 and the code `UNAUTHENTICATED`, which tells apart a token that only ran out. */
export function unauthenticated(error: TokenRefused): Refusal {
  const challenge = `Bearer error="invalid_token", error_description="${error.message}"`;
  return new Refusal(401, 'UNAUTHENTICATED', error.message, { 'www-authenticate': challenge });
}

function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply
    .code(refusal.status)
    .headers({ ...refusal.headers, 'cache-control': NO_STORE })
    .type('application/json; charset=utf-8')
    .send(refusal.body);
}
