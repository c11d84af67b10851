import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { expireIfOverdue } from '../commands/expire-reservation.ts';
import type { Work } from '../context.ts';

/** The timer of one reservation, enqueued with it. Runs late or twice without harm: the row and the clock decide. */
export const expireReservation = defineJob<{ orderId: string }>()({
  name: 'expire-reservation',
  async run({ orderId }, context: Work) {
    await expireIfOverdue(context, orderId);
  },
});
