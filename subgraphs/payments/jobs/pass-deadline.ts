import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { applyProviderState } from '../commands/apply-provider-state.ts';
import { endPayment } from '../commands/end-payment.ts';
import type { Work } from '../context.ts';
import { isOpen } from '../domain/payment-state.ts';

/** Gives a payment up at its deadline, unless the money was put aside by then. Enqueued with the payment. */
export const passDeadlineJob = defineJob<{ paymentId: string }>()({
  name: 'pass-deadline',
  async run({ paymentId }, work: Work) {
    const { state } = await applyProviderState(work, paymentId);
    if (isOpen(state)) await endPayment(work, paymentId, 'DEADLINE');
  },
});
