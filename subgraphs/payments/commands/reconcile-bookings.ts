import { LockMode } from '@mikro-orm/postgresql';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { type Difference, MOVEMENT_OF } from '../domain/reconciliation.ts';
import { Payment, type PaymentRow } from '../entities/payment.ts';
import type { ReconciliationRow } from '../entities/reconciliation.ts';
import type { PaymentProvider, ProviderBooking } from '../providers/payment-provider.ts';
import { keepFindings } from './keep-findings.ts';
import { matchBookings } from './match-bookings.ts';
import { recordMovement } from './record-movement.ts';

/** What a provider booked, and the payments that it is about. */
interface BookedPage {
  readonly bookings: readonly ProviderBooking[];
  readonly payments: readonly PaymentRow[];
}

/**
 * Locks the payments that bookings are about, in order of their ids, and reads them: two pages, or a page and a look, that match bookings of
 * one payment at the same moment would both take the same entry of the ledger.
 */
export function lockBooked(
  tx: EntityManager,
  provider: string,
  bookings: readonly ProviderBooking[],
): Promise<PaymentRow[]> {
  const refs = [...new Set(bookings.flatMap(({ intentRef }) => intentRef ?? []))];
  return tx.find(
    Payment,
    { provider, providerRef: { $in: refs } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
}

/**
 * Writes down a page of what a provider booked about locked payments, with its fees, and gives each booking its entry of the ledger. Written down again, it
 * changes nothing. Bookings of other domains, which share the account, are left out.
 */
export async function keepBookings(
  tx: EntityManager,
  provider: PaymentProvider,
  run: ReconciliationRow,
  { bookings, payments }: BookedPage,
): Promise<void> {
  const byRef = new Map(payments.map((payment) => [payment.providerRef, payment]));
  for (const booking of bookings) {
    const payment = byRef.get(booking.intentRef);
    if (payment !== undefined) await keepBooking(tx, provider.name, payment, booking);
    else await keepFindings(tx, run, null, strange(booking));
  }
  await matchBookings(
    tx,
    payments.map(({ id }) => id),
  );
}

async function keepBooking(
  tx: EntityManager,
  provider: string,
  payment: PaymentRow,
  { ref, kind, amountMinor, feeMinor, at }: ProviderBooking,
): Promise<void> {
  if (kind !== 'OTHER') {
    await tx.execute(
      `insert into provider_bookings (provider, ref, payment_id, movement, amount_minor, at) values (?, ?, ?, ?, ?, ?)
       on conflict do nothing`,
      [provider, ref, payment.id, MOVEMENT_OF[kind], amountMinor, at],
    );
  }
  if (feeMinor === 0) return;
  const type = feeMinor > 0 ? 'FEE' : 'FEE_REVERSED';
  await recordMovement(tx, { payment, type, amountMinor: Math.abs(feeMinor), source: `fee:${ref}` });
}

/** A booking that carries our mark, and whose payment is not here. */
function strange({ intentRef, isOurs, amountMinor, currency }: ProviderBooking): Difference[] {
  if (!isOurs || intentRef === null) return [];
  return [{ kind: 'PAYMENT_NOT_HERE', ref: intentRef, ours: null, theirs: `${amountMinor} ${currency}` }];
}
