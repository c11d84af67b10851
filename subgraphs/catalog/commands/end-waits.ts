import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { type BackInStock, tellWaiting } from '../jobs/tell-waiting.ts';

/**
 * Has those told who wait for a SKU of which there is something again. A later crossing takes over the run of one before it that
 * still waits: its version is the higher one.
 */
export async function endWaits(tx: EntityManager, work: Work, { sku, version }: BackInStock): Promise<void> {
  const [waiting] = await tx.execute<object[]>(`select 1 from stock_waits where sku = ? limit 1`, [sku]);
  if (waiting !== undefined) await enqueue(tx, work, { sku, version });
}

/**
 * Has those told who wait for what is shown again, where stock came while it was hidden. All its counters are locked against
 * change until the product is shown: either what comes in has come, and is seen here, or it waits and its own run finds the
 * product. They are locked in the order of orders, and looked at afterwards, when whoever waited for them has written.
 */
export async function endWaitsOf(tx: EntityManager, work: Work, productId: string): Promise<void> {
  await tx.execute(`select 1 from stock where product_id = ? order by sku collate "C" for share`, [productId]);
  const awaited = await tx.execute<(BackInStock & { isBack: boolean })[]>(
    `select s.sku, s.version, s.on_hand > s.reserved as "isBack" from stock s
     where s.product_id = ? and exists (select 1 from stock_waits w where w.sku = s.sku)
     order by s.sku collate "C"`,
    [productId],
  );
  for (const { sku, version, isBack } of awaited) if (isBack) await enqueue(tx, work, { sku, version });
}

function enqueue(tx: EntityManager, { jobs }: Work, { sku, version }: BackInStock): Promise<void> {
  return jobs.enqueue(tx, tellWaiting, { sku, version }, { jobKey: `tell-waiting:${sku}` });
}
