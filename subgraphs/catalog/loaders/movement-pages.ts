import { type Page, pageArguments } from '@tessera/subgraph-kit/connection';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { MAX_BATCH } from '@tessera/subgraph-kit/loaders';
import DataLoader from 'dataloader';
import { StockMovement, type StockMovementRow } from '../entities/stock-movement.ts';
import { every, joined, type Sql, sql } from '../queries/sql.ts';

/** A page of the ledger of one SKU, the newest line first. */
export interface MovementList {
  readonly sku: string;
  readonly page: Page;
}

/** The page of a SKU's ledger that is asked for. @throws VALIDATION for a bad page size or cursor */
export function movementList(sku: string, question: Parameters<typeof pageArguments>[0]): MovementList {
  return { sku, page: pageArguments(question, ['id']) };
}

/** Pages of the stock ledger; all pages asked for in one tick are one statement (100 variants with their ledgers: one). */
export function movementPages(em: EntityManager): DataLoader<MovementList, readonly StockMovementRow[], string> {
  return new DataLoader((lists) => readPages(em, lists), {
    cacheKeyFn: ({ sku, page }) => JSON.stringify([sku, page.first, page.after]),
    maxBatchSize: MAX_BATCH,
  });
}

async function readPages(em: EntityManager, lists: readonly MovementList[]): Promise<StockMovementRow[][]> {
  const statement = joined(lists.map(branch), ' union all ');
  const rows = await em.execute<Record<string, unknown>[]>(
    `select * from (${statement.text}) as pages order by list, id desc`,
    [...statement.params],
  );
  const pages = lists.map((): StockMovementRow[] => []);
  for (const row of rows) pages[Number(row['list'])]?.push(em.map(StockMovement, { ...row }));
  return pages;
}

function branch({ sku, page }: MovementList, index: number): Sql {
  const after = page.after === null ? [] : [sql('id < ?::uuid', page.after[0])];
  const where = every([sql('sku = ?', sku), ...after]);
  return {
    text: `(select ${index} as list, stock_movements.* from stock_movements where ${where.text}
      order by id desc limit ${page.limit})`,
    params: where.params,
  };
}
