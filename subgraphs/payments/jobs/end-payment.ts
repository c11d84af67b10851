import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { endPayment } from '../commands/end-payment.ts';
import type { Work } from '../context.ts';
import type { Ending } from '../domain/observe.ts';
import { END, RANK } from '../domain/payment-state.ts';

/** Lets go of a payment, again and again until the provider has let go or taken the money. */
export const endPaymentJob = defineJob<{ paymentId: string; ending: Ending }>()({
  name: 'end-payment',
  async run({ paymentId, ending }, work: Work) {
    const { state } = await endPayment(work, paymentId, ending);
    if (RANK[state] !== END) throw new Error(`Payment ${paymentId} is still ${state} at its provider.`);
  },
});
