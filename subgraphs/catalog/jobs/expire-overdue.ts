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
    const failures: unknown[] = [];
    for (const { orderId } of overdue) {
      // The oldest comes first every time: one that cannot be expired must not keep the others waiting.
      await expireIfOverdue(context, orderId).catch((error: unknown) => failures.push(error));
    }
    if (failures.length === 0) return;
    throw new AggregateError(failures, `Not expired: ${failures.length} of ${overdue.length}. ${String(failures[0])}`);
  },
});
