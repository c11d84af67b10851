import { LockMode } from '@mikro-orm/postgresql';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { isCaptured, isOpen } from '../domain/payment-state.ts';
import type { Subject } from '../domain/subject.ts';
import { Payment } from '../entities/payment.ts';
import { endPaymentJob } from '../jobs/end-payment.ts';
import { endKey, lateKey } from '../jobs/job-keys.ts';
import { refundLateJob } from '../jobs/refund-late.ts';
import { lockSubject } from './lock-subject.ts';

/**
 * Notes in the transaction `tx` that an order or booking was cancelled for good. What can be let go is let go; what was captured is refunded
 * by its owner's wish, and by the late-payment rule when that wish has not come within the configured grace (SPEC.md B3.3 #4).
 */
export async function subjectCancelled(tx: EntityManager, work: Work, subject: Subject): Promise<void> {
  const { subjectType, subjectId } = subject;
  await lockSubject(tx, subject);
  const [clock] = await tx.execute<{ late: string }[]>(
    `update payment_subjects set cancelled_at = coalesce(cancelled_at, now()) where subject_type = ? and subject_id = ?
     returning now() + make_interval(secs => ?) as late`,
    [subjectType, subjectId, work.config.lateGraceMs / 1000],
  );
  const runAt = new Date(clock?.late ?? Number.NaN);
  // Locked, so that a look which is being written down is waited for: it has not seen the cancellation, and we must see what it saw.
  const payments = await tx.find(
    Payment,
    { subjectType, subjectId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { attempt: 'asc' } },
  );
  for (const { id: paymentId, state } of payments) {
    if (isOpen(state) || state === 'AUTHORIZED') {
      await work.jobs.enqueue(tx, endPaymentJob, { paymentId, ending: 'REQUESTED' }, { jobKey: endKey(paymentId) });
    }
    if (isCaptured(state)) {
      await work.jobs.enqueue(tx, refundLateJob, { paymentId }, { runAt, jobKey: lateKey(paymentId) });
    }
  }
}
