import { eachInTurn } from '@tessera/subgraph-kit/jobs/each-in-turn';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { settlePricesOf } from '../commands/settle-prices.ts';
import type { Work } from '../context.ts';

const BATCH = 200;

/** The net below the timers: each minute, whatever price should have begun or ended. */
export const settleOverduePrices = defineJob()({
  name: 'settle-overdue-prices',
  cron: '* * * * *',
  async run(_payload, context: Work) {
    const overdue = await context.em.execute<{ productId: string }[]>(
      `select product_id as "productId" from scheduled_prices
       where (state = 'SCHEDULED' and starts_at <= now()) or (state = 'ACTIVE' and ends_at <= now())
       group by product_id order by min(starts_at) limit ${BATCH}`,
    );
    await eachInTurn(overdue, ({ productId }) => settlePricesOf({ ...context, em: context.em.fork() }, productId));
  },
});
