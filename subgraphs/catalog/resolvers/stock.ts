import { pageArguments, toConnection } from '@tessera/subgraph-kit/connection';
import type { Context } from '../context.ts';
import type { StockRow } from '../entities/stock.ts';
import { StockMovement } from '../entities/stock-movement.ts';
import type { StockResolvers } from '../schema.generated.ts';

/** What can be bought of some SKUs together. */
export function availabilityOf(stocks: readonly Pick<StockRow, 'onHand' | 'reserved'>[]) {
  const available = stocks.reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0);
  return { inStock: available > 0, available };
}

/** Fields of a SKU's counters. */
export const Stock: StockResolvers<Context> = {
  available: ({ onHand, reserved }) => onHand - reserved,
  movements: async ({ sku }, question, { em }) => {
    const page = pageArguments(question, ['id']);
    const after = page.after === null ? {} : { id: { $lt: String(page.after[0]) } };
    const options = { orderBy: { id: 'desc' }, limit: page.limit, disableIdentityMap: true } as const;
    return toConnection(await em.find(StockMovement, { sku, ...after }, options), page, ({ id }) => [id]);
  },
};
