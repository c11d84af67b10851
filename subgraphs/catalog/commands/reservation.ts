import {
  inventoryCommitted,
  inventoryExpired,
  inventoryReleased,
  inventoryReserved,
  inventoryShipped,
} from '@tessera/contracts/events/catalog';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting, Work } from '../context.ts';
import type { ReservationState } from '../domain/reservation-state.ts';
import type { StockLine } from '../domain/stock-lines.ts';
import type { ReservationView } from '../entities/reservation.ts';
import type { MovementReason } from '../entities/stock-movement.ts';
import { errors } from '../errors.ts';
import { changeStock, recordMovement } from './change-stock.ts';

/** A reservation under its row lock. */
export interface LockedReservation extends ReservationView {
  readonly version: number;
  readonly overdue: boolean;
}

/** Who works on a reservation: a service that calls, or the timer. */
export type Working = Work & Partial<Pick<Acting, 'caller'>>;

const EVENTS = {
  HELD: inventoryReserved,
  COMMITTED: inventoryCommitted,
  RELEASED: inventoryReleased,
  EXPIRED: inventoryExpired,
} as const;

/** Locks the reservation of an order and reads it with its lines; null when there is none. */
export async function lockReservation(tx: EntityManager, orderId: string): Promise<LockedReservation | null> {
  const [row] = await tx.execute<Omit<LockedReservation, 'lines'>[]>(
    `select id, order_id as "orderId", state, expires_at as "expiresAt", version, expires_at <= now() as overdue
     from reservations where order_id = ? for update`,
    [orderId],
  );
  if (row === undefined) return null;
  const lines = await tx.execute<ReservationView['lines'][number][]>(
    `select sku, quantity, shipped from reservation_lines where reservation_id = ? order by sku collate "C"`,
    [row.id],
  );
  return { ...row, expiresAt: new Date(row.expiresAt), lines };
}

/** Writes the next state of a locked reservation and tells it. `version` is the fence against a lost lock. */
export async function settle(
  tx: EntityManager,
  context: Working,
  reservation: LockedReservation,
  state: Exclude<ReservationState, 'HELD'>,
): Promise<LockedReservation> {
  const changed = await tx.execute<{ version: number }[]>(
    `update reservations set state = ?, settled_at = now(), version = version + 1 where id = ? and version = ? returning version`,
    [state, reservation.id, reservation.version],
  );
  const version = changed[0]?.version;
  if (version === undefined) throw errors.reservationState({ state: 'changed meanwhile', wanted: state });
  const settled = { ...reservation, state, version };
  await tell(tx, context, settled);
  return settled;
}

/** Emits the event of the state that a reservation is in. */
export async function tell(
  tx: EntityManager,
  { caller }: Partial<Pick<Acting, 'caller'>>,
  reservation: LockedReservation,
): Promise<void> {
  await emit(tx, EVENTS[reservation.state], {
    aggregateId: reservation.orderId,
    aggregateVersion: reservation.version,
    ...(caller === undefined ? {} : { actor: caller }),
    data: dataOf(reservation, reservation.lines),
  });
}

/** Tells that these pieces left the house. */
export async function tellShipped(
  tx: EntityManager,
  { caller }: Pick<Acting, 'caller'>,
  reservation: LockedReservation,
  lines: readonly StockLine[],
): Promise<void> {
  await emit(tx, inventoryShipped, {
    aggregateId: reservation.orderId,
    aggregateVersion: reservation.version,
    actor: caller,
    data: dataOf(reservation, lines),
  });
}

/**
 * Takes pieces for an order, SKU by SKU in order.
 * @returns the SKUs of which there is not enough; what was taken of the others must then be rolled back
 */
export async function takeLines(
  tx: EntityManager,
  context: Working,
  orderId: string,
  lines: readonly StockLine[],
): Promise<string[]> {
  const missing: string[] = [];
  for (const { sku, quantity } of lines) {
    const delta = { sku, onHandDelta: 0, reservedDelta: quantity, reason: 'RESERVED', orderId } as const;
    if ((await changeStock(tx, context, delta)) === null) missing.push(sku);
  }
  return missing;
}

/** Gives back every piece of a reservation that has not left the house. */
export async function giveBack(
  tx: EntityManager,
  context: Working,
  reservation: LockedReservation,
  reason: Extract<MovementReason, 'RELEASED' | 'EXPIRED'>,
): Promise<void> {
  for (const { sku, quantity, shipped } of reservation.lines) {
    if (quantity === shipped) continue;
    const delta = { sku, onHandDelta: 0, reservedDelta: shipped - quantity, reason, orderId: reservation.orderId };
    if ((await changeStock(tx, context, delta)) === null)
      throw new Error(`Stock of ${sku} does not hold its reservation`);
  }
}

/** Writes into the ledger that the pieces belong to the order for good. */
export async function recordCommit(tx: EntityManager, context: Working, reservation: LockedReservation): Promise<void> {
  for (const { sku } of reservation.lines) {
    const delta = { sku, onHandDelta: 0, reservedDelta: 0, reason: 'COMMITTED', orderId: reservation.orderId } as const;
    await recordMovement(tx, context, delta);
  }
}

function dataOf(reservation: LockedReservation, lines: readonly StockLine[]) {
  return {
    reservationId: reservation.id,
    orderId: reservation.orderId,
    expiresAt: new Date(reservation.expiresAt).toISOString(),
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
  };
}
