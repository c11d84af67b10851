import type { CursorPart, CursorShape } from '@tessera/subgraph-kit/cursor';
import { invalid } from '../errors.ts';
import type { ProductSort } from '../schema.generated.ts';
import { PRODUCTS } from './matching.ts';
import type { Search } from './search-condition.ts';
import { type Sql, sql } from './sql.ts';

/** How a list is sorted: by a key and then by id, both in the same direction, so that one row comparison continues it. */
export interface ProductOrder {
  readonly key: Sql;
  readonly type: 'bigint' | 'text' | 'uuid';
  readonly direction: 'asc' | 'desc';
  /** What a cursor in this order is made of. */
  readonly shape: CursorShape;
  /** What is read, and its column with the product's id: together such that an index holds key and id in this order. */
  readonly from: string;
  readonly id: 'p.id' | 'r.product_id';
}

const BY_PRODUCT = { from: PRODUCTS, id: 'p.id' } as const;
const BY_NUMBER = { ...BY_PRODUCT, type: 'bigint', shape: ['number', 'id'] } as const;

const NEWEST: ProductOrder = {
  ...BY_PRODUCT,
  ...{ key: sql('p.id'), type: 'uuid', direction: 'desc', shape: ['id', 'id'] },
};
const PRICE = { ...BY_NUMBER, key: sql('p.price_minor') } as const;

/** The order that a sort names; RELEVANCE without a search text is NEWEST. Ids are UUIDv7: the newest is the largest. */
export function productOrder(sort: ProductSort, search: Search | null): ProductOrder {
  switch (sort) {
    case 'RELEVANCE':
      return search === null ? NEWEST : { ...BY_NUMBER, key: relevance(search), direction: 'desc' };
    case 'NEWEST':
      return NEWEST;
    case 'PRICE_ASC':
      return { ...PRICE, direction: 'asc' };
    case 'PRICE_DESC':
      return { ...PRICE, direction: 'desc' };
    case 'NAME_ASC':
      return {
        ...BY_PRODUCT,
        ...{ key: sql('lower(p.name) collate "C"'), type: 'text', direction: 'asc', shape: ['text', 'id'] },
      };
    case 'RATING_DESC':
      return {
        ...BY_NUMBER,
        ...{ key: sql('r.score'), direction: 'desc', id: 'r.product_id' },
        from: 'products p join product_rating r on r.product_id = p.id',
      };
  }
}

/**
 * The rows after a cursor in this order: all that sorts strictly behind it, whatever was inserted meanwhile.
 * @throws VALIDATION for a number that no key of this order can be
 */
export function afterCursor(order: ProductOrder, after: readonly CursorPart[] | null): Sql[] {
  if (after === null) return [];
  const [key, id] = after;
  if (order.type === 'bigint' && !Number.isSafeInteger(key)) throw invalid('after', 'This is no cursor of this list.');
  const comparison = order.direction === 'asc' ? '>' : '<';
  // Compared as what it is: as another type, the index could not begin where the cursor stands.
  const value = order.type === 'text' ? '?::text collate "C"' : `?::${order.type}`;
  return [
    sql(`(${order.key.text}, ${order.id}) ${comparison} (${value}, ?::uuid)`, ...order.key.params, String(key), id),
  ];
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
