import { inventoryAdjusted } from '@tessera/contracts/events/catalog';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { dropAfterCommit } from '../cache/caches.ts';
import type { Acting } from '../context.ts';
import { mayEdit } from '../domain/product-access.ts';
import { skuFrom } from '../domain/sku.ts';
import { MAX_PIECES } from '../domain/stock-lines.ts';
import { optionalText, text, wholeNumber } from '../domain/text.ts';
import { Product } from '../entities/product.ts';
import { Stock, type StockRow } from '../entities/stock.ts';
import { StockMovement } from '../entities/stock-movement.ts';
import { errors, invalid } from '../errors.ts';
import type { AdjustStockInput } from '../schema.generated.ts';
import { changeStock } from './change-stock.ts';

const BY_HAND = ['RECEIVED', 'RETURNED', 'DAMAGED', 'LOST', 'CORRECTION'] as const;

/** Adds to or takes from a SKU's stock by hand. @throws VALIDATION, NOT_FOUND, FORBIDDEN, INSUFFICIENT_STOCK */
export async function adjustStock(context: Acting, input: AdjustStockInput): Promise<StockRow> {
  const sku = skuFrom('input.sku', input.sku);
  const delta = wholeNumber('input.delta', input.delta, { min: -MAX_PIECES, max: MAX_PIECES });
  if (delta === 0) throw invalid('input.delta', 'A change of nothing is none.');
  const reason = BY_HAND.find((known) => known === input.reason);
  if (reason === undefined) throw invalid('input.reason', `By hand, a reason is one of ${BY_HAND.join(', ')}.`);
  const note = optionalText('input.note', input.note, { max: 500 });
  const key = input.idempotencyKey == null ? null : text('input.idempotencyKey', input.idempotencyKey, { max: 255 });
  return inTransaction(context.em, async (tx) => {
    const stock = await lockedStock(tx, context, sku);
    if (key !== null && (await isRepeated(tx, sku, key, { delta, reason, note }))) return stock;
    const change = { sku, onHandDelta: delta, reservedDelta: 0, reason, note, idempotencyKey: key };
    const changed = await changeStock(tx, context, change);
    if (changed === null) throw errors.stockWouldBeNegative({ sku, available: stock.onHand - stock.reserved });
    const { productId, onHand, reserved, version } = changed;
    await emit(tx, inventoryAdjusted, {
      aggregateId: productId,
      data: { productId, sku, delta, reason, onHand, reserved },
      actor: context.caller,
    });
    // Lists may be filtered by what is in stock.
    dropAfterCommit(tx, context.services.caches);
    return Object.assign(stock, { onHand, reserved, version });
  });
}

/** Says at how many pieces a SKU counts as low. @throws VALIDATION, NOT_FOUND, FORBIDDEN */
export async function setLowStockThreshold(
  context: Acting,
  asked: string,
  threshold: number | null,
): Promise<StockRow> {
  const sku = skuFrom('sku', asked);
  if (threshold !== null) wholeNumber('threshold', threshold, { min: 0, max: MAX_PIECES });
  return inTransaction(context.em, async (tx) => {
    const stock = await lockedStock(tx, context, sku);
    await tx.execute(`update stock set low_stock_threshold = ? where sku = ?`, [threshold, sku]);
    return Object.assign(stock, { lowStockThreshold: threshold });
  });
}

async function lockedStock(tx: EntityManager, { caller }: Acting, sku: string): Promise<StockRow> {
  await tx.execute(`select 1 from stock where sku = ? for update`, [sku]);
  // Not tracked: the counters are changed by SQL, and a flush must not write them back.
  const stock = await tx.findOne(Stock, { sku }, { disableIdentityMap: true });
  if (stock === null) throw errors.skuNotFound({ sku });
  const product = await tx.findOneOrFail(Product, { id: stock.productId });
  if (!mayEdit(caller, product)) throw errors.notYourProduct();
  return { ...stock };
}

async function isRepeated(
  tx: EntityManager,
  sku: string,
  idempotencyKey: string,
  asked: { delta: number; reason: string; note: string | null },
): Promise<boolean> {
  const before = await tx.findOne(StockMovement, { sku, idempotencyKey });
  if (before === null) return false;
  const same =
    before.onHandDelta === asked.delta && before.reason === asked.reason && (before.note ?? null) === asked.note;
  if (!same) throw errors.keyReused({}, 'input.idempotencyKey');
  return true;
}
