import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { settlePricesOf } from '../commands/settle-prices.ts';
import type { Work } from '../context.ts';

/** The timer of a scheduled price, enqueued with it. Runs late or twice without harm: the rows and the clock decide. */
export const settlePrices = defineJob<{ productId: string }>()({
  name: 'settle-scheduled-prices',
  async run({ productId }, context: Work) {
    await settlePricesOf(context, productId);
  },
});
