import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { outcomeOf } from '../domain/reservation-state.ts';
import { mergedLines, type StockLine } from '../domain/stock-lines.ts';
import { text } from '../domain/text.ts';
import type { ReservationView } from '../entities/reservation.ts';
import { errors, invalid } from '../errors.ts';
import { changeStock } from './change-stock.ts';
import { type LockedReservation, lockReservation, tellShipped } from './reservation.ts';

/** What leaves the house. */
export interface Ship {
  readonly orderId: string;
  readonly lines?: readonly StockLine[] | null | undefined;
  readonly idempotencyKey: string;
}

/** Takes pieces of a committed reservation off the shelf: on hand and reserved fall together. Once per key. */
export async function shipReservation(context: Acting, input: Ship): Promise<ReservationView> {
  const key = text('idempotencyKey', input.idempotencyKey, { max: 255 });
  const wanted = input.lines == null ? null : mergedLines(input.lines);
  return inTransaction(context.em, async (tx) => {
    const reservation = isId(input.orderId) ? await lockReservation(tx, input.orderId) : null;
    if (reservation === null) throw errors.reservationNotFound();
    if (await isRepeated(tx, reservation.id, key, JSON.stringify(wanted))) return reservation;
    if (outcomeOf(reservation.state, 'ship') === 'refused') {
      throw errors.reservationState({ state: reservation.state.toLowerCase(), wanted: 'shipped' });
    }
    const lines = wanted ?? rest(reservation);
    for (const line of lines) await shipLine(tx, context, reservation, line);
    // Nothing is left of a reservation that has shipped: then nothing leaves, and there is nothing to tell.
    if (lines.length > 0) await tellShipped(tx, context, reservation, lines);
    return (await lockReservation(tx, input.orderId)) ?? reservation;
  });
}

function rest(reservation: LockedReservation): StockLine[] {
  return reservation.lines
    .map(({ sku, quantity, shipped }) => ({ sku, quantity: quantity - shipped }))
    .filter(({ quantity }) => quantity > 0);
}

async function isRepeated(tx: EntityManager, id: string, key: string, request: string): Promise<boolean> {
  const written = await tx.execute<unknown[]>(
    `insert into reservation_shipments (reservation_id, idempotency_key, request) values (?, ?, ?)
     on conflict do nothing returning 1`,
    [id, key, request],
  );
  if (written.length > 0) return false;
  const [before] = await tx.execute<{ request: string }[]>(
    `select request from reservation_shipments where reservation_id = ? and idempotency_key = ?`,
    [id, key],
  );
  if (before?.request !== request) throw errors.keyReused();
  return true;
}

async function shipLine(tx: EntityManager, context: Acting, reservation: LockedReservation, line: StockLine) {
  const { sku, quantity } = line;
  const shipped = await tx.execute<unknown[]>(
    `update reservation_lines set shipped = shipped + ? where reservation_id = ? and sku = ? and shipped + ? <= quantity
     returning 1`,
    [quantity, reservation.id, sku, quantity],
  );
  if (shipped.length === 0) throw invalid('lines', `Fewer than ${quantity} pieces of ${sku} are left to ship.`);
  const delta = { sku, onHandDelta: -quantity, reservedDelta: -quantity, reason: 'SHIPPED' } as const;
  const changed = await changeStock(tx, context, { ...delta, orderId: reservation.orderId });
  if (changed === null) throw new Error(`Stock of ${sku} does not hold its reservation`);
}
