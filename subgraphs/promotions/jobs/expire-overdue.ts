import { eachInTurn } from '@tessera/subgraph-kit/jobs/each-in-turn';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { expireIfOverdue } from '../commands/settle-redemption.ts';
import type { Work } from '../context.ts';

const BATCH = 200;

/** The net below the timers: each minute, whatever is overdue and still reserved. */
export const expireOverdue = defineJob()({
  name: 'expire-overdue-redemptions',
  cron: '* * * * *',
  async run(_payload, context: Work) {
    const overdue = await context.em.execute<{ orderId: string }[]>(
      `select order_id as "orderId" from coupon_redemptions where state = 'RESERVED' and expires_at <= now()
       order by expires_at limit ${BATCH}`,
    );
    await eachInTurn(overdue, ({ orderId }) => expireIfOverdue(context, orderId));
  },
});
