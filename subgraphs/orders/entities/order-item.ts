import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { id, instant } from '@tessera/subgraph-kit/database/columns';
import type { TaxClass } from '../domain/tax.ts';

/** A line of an order: what was bought as it was then (name, price, tax, seller), and how far it is. */
export const OrderItem = defineEntity({
  name: 'OrderItem',
  tableName: 'order_items',
  properties: {
    id: id(),
    orderId: p.uuid(),
    groupId: p.uuid().index(),
    position: p.integer(),
    sellerId: p.uuid(),
    productId: p.uuid(),
    variantId: p.uuid(),
    sku: p.text(),
    name: p.text(),
    variantName: p.text(),
    imageUrl: p.text().nullable(),
    /** Categories of the product with all above them, when it was ordered: what coupons go by. */
    categoryIds: p.array(),
    quantity: p.integer(),
    unitPriceMinor: p.bigint('number'),
    subtotalMinor: p.bigint('number'),
    discountMinor: p.bigint('number'),
    /** Null where the graph did not tell it, and in lines that were written before it was kept. */
    taxClass: p.text().$type<TaxClass>().nullable(),
    /** In hundredths of a percent; null in lines that were written before rates were kept. */
    taxBasisPoints: p.integer().nullable(),
    taxMinor: p.bigint('number'),
    totalMinor: p.bigint('number'),
    shippedQuantity: p.integer().default(0),
    deliveredQuantity: p.integer().default(0),
    /** In returns that are not rejected. */
    returningQuantity: p.integer().default(0),
    /** When the last of it arrived. */
    deliveredAt: instant().nullable(),
  },
});

/** A row of `order_items`. */
export type OrderItemRow = InferEntity<typeof OrderItem>;
