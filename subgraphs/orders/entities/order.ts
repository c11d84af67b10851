import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { Actor, OrderStatus } from '../domain/order-status.ts';

/** Who wants an order cancelled, as a code (`BY_CUSTOMER`) and in which capacity. */
export interface CancelWish {
  readonly code: string;
  readonly as: Actor;
  readonly words: string | null;
}

/**
 * An order. Amounts are whole minor units of `currency` and never change once it is written; only what happened to its
 * money is counted. It is written by commands/order-change.ts alone, so that `version` and timeline go together.
 */
export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: id(),
    number: p.text().unique(),
    userId: p.uuid().index(),
    cartId: p.uuid().unique(),
    idempotencyKey: p.text(),
    /** SHA-256 of the request that the key stands for. */
    idempotencyHash: p.text(),
    status: p.text().$type<OrderStatus>(),
    /** Why it was cancelled, as a code. */
    cancelReason: p.text().nullable(),
    /** What belongs to the reason: SKUs that are missing, the words of a person. */
    cancelDetail: p.json<Readonly<Record<string, unknown>>>().nullable(),
    currency: p.text(),
    subtotalMinor: p.bigint('number'),
    discountMinor: p.bigint('number'),
    shippingMinor: p.bigint('number'),
    shippingDiscountMinor: p.bigint('number'),
    taxMinor: p.bigint('number'),
    totalMinor: p.bigint('number'),
    authorizedMinor: p.bigint('number').default(0),
    capturedMinor: p.bigint('number').default(0),
    refundedMinor: p.bigint('number').default(0),
    couponCode: p.text().nullable(),
    paymentId: p.uuid().nullable(),
    /** When the customer must have paid. */
    paymentDeadline: instant().nullable(),
    /** Sealed; null once it was erased. */
    shippingAddress: p.text().nullable(),
    note: p.text().nullable(),
    /** That somebody wants it cancelled while its saga runs, and who. */
    cancelWish: p.json<CancelWish>().nullable(),
    /** `stripe`, `manual`, or null for the configured one. */
    paymentProvider: p.text().nullable(),
    /** A saved method that is charged at once. */
    paymentMethodId: p.uuid().nullable(),
    /** A cancelled order of which money, stock and coupon are known to be given back. */
    settledAt: instant().nullable(),
    version: p.integer().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    confirmedAt: instant().nullable(),
    endedAt: instant().nullable(),
  },
});

/** A row of `orders`. */
export type OrderRow = InferEntity<typeof Order>;
