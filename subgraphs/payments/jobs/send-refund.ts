import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { sendRefund } from '../commands/send-refund.ts';
import type { Work } from '../context.ts';

/** Sees a refund through that was written down and not acknowledged by the provider. */
export const sendRefundJob = defineJob<{ refundId: string }>()({
  name: 'send-refund',
  async run({ refundId }, work: Work) {
    await sendRefund(work, refundId);
  },
});
