import type { CursorPart, CursorShape } from '@tessera/subgraph-kit/cursor';
import type { ProductSort } from '../schema.generated.ts';
import type { Search } from './search-condition.ts';
import { type Sql, sql } from './sql.ts';

/** How a list is sorted: by a key and then by id, both in the same direction, so that one row comparison continues it. */
export interface ProductOrder {
  readonly key: Sql;
  readonly type: 'bigint' | 'text' | 'uuid';
  readonly direction: 'asc' | 'desc';
  /** What a cursor in this order is made of. */
  readonly shape: CursorShape;
}

const NEWEST: ProductOrder = { key: sql('p.id'), type: 'uuid', direction: 'desc', shape: ['id', 'id'] };

/** The order that a sort names; RELEVANCE without a search text is NEWEST. Ids are UUIDv7: the newest is the largest. */
export function productOrder(sort: ProductSort, search: Search | null): ProductOrder {
  switch (sort) {
    case 'RELEVANCE':
      return search === null
        ? NEWEST
        : { key: relevance(search), type: 'bigint', direction: 'desc', shape: ['number', 'id'] };
    case 'NEWEST':
      return NEWEST;
    case 'PRICE_ASC':
      return { key: sql('p.price_minor'), type: 'bigint', direction: 'asc', shape: ['number', 'id'] };
    case 'PRICE_DESC':
      return { key: sql('p.price_minor'), type: 'bigint', direction: 'desc', shape: ['number', 'id'] };
    case 'NAME_ASC':
      return { key: sql('lower(p.name) collate "C"'), type: 'text', direction: 'asc', shape: ['text', 'id'] };
    case 'RATING_DESC':
      return { key: sql('r.score'), type: 'bigint', direction: 'desc', shape: ['number', 'id'] };
  }
}

/** The rows after a cursor in this order: all that sorts strictly behind it, whatever was inserted meanwhile. */
export function afterCursor(order: ProductOrder, after: readonly CursorPart[] | null): Sql[] {
  if (after === null) return [];
  const [key, id] = after;
  const comparison = order.direction === 'asc' ? '>' : '<';
  const value = order.type === 'bigint' ? '?::numeric' : order.type === 'uuid' ? '?::uuid' : '?::text collate "C"';
  return [sql(`(${order.key.text}, p.id) ${comparison} (${value}, ?::uuid)`, ...order.key.params, String(key), id)];
}

/**
 * How well a product matches, in millionths: rank of the words plus likeness of the name. It depends on the row alone, so
 * a cursor stays where it is when other products come and go.
 */
function relevance({ configuration, text }: Search): Sql {
  return sql(
    `(ts_rank(p.search_document, websearch_to_tsquery(?::regconfig, ?)) * 1000000
      + word_similarity(?, p.name) * 1000000)::bigint`,
    configuration,
    text,
    text,
  );
}
