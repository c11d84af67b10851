import { toConnection } from '@tessera/subgraph-kit/connection';
import type { Context } from '../context.ts';
import type { StockRow } from '../entities/stock.ts';
import { movementList } from '../loaders/movement-pages.ts';
import type { StockResolvers } from '../schema.generated.ts';

/** What can be bought of some SKUs together. */
export function availabilityOf(stocks: readonly Pick<StockRow, 'onHand' | 'reserved'>[]) {
  const available = stocks.reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0);
  return { inStock: available > 0, available };
}

/** Fields of a SKU's counters. */
export const Stock: StockResolvers<Context> = {
  available: ({ onHand, reserved }) => onHand - reserved,
  movements: async ({ sku }, question, { loaders }) => {
    const list = movementList(sku, question);
    return toConnection(await loaders.movementPage.load(list), list.page, ({ id }) => [id]);
  },
};
