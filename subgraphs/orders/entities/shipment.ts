import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';

/** Goods of one seller that left the house together. */
export const Shipment = defineEntity({
  name: 'Shipment',
  tableName: 'shipments',
  properties: {
    id: id(),
    orderId: p.uuid().index(),
    groupId: p.uuid().index(),
    sellerId: p.uuid(),
    carrier: p.text().nullable(),
    trackingNumber: p.text().nullable(),
    idempotencyKey: p.text(),
    idempotencyHash: p.text(),
    createdAt: createdAt(),
    deliveredAt: instant().nullable(),
    /** When catalog took the pieces out of stock. */
    stockShippedAt: instant().nullable(),
  },
});

/** A row of `shipments`. */
export type ShipmentRow = InferEntity<typeof Shipment>;
