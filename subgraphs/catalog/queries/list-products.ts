import type { Page } from '@tessera/subgraph-kit/connection';
import type { CursorPart } from '@tessera/subgraph-kit/cursor';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { type Lookups, type Matching, whereMatching } from './matching.ts';
import { afterCursor, type ProductOrder } from './product-order.ts';
import { every, joined, type Sql } from './sql.ts';

/** Which products, in which order, which page. */
export interface ProductList extends Matching {
  readonly order: ProductOrder;
  readonly page: Page;
}

/** A product's place in a list: its id and the parts of its cursor. */
export interface ProductPlace {
  readonly id: string;
  readonly cursor: readonly CursorPart[];
}

/**
 * The places on several pages by one statement, each with one place more than its page holds if there is a next page.
 * Places are what is cached of a list; the products themselves are cached by id.
 */
export async function listProducts(
  em: EntityManager,
  lists: readonly ProductList[],
  lookups: Lookups,
): Promise<ProductPlace[][]> {
  const branches = await Promise.all(
    lists.map(async (list, at) => branch(list, await whereMatching(list, lookups), at)),
  );
  const statement = joined(branches, ' union all ');
  const rows = await em.execute<{ list: number; at: number; id: string; key: string }[]>(
    `select * from (${statement.text}) as places order by list, at`,
    [...statement.params],
  );
  const places = lists.map((): ProductPlace[] => []);
  for (const row of rows) {
    const type = lists[row.list]?.order.type;
    places[row.list]?.push({ id: row.id, cursor: [type === 'bigint' ? Number(row.key) : row.key, row.id] });
  }
  return places;
}

/** Numbers the places after the page is cut, so that the best of very many are picked without all of them being sorted. */
function branch({ order, page }: ProductList, matching: Sql, index: number): Sql {
  const { key, id, direction, from } = order;
  const where = every([matching, ...afterCursor(order, page.after)]);
  return {
    text: `(select ${index} as list, (row_number() over (order by key ${direction}, id ${direction}))::int as at, id, key::text
      from (select ${id} as id, ${key.text} as key from ${from} where ${where.text}
        order by ${key.text} ${direction}, ${id} ${direction} limit ${page.limit}) as page)`,
    params: [...key.params, ...where.params, ...key.params],
  };
}
