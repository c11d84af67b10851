import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { refundLate } from '../commands/refund-late.ts';
import type { Work } from '../context.ts';

/** Gives captured money of a cancelled subject back, when nobody asked for it in time. */
export const refundLateJob = defineJob<{ paymentId: string }>()({
  name: 'refund-late',
  async run({ paymentId }, work: Work) {
    await refundLate(work, paymentId);
  },
});
