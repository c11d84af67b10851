import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id } from '@tessera/subgraph-kit/database/columns';

/** So many pieces of one SKU in a cart. */
export const CartItem = defineEntity({
  name: 'CartItem',
  tableName: 'cart_items',
  properties: {
    id: id(),
    cartId: p.uuid().index(),
    sku: p.text(),
    quantity: p.integer(),
    /** What a piece cost when the customer last saw it; another price must be confirmed. Never what is charged. */
    seenPriceMinor: p.bigint('number'),
    /** The rate of its tax then, in hundredths of a percent; null where it was not kept. */
    seenTaxBasisPoints: p.integer().nullable(),
    /** Version of its product that was told to be archived and noted here; null while none was. */
    archivedVersion: p.integer().nullable(),
    createdAt: createdAt(),
  },
});

/** A row of `cart_items`. */
export type CartItemRow = InferEntity<typeof CartItem>;
