import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Work } from '../context.ts';
import { isCaptured, isOpen } from '../domain/payment-state.ts';
import { refundableOf, sumRefunds } from '../domain/refund-state.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { Refund } from '../entities/refund.ts';
import { endPaymentJob } from '../jobs/end-payment.ts';
import { endKey, refundKey } from '../jobs/job-keys.ts';
import { sendRefundJob } from '../jobs/send-refund.ts';
import { lockPayment, tell } from './payment-row.ts';

/** The reason of refunds that nobody asked for (SPEC.md B3 #12). */
export const LATE_PAYMENT = 'LATE_PAYMENT';

/**
 * What becomes of a locked payment whose subject was cancelled: what can still be let go is let go, and money that has just
 * come in goes back. This and {@link refundLate} are the only refunds that nobody asks for, and nothing but the
 * cancellation of the subject sets them off: no error of ours ever does (SPEC.md B3.3 #6).
 */
export async function followCancelledSubject(
  tx: EntityManager,
  work: Work,
  payment: PaymentRow,
  justCaptured: boolean,
): Promise<void> {
  if (!(await isSubjectCancelled(tx, payment))) return;
  if (justCaptured) await refundRest(tx, work, payment);
  else if (payment.ending == null && (isOpen(payment.state) || payment.state === 'AUTHORIZED')) {
    await work.jobs.enqueue(
      tx,
      endPaymentJob,
      { paymentId: payment.id, ending: 'REQUESTED' },
      { jobKey: endKey(payment.id) },
    );
  }
}

/**
 * Gives back what a payment of a cancelled subject still holds. Runs some time after the cancellation, so that the refunds that
 * orders asks for come first; under the same row lock, so that together they never exceed what was captured.
 */
export async function refundLate(work: Work, paymentId: string): Promise<void> {
  await inTransaction(work.em, async (tx) => {
    const payment = await lockPayment(tx, paymentId);
    if (isCaptured(payment.state) && !payment.disputed && (await isSubjectCancelled(tx, payment))) {
      await refundRest(tx, work, payment);
    }
  });
}

async function isSubjectCancelled(tx: EntityManager, { subjectType, subjectId }: PaymentRow): Promise<boolean> {
  const cancelled = await tx.execute<object[]>(
    'select 1 from payment_subjects where subject_type = ? and subject_id = ? and cancelled_at is not null',
    [subjectType, subjectId],
  );
  return cancelled.length > 0;
}

async function refundRest(tx: EntityManager, work: Work, payment: PaymentRow): Promise<void> {
  const refunds = await tx.find(Refund, { paymentId: payment.id });
  const amountMinor = refundableOf({ capturedMinor: payment.capturedMinor, ...sumRefunds(refunds) });
  if (amountMinor === 0) return;
  const refund = tx.create(Refund, {
    id: newId(),
    paymentId: payment.id,
    amountMinor,
    reason: LATE_PAYMENT,
    lines: [],
    state: 'PENDING',
    idempotencyKey: `late:${refunds.length}`,
    requestHash: '',
  });
  Object.assign(payment, sumRefunds([...refunds, refund]));
  await work.jobs.enqueue(tx, sendRefundJob, { refundId: refund.id }, { jobKey: refundKey(refund.id) });
  await tell(tx, work, payment, { event: 'late_succeeded', refund });
}
