import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant, version } from '@tessera/subgraph-kit/database/columns';
import type { DiscountRules } from '../domain/discount.ts';

/**
 * A coupon. Amounts are minor units of `currency`, which all of them share. `currentUses` and `spentMinor` are written by
 * redemptions only, with SQL: nobody assigns them.
 */
export const Coupon = defineEntity({
  name: 'Coupon',
  tableName: 'coupons',
  properties: {
    id: id(),
    /** Normalised: upper case, unique. */
    code: p.text(),
    description: p.text().nullable(),
    type: p.text().$type<DiscountRules['type']>(),
    percent: p.integer().nullable(),
    currency: p.text().nullable(),
    valueMinor: p.bigint('number').nullable(),
    maxDiscountMinor: p.bigint('number').nullable(),
    minOrderMinor: p.bigint('number').nullable(),
    budgetMinor: p.bigint('number').nullable(),
    startsAt: instant().nullable(),
    expiresAt: instant().nullable(),
    active: p.boolean().default(true),
    listed: p.boolean().default(false),
    categoryIds: p.array(),
    productIds: p.array(),
    sellerIds: p.array(),
    maxUses: p.integer().nullable(),
    maxUsesPerCustomer: p.integer().nullable(),
    currentUses: p.integer().default(0),
    spentMinor: p.bigint('number').default(0),
    createdBy: p.uuid(),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `coupons`. */
export type CouponRow = InferEntity<typeof Coupon>;
