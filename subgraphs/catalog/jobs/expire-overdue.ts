import { eachInTurn } from '@tessera/subgraph-kit/jobs/each-in-turn';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { expireIfOverdue } from '../commands/expire-reservation.ts';
import type { Work } from '../context.ts';

const BATCH = 200;

/** The net below the timers: each minute, whatever is overdue and still held. */
export const expireOverdue = defineJob()({
  name: 'expire-overdue-reservations',
  cron: '* * * * *',
  async run(_payload, context: Work) {
    const overdue = await context.em.execute<{ orderId: string }[]>(
      `select order_id as "orderId" from reservations where state = 'HELD' and expires_at <= now()
       order by expires_at limit ${BATCH}`,
    );
    await eachInTurn(overdue, ({ orderId }) => expireIfOverdue(context, orderId));
  },
});
