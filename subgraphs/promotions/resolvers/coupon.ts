import type { Context } from '../context.ts';
import type { CouponRow } from '../entities/coupon.ts';
import { usageOf } from '../loaders/usage-by-coupon.ts';
import { seesAll } from '../queries/coupon-connection.ts';
import type { CouponResolvers } from '../schema.generated.ts';
import { couponByKey } from './query.ts';

/** Fields of a coupon; all that is not here is the row's own. */
export const Coupon: CouponResolvers<Context> = {
  __resolveReference: (reference, context) => couponByKey(reference as { id?: string; code?: string }, context),
  value: (coupon) => amount(coupon.valueMinor, coupon),
  maxDiscount: (coupon) => amount(coupon.maxDiscountMinor, coupon),
  minOrder: (coupon) => amount(coupon.minOrderMinor, coupon),
  categories: ({ categoryIds }) => categoryIds.map((id) => ({ id })),
  products: ({ productIds }) => productIds.map((id) => ({ id })),
  sellers: ({ sellerIds }) => sellerIds.map((id) => ({ id })),
  maxUses: (coupon, _, context) => (keeps(context, coupon) ? (coupon.maxUses ?? null) : null),
  maxUsesPerCustomer: (coupon, _, context) => (keeps(context, coupon) ? (coupon.maxUsesPerCustomer ?? null) : null),
  currentUses: (coupon, _, context) => (keeps(context, coupon) ? coupon.currentUses : null),
  budget: (coupon, _, context) => (keeps(context, coupon) ? amount(coupon.budgetMinor, coupon) : null),
  usage: async (coupon, _, context) =>
    keeps(context, coupon) ? usageOf(await context.loaders.usageOfCoupon.load(coupon.id)) : null,
};

/** Sellers meet coupons of others on offer; how those are limited and used is not theirs to know. */
function keeps(context: Context, { createdBy }: Pick<CouponRow, 'createdBy'>): boolean {
  const { caller } = context;
  return seesAll(context) || (caller.kind === 'user' && caller.userId === createdBy);
}

function amount(minor: number | null | undefined, { currency }: Pick<CouponRow, 'currency'>) {
  return minor == null || currency == null ? null : { amountMinor: minor, currency };
}
