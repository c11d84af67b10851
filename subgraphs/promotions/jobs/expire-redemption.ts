import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { expireIfOverdue } from '../commands/settle-redemption.ts';
import type { Work } from '../context.ts';

/** The timer of one redemption, enqueued with it. Runs late or twice without harm: the row and the clock decide. */
export const expireRedemption = defineJob<{ orderId: string }>()({
  name: 'expire-redemption',
  async run({ orderId }, context: Work) {
    await expireIfOverdue(context, orderId);
  },
});
