import type { Page } from '@tessera/subgraph-kit/connection';
import type { CursorPart } from '@tessera/subgraph-kit/cursor';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { afterCursor, type ProductOrder } from './product-order.ts';
import { every, joined, type Sql } from './sql.ts';

/** Which products, in which order, which page. */
export interface ProductList {
  readonly conditions: readonly Sql[];
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
export async function listProducts(em: EntityManager, lists: readonly ProductList[]): Promise<ProductPlace[][]> {
  const statement = joined(lists.map(branch), ' union all ');
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

function branch({ conditions, order, page }: ProductList, index: number): Sql {
  const where = every([...conditions, ...afterCursor(order, page.after)]);
  const direction = `${order.key.text} ${order.direction}, p.id ${order.direction}`;
  return {
    text: `(select ${index} as list, (row_number() over (order by ${direction}))::int as at, p.id, (${order.key.text})::text as key
      from products p join product_rating r on r.product_id = p.id
      where ${where.text} order by ${direction} limit ${page.limit})`,
    params: [...order.key.params, ...order.key.params, ...where.params, ...order.key.params],
  };
}

/** How many products meet the conditions. */
export async function countProducts(em: EntityManager, conditions: readonly Sql[]): Promise<number> {
  const where = every(conditions);
  const [row] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from products p join product_rating r on r.product_id = p.id where ${where.text}`,
    [...where.params],
  );
  return row?.count ?? 0;
}
