import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { ReturnStatus } from '../domain/return-status.ts';

/** Why somebody sends something back. */
export type ReturnReason = 'DAMAGED' | 'WRONG_ITEM' | 'NOT_AS_DESCRIBED' | 'NOT_WANTED' | 'OTHER';

/** Goods of one seller that a customer sends back. */
export const ReturnRequest = defineEntity({
  name: 'ReturnRequest',
  tableName: 'returns',
  properties: {
    id: id(),
    orderId: p.uuid().index(),
    groupId: p.uuid().index(),
    sellerId: p.uuid(),
    userId: p.uuid(),
    status: p.text().$type<ReturnStatus>(),
    reason: p.text().$type<ReturnReason>(),
    note: p.text().nullable(),
    /** What the seller says to it. */
    answer: p.text().nullable(),
    /** What is paid back, minor units of the order's currency. */
    refundMinor: p.bigint('number'),
    restock: p.boolean().default(false),
    idempotencyKey: p.text(),
    idempotencyHash: p.text(),
    createdAt: createdAt(),
    decidedAt: instant().nullable(),
    receivedAt: instant().nullable(),
    refundedAt: instant().nullable(),
    restockedAt: instant().nullable(),
  },
});

/** A row of `returns`. */
export type ReturnRequestRow = InferEntity<typeof ReturnRequest>;
