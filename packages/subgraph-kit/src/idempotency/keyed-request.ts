import { DomainError } from '../errors.ts';
import { requestHash } from './request-hash.ts';

const LONGEST_KEY = 255;

/** A request under the key that its caller gave it. */
export interface KeyedRequest {
  /** As it is kept: Unicode NFC, no blanks around it, 1 to 255 characters. */
  readonly key: string;
  /** {@link requestHash} of everything that the key stands for. */
  readonly hash: string;
}

/**
 * Takes a caller's key for a request. Keys that differ only by blanks around them, or by how Unicode composes their letters, are one key:
 * clients and what lies between them change both.
 * @param field where the client wrote the key
 * @throws {DomainError} VALIDATION for a key that cannot be one
 */
export function keyedRequest(given: string, content: unknown, field = 'idempotencyKey'): KeyedRequest {
  const key = given.normalize('NFC').trim();
  // PostgreSQL's text holds no NUL.
  if (key.length >= 1 && key.length <= LONGEST_KEY && !key.includes('\0')) return { key, hash: requestHash(content) };
  throw new DomainError('VALIDATION', `An idempotency key has 1 to ${LONGEST_KEY} characters.`, { field });
}

/**
 * The row that a key stands for already, where the key is kept with what it made: for good, and not for a day as by
 * `oncePerKey`. Null when the key is new; a unique index decides between two that find it new at the same moment.
 * @throws what `reused` makes when the key stood for another request
 */
export function madeBefore<Row extends { readonly idempotencyHash: string }>(
  row: Row | null,
  { hash }: Pick<KeyedRequest, 'hash'>,
  reused: () => Error,
): Row | null {
  if (row !== null && row.idempotencyHash !== hash) throw reused();
  return row;
}
