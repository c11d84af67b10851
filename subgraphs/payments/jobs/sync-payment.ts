import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { syncPayment } from '../commands/sync-payment.ts';
import type { Work } from '../context.ts';

/** A call that changes a payment has as long to come to its end before somebody looks after it. */
export const HEAL_AFTER_MS = 60_000;

/** Heals a payment whose call was cut off: by a crash, a timeout, a lost answer (SPEC.md B3.3 #5). */
export const syncPaymentJob = defineJob<{ paymentId: string }>()({
  name: 'sync-payment',
  async run({ paymentId }, work: Work) {
    await syncPayment(work, paymentId);
  },
});
