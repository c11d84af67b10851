import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Work } from '../context.ts';
import { textOf } from '../domain/money-input.ts';
import { isOpen } from '../domain/payment-state.ts';
import type { Subject } from '../domain/subject.ts';
import { Payment, type PaymentRow } from '../entities/payment.ts';
import { errors, invalid } from '../errors.ts';
import { endPayment } from './end-payment.ts';
import { lockSubject } from './lock-subject.ts';
import { lockPayment } from './payment-row.ts';
import { rememberCommand } from './remember-command.ts';

/** Which payment to let go, and why. */
export interface CancelPayment {
  readonly paymentId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Lets go of a payment. One that turns out to be captured is answered as it is: the caller goes forward with it
 * (SPEC.md E12). One that the provider cannot let go of while it is under way is still PROCESSING in the answer.
 */
export async function cancelPayment(work: Work, input: CancelPayment): Promise<PaymentRow> {
  textOf('reason', input.reason, 200);
  textOf('idempotencyKey', input.idempotencyKey, 255);
  await inTransaction(work.em, async (tx) => {
    const payment = await lockPayment(tx, input.paymentId);
    await rememberCommand(tx, payment, input.idempotencyKey, 'cancel');
  });
  return endPayment(work, input.paymentId, 'REQUESTED');
}

/**
 * Lets go of every payment of a subject and refuses those that come later, also when there is none yet (tombstone, SPEC.md
 * A6.4). It does not cancel the subject: money that is captured already stays, until its owner asks for a refund or says that
 * the subject is cancelled.
 */
export async function cancelPaymentsOfSubject(
  work: Work,
  subject: Subject & { readonly idempotencyKey: string },
): Promise<PaymentRow[]> {
  if (!isId(subject.subjectId)) throw invalid('subjectId', 'This is not an id.');
  textOf('idempotencyKey', subject.idempotencyKey, 255);
  const { subjectType, subjectId } = subject;
  const payments = await inTransaction(work.em, async (tx) => {
    await lockSubject(tx, subject);
    await tx.execute(
      'update payment_subjects set closed_at = coalesce(closed_at, now()) where subject_type = ? and subject_id = ?',
      [subjectType, subjectId],
    );
    return tx.find(Payment, { subjectType, subjectId }, { orderBy: { attempt: 'asc' }, disableIdentityMap: true });
  });
  const ended: PaymentRow[] = [];
  for (const { id } of payments) ended.push(await endPayment(work, id, 'REQUESTED'));
  return ended;
}

/** Notes that a payment by invoice cannot be collected. @throws ILLEGAL_TRANSITION when the money came in */
export async function giveUpInvoice(work: Work, paymentId: string): Promise<PaymentRow> {
  const payment = await endPayment(work, paymentId, 'UNCOLLECTIBLE');
  if (!isOpen(payment.state) && payment.state !== 'FAILED') {
    throw errors.notPayable({ status: payment.state, wanted: 'failed' });
  }
  return payment;
}
