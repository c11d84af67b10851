import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import type { Movement } from '../domain/ledger.ts';
import type { ProviderState } from '../domain/provider-state.ts';
import { type Difference, differences, notInLedger, type UnmatchedBooking } from '../domain/reconciliation.ts';
import { Dispute } from '../entities/dispute.ts';
import type { PaymentRow } from '../entities/payment.ts';
import type { ReconciliationRow } from '../entities/reconciliation.ts';
import { Refund } from '../entities/refund.ts';
import { MissingAtProvider } from '../providers/payment-provider.ts';
import { applyProviderState } from './apply-provider-state.ts';
import { keepFindingsOf } from './keep-findings.ts';
import { matchBookings } from './match-bookings.ts';
import { lockPayment } from './payment-row.ts';

/**
 * The next payments, behind `place` by id, that a run has to ask the provider about: bookings without an entry of the ledger, entries of
 * the run's span without a booking, money that is put aside, on its way back or argued about, and what did not agree before.
 */
export async function paymentsToCompare(
  em: EntityManager,
  { provider, since, until, place }: ReconciliationRow,
  limit: number,
): Promise<string[]> {
  const rows = await em.fork().execute<{ id: string }[]>(
    `select id from payments p where provider = ? and provider_ref is not null and (?::uuid is null or id > ?::uuid) and (
       exists (select from provider_bookings where payment_id = p.id and entry_id is null and at >= ?)
       or exists (select from ledger_entries e where payment_id = p.id and at >= ? and at < ?
         and type not in ('FEE', 'FEE_REVERSED') and not exists (select from provider_bookings where entry_id = e.id))
       or state = 'AUTHORIZED' or refunding_minor > 0 or disputed
       or exists (select from reconciliation_findings where payment_id = p.id and resolved_at is null))
     order by id limit ${limit}`,
    [provider, place, place, since, since, until],
  );
  return rows.map(({ id }) => id);
}

/**
 * Asks the provider how a payment stands, which writes down what was missed here, then compares all that we think of it with what the
 * provider thinks. What still does not agree becomes findings, what agrees again resolves them. Overtaken by another look, nothing is
 * compared: spans overlap, the next run does.
 */
export async function compareBooks(work: Work, run: ReconciliationRow, paymentId: string): Promise<void> {
  try {
    await applyProviderState(work, paymentId, async (tx, payment, seen) => {
      if (seen === null) return;
      await tx.flush();
      const before = await unmatchedOf(tx, paymentId);
      await matchBookings(tx, [paymentId]);
      const unmatched = await unmatchedOf(tx, paymentId);
      const found = [...(await differencesOf(tx, payment, seen)), ...notInLedger(unmatched)];
      await keepFindingsOf(tx, run, paymentId, found);
      if (found.length === 0 && unmatched.length < before.length) {
        await tx.execute('update reconciliations set healed = healed + 1 where id = ?', [run.id]);
      }
    });
  } catch (error) {
    if (!(error instanceof Error) || !(error.cause instanceof MissingAtProvider)) throw error;
    await inTransaction(work.em, async (tx) => {
      const { providerRef, state } = await lockPayment(tx, paymentId);
      const missing = { kind: 'PAYMENT_NOT_AT_PROVIDER', ref: providerRef ?? '', ours: state, theirs: null } as const;
      await keepFindingsOf(tx, run, paymentId, [missing]);
    });
  }
}

async function differencesOf(tx: EntityManager, payment: PaymentRow, seen: ProviderState): Promise<Difference[]> {
  const { id: paymentId, capturedMinor } = payment;
  const refunds = await tx.find(Refund, { paymentId });
  const disputes = await tx.find(Dispute, { paymentId });
  const sums = await tx.execute<{ type: Movement; minor: number }[]>(
    'select type, sum(amount_minor)::float8 as minor from ledger_entries where payment_id = ? group by type',
    [paymentId],
  );
  const ledger = Object.fromEntries(sums.map(({ type, minor }) => [type, minor]));
  const known = refunds.map(({ providerRef, ...refund }) => ({ ...refund, providerRef: providerRef ?? null }));
  return differences({ paymentId, capturedMinor, refunds: known, disputes, ledger }, seen);
}

function unmatchedOf(em: EntityManager, paymentId: string): Promise<UnmatchedBooking[]> {
  return em.execute<UnmatchedBooking[]>(
    `select ref, movement, amount_minor::float8 as "amountMinor" from provider_bookings
     where payment_id = ? and entry_id is null order by at, ref`,
    [paymentId],
  );
}
