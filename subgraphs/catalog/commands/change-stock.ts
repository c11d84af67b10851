import { productBackInStock, productLowStock } from '@tessera/contracts/events/catalog';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting, ActingAtTimes } from '../context.ts';
import { crossings } from '../domain/stock-level.ts';
import type { MovementReason } from '../entities/stock-movement.ts';
import { announceStock } from '../live/stock-change.ts';
import { endWaits } from './end-waits.ts';

/** One change of the counters of a SKU. */
export interface StockDelta {
  readonly sku: string;
  readonly onHandDelta: number;
  readonly reservedDelta: number;
  readonly reason: MovementReason;
  readonly note?: string | null;
  readonly orderId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** The counters after a change. */
export interface ChangedStock {
  readonly sku: string;
  readonly productId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly version: number;
}

/**
 * Changes the counters of one SKU if the result keeps `0 ≤ reserved ≤ on hand`, writes the ledger line, and tells what
 * was crossed. The one place where counters change: a conditional UPDATE whose zero rows mean "no" (SPEC.md B9 #5).
 * Whoever changes several SKUs calls it in the order of SKUs, so that two of them cannot wait for each other.
 *
 * @returns null when there is no such SKU or not enough of it; nothing was changed then
 */
export async function changeStock(
  tx: EntityManager,
  context: ActingAtTimes,
  delta: StockDelta,
): Promise<ChangedStock | null> {
  const { sku, onHandDelta, reservedDelta } = delta;
  const [row] = await tx.execute<(ChangedStock & { lowStockThreshold: number | null; sellerId: string })[]>(
    `update stock set on_hand = on_hand + ?, reserved = reserved + ?, version = stock.version + 1
     from products p
     where stock.sku = ? and p.id = stock.product_id
       and on_hand::bigint + ? <= 2147483647 and reserved + ? between 0 and on_hand + ?
     returning stock.sku, stock.product_id as "productId", on_hand as "onHand", reserved, stock.version,
       low_stock_threshold as "lowStockThreshold", p.seller_id as "sellerId"`,
    [onHandDelta, reservedDelta, sku, onHandDelta, reservedDelta, onHandDelta],
  );
  if (row === undefined) return null;
  await recordMovement(tx, context, delta);
  const after = row.onHand - row.reserved;
  const before = after - onHandDelta + reservedDelta;
  const level = { productId: row.productId, sellerId: row.sellerId, sku, available: after };
  for (const crossing of crossings(before, after, row.lowStockThreshold)) {
    const event = crossing === 'low' ? productLowStock : productBackInStock;
    await emit(tx, event, { aggregateId: row.productId, data: level });
    if (crossing === 'back-in-stock') await endWaits(tx, context, row);
  }
  if (before !== after) announceStock(tx, context.live, { productId: row.productId, sku });
  return row;
}

/** Writes a line of the ledger. */
export async function recordMovement(
  tx: EntityManager,
  { caller }: Partial<Pick<Acting, 'caller'>>,
  delta: StockDelta,
): Promise<void> {
  const actor = caller?.kind === 'user' ? caller.userId : caller?.kind === 'service' ? caller.service : null;
  await tx.execute(
    `insert into stock_movements (id, sku, on_hand_delta, reserved_delta, reason, note, order_id, actor_id, idempotency_key)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newId(),
      delta.sku,
      delta.onHandDelta,
      delta.reservedDelta,
      delta.reason,
      delta.note ?? null,
      delta.orderId ?? null,
      actor,
      delta.idempotencyKey ?? null,
    ],
  );
}
