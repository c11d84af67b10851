import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import type { Ending } from '../domain/observe.ts';
import { END, RANK } from '../domain/payment-state.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { endPaymentJob } from '../jobs/end-payment.ts';
import { endKey } from '../jobs/job-keys.ts';
import { HEAL_AFTER_MS } from '../jobs/sync-payment.ts';
import { ProviderRefusal } from '../providers/payment-provider.ts';
import { asking } from '../providers/providers.ts';
import { applyProviderState } from './apply-provider-state.ts';
import { lockPayment } from './payment-row.ts';
import { startIntent } from './start-intent.ts';

/**
 * Lets go of a payment at its provider, and answers with how it stands then: it may turn out to be captured. Why it was let go
 * is written down first; a job repeats the call until the provider has answered.
 *
 * The call carries a key of its own each time: letting go twice is harmless, while a provider would repeat yesterday's "not
 * now" under an old key.
 */
export async function endPayment(work: Work, paymentId: string, ending: Ending): Promise<PaymentRow> {
  const going = await inTransaction(work.em, async (tx) => {
    const payment = await lockPayment(tx, paymentId);
    if (RANK[payment.state] === END) return null;
    payment.ending ??= ending;
    await work.jobs.enqueue(
      tx,
      endPaymentJob,
      { paymentId, ending },
      { afterMs: HEAL_AFTER_MS, jobKey: endKey(paymentId) },
    );
    return payment;
  });
  if (going === null) return applyProviderState(work, paymentId);
  const { providerRef, provider: name } = await startIntent(work, going);
  const provider = work.services.providers.named(name);
  try {
    await asking(() => provider.cancel(providerRef));
  } catch (error) {
    // It is captured, cancelled, or under way: the look below tells which.
    if (!(error instanceof ProviderRefusal)) throw error;
  }
  return applyProviderState(work, paymentId, async (tx, payment) => {
    if (RANK[payment.state] === END) await work.jobs.cancel(tx, endKey(paymentId));
  });
}
