import { defineEvent } from '@tessera/subgraph-kit/events/event';

/** What promotions says, topic `promotions` (SPEC.md B10.5). The aggregate is the coupon; of redemptions it is the order's. */
const ofCoupon = { topic: 'promotions', aggregateType: 'Coupon', schemaVersion: 1 } as const;
const ofRedemption = { topic: 'promotions', aggregateType: 'CouponRedemption', schemaVersion: 1 } as const;

const id = { type: 'string', format: 'uuid' } as const;

const coupon = {
  type: 'object',
  required: ['couponId', 'code'],
  properties: { couponId: id, code: { type: 'string' } },
  additionalProperties: false,
} as const;

/** A coupon was made. */
export const couponCreated = defineEvent({ type: 'coupon.created', ...ofCoupon, data: coupon });

/** Something about a coupon changed; `fields` names what, never to what. */
export const couponUpdated = defineEvent({
  type: 'coupon.updated',
  ...ofCoupon,
  data: {
    ...coupon,
    required: ['couponId', 'code', 'fields'],
    properties: { ...coupon.properties, fields: { type: 'array', items: { type: 'string' } } },
  },
});

/** A coupon was taken off: nobody can redeem it any more. */
export const couponDisabled = defineEvent({ type: 'coupon.disabled', ...ofCoupon, data: coupon });

/** The last use of a coupon was taken. Told again each time that happens. */
export const couponExhausted = defineEvent({ type: 'coupon.exhausted', ...ofCoupon, data: coupon });

const redemption = {
  type: 'object',
  required: ['redemptionId', 'couponId', 'orderId', 'currency', 'discountMinor'],
  properties: {
    redemptionId: id,
    couponId: id,
    orderId: id,
    currency: { type: 'string' },
    discountMinor: { type: 'integer' },
  },
  additionalProperties: false,
} as const;

/** A use of a coupon was taken for an order; `discountMinor` of `currency` come off. */
export const couponReserved = defineEvent({ type: 'coupon.reserved', ...ofRedemption, data: redemption });

/** The use belongs to the order. */
export const couponCommitted = defineEvent({ type: 'coupon.committed', ...ofRedemption, data: redemption });

/** The use was given back: the order was cancelled, or its time ran out. */
export const couponReleased = defineEvent({ type: 'coupon.released', ...ofRedemption, data: redemption });
