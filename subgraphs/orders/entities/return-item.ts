import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** Pieces of one line in a return. */
export const ReturnItem = defineEntity({
  name: 'ReturnItem',
  tableName: 'return_items',
  properties: {
    returnId: p.uuid().primary(),
    orderItemId: p.uuid().primary(),
    quantity: p.integer(),
    refundMinor: p.bigint('number'),
  },
});

/** A row of `return_items`. */
export type ReturnItemRow = InferEntity<typeof ReturnItem>;
