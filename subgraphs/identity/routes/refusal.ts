import { DomainError } from '@tessera/subgraph-kit/errors';
import type { FastifyReply } from 'fastify';

/** What a plain route says of an expected failure. */
export interface Refusal {
  readonly code: string;
  readonly field: string | undefined;
  readonly message: string;
}

/**
 * Sets the status of an expected failure, with `Retry-After` where it says when to come back, and returns what to tell.
 * @throws what is no expected failure
 */
export function refusal(reply: FastifyReply, error: unknown): Refusal {
  if (!(error instanceof DomainError)) throw error;
  const retryAfterMs = Number(error.extensions['retryAfterMs']);
  if (retryAfterMs > 0) reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
  reply.code(error.code === 'RATE_LIMITED' ? 429 : error.code === 'UPSTREAM_UNAVAILABLE' ? 503 : 400);
  return { code: error.code, field: error.field, message: error.message };
}
