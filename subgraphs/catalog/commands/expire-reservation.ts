import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { outcomeOf } from '../domain/reservation-state.ts';
import { giveBack, lockReservation, settle } from './reservation.ts';

/** Gives the stock of a reservation back if its time has run out by the database's clock; does nothing otherwise. */
export async function expireIfOverdue(work: Work, orderId: string): Promise<boolean> {
  return inTransaction(work.em, async (tx) => {
    const reservation = await lockReservation(tx, orderId);
    if (reservation === null || !reservation.overdue) return false;
    if (outcomeOf(reservation.state, 'expire') !== 'EXPIRED') return false;
    await giveBack(tx, work, reservation, 'EXPIRED');
    await settle(tx, work, reservation, 'EXPIRED');
    return true;
  });
}
