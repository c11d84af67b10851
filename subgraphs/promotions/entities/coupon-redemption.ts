import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { RedemptionState } from '../domain/redemption-state.ts';

/**
 * One order's use of a coupon; written with SQL only. Without a coupon it is the mark of an order that gave up before it
 * reserved. `customerKey` says who it counts for: a user's id, or what tells guests apart.
 */
export const CouponRedemption = defineEntity({
  name: 'CouponRedemption',
  tableName: 'coupon_redemptions',
  properties: {
    id: id(),
    couponId: p.uuid().nullable(),
    orderId: p.uuid().unique(),
    customerKey: p.text().nullable(),
    state: p.text().$type<RedemptionState>(),
    /** Of a released one: its time had run out. */
    expired: p.boolean().default(false),
    currency: p.text(),
    discountMinor: p.bigint('number'),
    shippingDiscountMinor: p.bigint('number'),
    lineDiscounts: p.json().$type<readonly { readonly lineId: string; readonly discountMinor: number }[]>(),
    requestHash: p.text(),
    expiresAt: instant(),
    version: p.integer().default(1),
    createdAt: createdAt(),
    settledAt: instant().nullable(),
  },
});

/** A row of `coupon_redemptions`. */
export type RedemptionRow = InferEntity<typeof CouponRedemption>;
