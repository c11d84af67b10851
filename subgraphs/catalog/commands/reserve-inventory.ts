import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { mergedLines, type StockLine } from '../domain/stock-lines.ts';
import { wholeNumber } from '../domain/text.ts';
import type { ReservationView } from '../entities/reservation.ts';
import { errors, invalid } from '../errors.ts';
import { expireReservation } from '../jobs/expire-reservation.ts';
import { lockReservation, takeLines, tell } from './reservation.ts';

/** What to put aside for an order. */
export interface Reserve {
  readonly orderId: string;
  readonly lines: readonly StockLine[];
  readonly ttlSeconds?: number | null | undefined;
}

/**
 * Holds stock for an order, all lines or none (SPEC.md B9 #6). The row of the order is written first: a second call for
 * the same order waits for it and then answers with the same reservation.
 * @throws INSUFFICIENT_STOCK with `shortages`; IDEMPOTENCY_KEY_REUSED for other lines; ILLEGAL_TRANSITION when the order
 * released before it reserved
 */
export async function reserveInventory(context: Acting, input: Reserve): Promise<ReservationView> {
  if (!isId(input.orderId)) throw invalid('input.orderId', 'This is not an id.');
  const lines = mergedLines(input.lines);
  const asked = input.ttlSeconds ?? context.config.reservationTtlSeconds;
  const ttlSeconds = wholeNumber('input.ttlSeconds', asked, { min: 1, max: 3600 });
  return inTransaction(context.em, async (tx) => {
    const expiresAt = await claimOrder(tx, input.orderId, ttlSeconds);
    if (expiresAt === null) return sameAgain(tx, input.orderId, lines);
    const missing = await takeLines(tx, context, input.orderId, lines);
    if (missing.length > 0) throw await shortage(tx, lines, missing);
    await tx.execute(
      `insert into reservation_lines (reservation_id, sku, quantity)
       select r.id, l.sku, l.quantity from reservations r,
         jsonb_to_recordset(?::jsonb) as l (sku text, quantity int) where r.order_id = ?`,
      [JSON.stringify(lines), input.orderId],
    );
    const reservation = await lockReservation(tx, input.orderId);
    if (reservation === null) throw new Error('The reservation that was just written is gone');
    await tell(tx, context, reservation);
    const jobKey = `expire-reservation:${input.orderId}`;
    await context.jobs.enqueue(tx, expireReservation, { orderId: input.orderId }, { runAt: expiresAt, jobKey });
    return reservation;
  });
}

async function claimOrder(tx: EntityManager, orderId: string, ttlSeconds: number): Promise<Date | null> {
  const [row] = await tx.execute<{ expiresAt: string | Date }[]>(
    `insert into reservations (id, order_id, state, expires_at) values (?, ?, 'HELD', now() + make_interval(secs => ?))
     on conflict (order_id) do nothing returning expires_at as "expiresAt"`,
    [newId(), orderId, ttlSeconds],
  );
  return row === undefined ? null : new Date(row.expiresAt);
}

async function sameAgain(tx: EntityManager, orderId: string, lines: readonly StockLine[]): Promise<ReservationView> {
  const reservation = await lockReservation(tx, orderId);
  if (reservation === null) throw errors.reservationNotFound();
  // The mark of an order that was given up before it reserved.
  if (reservation.lines.length === 0) throw errors.reservationState({ state: 'released', wanted: 'held' });
  const before = reservation.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  if (JSON.stringify(before) !== JSON.stringify(lines)) throw errors.keyReused({}, 'input.orderId');
  return reservation;
}

async function shortage(tx: EntityManager, lines: readonly StockLine[], missing: readonly string[]) {
  const rows = await tx.execute<{ sku: string; available: number }[]>(
    `select sku, on_hand - reserved as available from stock where sku = any(array[?]::text[])`,
    [missing],
  );
  const available = new Map(rows.map((row) => [row.sku, row.available]));
  const shortages = lines
    .filter(({ sku }) => missing.includes(sku))
    .map(({ sku, quantity }) => ({ sku, requested: quantity, available: available.get(sku) ?? 0 }));
  return errors.insufficientStock({ skus: missing.join(', '), shortages }, 'input.lines');
}
