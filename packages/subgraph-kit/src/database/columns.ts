import { p } from '@mikro-orm/postgresql';
import { newId } from '../ids.ts';

/** Primary key of every entity: a UUIDv7 made by the application (SPEC.md A4). Column type `uuid`. */
export function id() {
  return p
    .uuid()
    .primary()
    .onCreate(() => newId());
}

/**
 * When the row was written, by the database's clock. Column type `timestamptz(3)`: milliseconds are what a JavaScript
 * Date holds, and a cursor made of a rounded time would skip or repeat rows.
 */
export function createdAt() {
  return p.datetime(3).defaultRaw('now()');
}

/** An instant with the precision of {@link createdAt}. */
export function instant() {
  return p.datetime(3);
}

/**
 * Optimistic lock of an aggregate row, `int` from 1 on. The ORM updates `… WHERE id = $1 AND version = $2`; a lost race
 * is retried by `inTransaction` and ends in CONFLICT (SPEC.md A4).
 */
export function version() {
  return p.integer().version().default(1);
}
