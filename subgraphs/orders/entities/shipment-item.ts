import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** Pieces of one line in a shipment. */
export const ShipmentItem = defineEntity({
  name: 'ShipmentItem',
  tableName: 'shipment_items',
  properties: {
    shipmentId: p.uuid().primary(),
    orderItemId: p.uuid().primary(),
    quantity: p.integer(),
  },
});

/** A row of `shipment_items`. */
export type ShipmentItemRow = InferEntity<typeof ShipmentItem>;
