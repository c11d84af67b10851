import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { dropAfterCommit } from '../cache/caches.ts';
import type { Acting } from '../context.ts';
import { mergedLines, type StockLine } from '../domain/stock-lines.ts';
import { text } from '../domain/text.ts';
import type { ReservationView } from '../entities/reservation.ts';
import { errors, invalid } from '../errors.ts';
import { changeStock } from './change-stock.ts';
import { lockReservation } from './reservation.ts';

/** Pieces of an order that came back. */
export interface RestockReturn {
  readonly orderId: string;
  readonly lines: readonly StockLine[];
  readonly idempotencyKey: string;
}

/**
 * Puts pieces that a customer sent back on the shelf again, once per key: never more of a SKU than left the house with
 * the order. The lock of the order's reservation keeps two returns of one order apart.
 * @throws NOT_FOUND, VALIDATION, IDEMPOTENCY_KEY_REUSED
 */
export async function restockReturn(context: Acting, input: RestockReturn): Promise<ReservationView> {
  const key = text('idempotencyKey', input.idempotencyKey, { max: 255 });
  const lines = mergedLines(input.lines);
  return inTransaction(context.em, async (tx) => {
    const reservation = isId(input.orderId) ? await lockReservation(tx, input.orderId) : null;
    if (reservation === null) throw errors.reservationNotFound();
    const back = await tx.execute<{ sku: string; pieces: number; ofKey: number | null }[]>(
      `select sku, sum(on_hand_delta)::int as pieces,
         sum(on_hand_delta) filter (where idempotency_key = ?)::int as "ofKey"
       from stock_movements where order_id = ? and reason = 'RETURNED' group by sku`,
      [key, input.orderId],
    );
    const before = new Map(back.flatMap(({ sku, ofKey }) => (ofKey === null ? [] : [[sku, ofKey] as const])));
    if (before.size > 0) {
      const same = before.size === lines.length && lines.every(({ sku, quantity }) => before.get(sku) === quantity);
      if (!same) throw errors.keyReused();
      return reservation;
    }
    for (const { sku, quantity } of lines) {
      const shipped = reservation.lines.find((line) => line.sku === sku)?.shipped ?? 0;
      const returned = back.find((line) => line.sku === sku)?.pieces ?? 0;
      if (returned + quantity > shipped)
        throw invalid('lines', `Only ${shipped - returned} pieces of ${sku} can be back.`);
      const delta = {
        sku,
        onHandDelta: quantity,
        reservedDelta: 0,
        reason: 'RETURNED',
        orderId: input.orderId,
      } as const;
      if ((await changeStock(tx, context, { ...delta, idempotencyKey: key })) === null)
        throw errors.skuNotFound({ sku });
    }
    // Lists may be filtered by what is in stock.
    dropAfterCommit(tx, context.services.caches);
    return reservation;
  });
}
