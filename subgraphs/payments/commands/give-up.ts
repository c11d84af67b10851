import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { afterDecline } from '../domain/decline.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { endPaymentJob } from '../jobs/end-payment.ts';
import { endKey } from '../jobs/job-keys.ts';

/**
 * Lets go of a locked payment that was declined when its tries are spent, where nobody waits for the outcome of a call: the bank
 * said no after the payer had answered its question, or days later.
 */
export async function giveUpWhenSpent(tx: EntityManager, work: Work, payment: PaymentRow): Promise<void> {
  const [row] = await tx.execute<{ tries: number; running: boolean }[]>(
    `select count(*)::int as tries, coalesce(bool_or(finished_at is null), false) as running
     from payment_tries where payment_id = ?`,
    [payment.id],
  );
  // A try that runs is seen through by whoever runs it.
  if (row === undefined || row.running || payment.ending != null) return;
  if (afterDecline({ offSession: payment.offSession, tries: row.tries }) === 'ask-again') return;
  const paymentId = payment.id;
  await work.jobs.enqueue(tx, endPaymentJob, { paymentId, ending: 'DECLINED' }, { jobKey: endKey(paymentId) });
}
