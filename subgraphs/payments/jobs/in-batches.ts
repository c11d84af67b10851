import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';

const BATCH = 200;

/** A row that waits for something: since when, and what tells it apart from others of the same moment. */
export interface Waiting {
  readonly key: string;
}

interface Place extends Waiting {
  readonly place: string;
}

/**
 * Comes past all rows that `select` answers with, the oldest first, a batch of 200 in a transaction. `select` names its
 * columns `at` (a timestamp) and `key` (text), besides those that `apply` needs. Each batch begins behind the last one, so rows
 * that rightly go on waiting (an invoice, a refund by transfer) never hide a younger one that was lost.
 */
export async function inBatches<Row extends Waiting>(
  work: Work,
  select: string,
  apply: (tx: EntityManager, row: Row) => Promise<unknown>,
): Promise<void> {
  let after: Place | undefined = { place: '-infinity', key: '' };
  while (after !== undefined) {
    const { place, key }: Place = after;
    const batch: (Row & Place)[] = await work.em.fork().execute<(Row & Place)[]>(
      `select waiting.*, at::text as place from (${select}) waiting
       where (at, key) > (?::timestamptz, ?) order by at, key limit ${BATCH}`,
      [place, key],
    );
    await inTransaction(work.em, async (tx) => {
      for (const row of batch) await apply(tx, row);
    });
    after = batch.length < BATCH ? undefined : batch.at(-1);
  }
}
