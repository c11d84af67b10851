import { createHash } from 'node:crypto';

/**
 * What tells two requests under one idempotency key apart: SHA-256 of the request as JSON, in base64url, 43 characters. Equal for
 * equal content: the order of an object's fields does not count, a field that is undefined is none, and a Date is its
 * ISO text.
 */
export function requestHash(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content, inOrder) ?? '')
    .digest('base64url');
}

/** Fields of objects in the order of their names, so that equal contents have equal text. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
