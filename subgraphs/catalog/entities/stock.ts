import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** Counters of one SKU. Changed only by the conditional UPDATE of `commands/change-stock.ts`. */
export const Stock = defineEntity({
  name: 'Stock',
  tableName: 'stock',
  properties: {
    sku: p.text().primary(),
    productId: p.uuid().index(),
    onHand: p.integer().default(0),
    reserved: p.integer().default(0),
    lowStockThreshold: p.integer().nullable(),
    version: p.integer().default(1),
  },
});

/** A row of `stock`. */
export type StockRow = InferEntity<typeof Stock>;
