import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id } from '@tessera/subgraph-kit/database/columns';
import type { OrderStatus } from '../domain/order-status.ts';

/** The part of an order that one seller sends (SPEC.md B11.3 #9). */
export const OrderGroup = defineEntity({
  name: 'OrderGroup',
  tableName: 'order_groups',
  properties: {
    id: id(),
    orderId: p.uuid().index(),
    sellerId: p.uuid(),
    /** 1 for the first of an order; ends its number. */
    position: p.integer(),
    status: p.text().$type<OrderStatus>(),
    subtotalMinor: p.bigint('number'),
    totalMinor: p.bigint('number'),
    refundedMinor: p.bigint('number').default(0),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
});

/** A row of `order_groups`. */
export type OrderGroupRow = InferEntity<typeof OrderGroup>;
