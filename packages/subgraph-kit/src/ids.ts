import { uuidv7 } from 'uuidv7';

/**
 * A new entity id: a UUIDv7, so that primary keys grow at the end of their index (SPEC.md A4). Opaque to clients.
 * Monotonic within one process, unique everywhere.
 */
export function newId(): string {
  return uuidv7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Whether a client's `ID` can be an id at all. Ask before a query: Postgres answers a malformed uuid with an exception,
 * where a client deserves "not found".
 */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
