import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { outcomeOf } from '../domain/reservation-state.ts';
import { wholeNumber } from '../domain/text.ts';
import type { ReservationView } from '../entities/reservation.ts';
import { errors } from '../errors.ts';
import { expireReservation } from '../jobs/expire-reservation.ts';
import { giveBack, lockReservation, recordCommit, settle, takeLines, type Working } from './reservation.ts';

/** Makes a held reservation final; an expired one only if all of it can be taken anew at once (SPEC.md B9 #7). */
export async function commitReservation(context: Acting, orderId: string): Promise<ReservationView> {
  return inTransaction(context.em, async (tx) => {
    const reservation = isId(orderId) ? await lockReservation(tx, orderId) : null;
    if (reservation === null) throw errors.reservationNotFound();
    const outcome = outcomeOf(reservation.state, 'commit');
    if (outcome === 'unchanged') return reservation;
    if (outcome === 'refused') throw refusal(reservation, 'committed');
    if (outcome === 'retake') {
      const missing = await takeLines(tx, context, orderId, reservation.lines);
      if (missing.length > 0) throw errors.insufficientStock({ skus: missing.join(', ') }, 'orderId');
    }
    await recordCommit(tx, context, reservation);
    await context.jobs.cancel(tx, timerOf(orderId));
    return settle(tx, context, reservation, 'COMMITTED');
  });
}

/**
 * Gives an order's stock back. An order that never reserved leaves a mark instead (a tombstone, SPEC.md A6 #4): a
 * reservation that was under way and arrives late is refused by it.
 */
export async function releaseReservation(
  context: Working,
  orderId: string,
  committed: boolean,
): Promise<ReservationView> {
  if (!isId(orderId)) throw errors.reservationNotFound();
  return inTransaction(context.em, async (tx) => {
    await tx.execute(
      `insert into reservations (id, order_id, state, expires_at, settled_at) values (?, ?, 'RELEASED', now(), now())
       on conflict (order_id) do nothing`,
      [newId(), orderId],
    );
    const reservation = await lockReservation(tx, orderId);
    if (reservation === null) throw errors.reservationNotFound();
    const outcome = outcomeOf(reservation.state, committed ? 'release-committed' : 'release');
    if (outcome === 'unchanged') return reservation;
    if (outcome === 'refused') throw refusal(reservation, 'released');
    await giveBack(tx, context, reservation, 'RELEASED');
    await context.jobs.cancel(tx, timerOf(orderId));
    return settle(tx, context, reservation, 'RELEASED');
  });
}

/** Gives a held reservation more time from now on; never less than it had. One that is overdue cannot be extended. */
export async function extendReservation(
  context: Acting,
  orderId: string,
  ttlSeconds: number,
): Promise<ReservationView> {
  wholeNumber('ttlSeconds', ttlSeconds, { min: 1, max: 3600 });
  return inTransaction(context.em, async (tx) => {
    const reservation = isId(orderId) ? await lockReservation(tx, orderId) : null;
    if (reservation === null) throw errors.reservationNotFound();
    if (outcomeOf(reservation.state, 'extend') === 'refused' || reservation.overdue) {
      throw refusal({ state: reservation.overdue ? 'EXPIRED' : reservation.state }, 'extended');
    }
    const [row] = await tx.execute<{ expiresAt: string | Date }[]>(
      `update reservations set expires_at = greatest(expires_at, now() + make_interval(secs => ?)), version = version + 1
       where id = ? and version = ? returning expires_at as "expiresAt"`,
      [ttlSeconds, reservation.id, reservation.version],
    );
    if (row === undefined) throw refusal({ state: 'changed meanwhile' }, 'extended');
    const expiresAt = new Date(row.expiresAt);
    await context.jobs.enqueue(tx, expireReservation, { orderId }, { runAt: expiresAt, jobKey: timerOf(orderId) });
    return { ...reservation, expiresAt };
  });
}

function timerOf(orderId: string): string {
  return `expire-reservation:${orderId}`;
}

function refusal({ state }: { state: string }, wanted: string) {
  return errors.reservationState({ state: state.toLowerCase(), wanted });
}
