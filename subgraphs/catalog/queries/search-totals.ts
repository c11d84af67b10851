import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { PRODUCTS } from './matching.ts';
import type { Sql } from './sql.ts';

/** How many products match, and the span of their prices in each currency. Exact, however many they are. */
export interface Totals {
  readonly total: number;
  readonly prices: readonly {
    readonly currency: string;
    readonly lowestMinor: number;
    readonly highestMinor: number;
    readonly count: number;
  }[];
}

/** Counts the products that meet `where`. */
export async function countTotals(em: EntityManager, where: Sql): Promise<Totals> {
  const rows = await em.execute<{ currency: string; lowest: string; highest: string; count: number }[]>(
    `select p.currency, min(p.price_minor)::text as lowest, max(p.price_minor)::text as highest, count(*)::int as count
     from ${PRODUCTS} where ${where.text} group by p.currency order by p.currency`,
    [...where.params],
  );
  const prices = rows.map(({ currency, lowest, highest, count }) => ({
    ...{ currency, count },
    ...{ lowestMinor: Number(lowest), highestMinor: Number(highest) },
  }));
  return { total: prices.reduce((sum, { count }) => sum + count, 0), prices };
}
