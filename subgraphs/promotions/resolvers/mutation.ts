import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { createCoupon, generateCoupons } from '../commands/create-coupon.ts';
import { reserveCoupon } from '../commands/reserve-coupon.ts';
import { commitCoupon, releaseCoupon } from '../commands/settle-redemption.ts';
import { updateCoupon } from '../commands/update-coupon.ts';
import type { Context } from '../context.ts';
import type { CouponRow } from '../entities/coupon.ts';
import type { RedemptionRow } from '../entities/coupon-redemption.ts';
import type { MutationResolvers } from '../schema.generated.ts';

/** Root mutations: each runs its command; what is expected to fail comes back as `userErrors`. */
export const Mutation: MutationResolvers<Context> = {
  createCoupon: (_, { input }, context) => couponPayload(() => createCoupon(context, input)),
  updateCoupon: (_, { id, input }, context) => couponPayload(() => updateCoupon(context, id, input)),
  disableCoupon: (_, { id }, context) => couponPayload(() => updateCoupon(context, id, { active: false })),
  generateCoupons: async (_, { input }, context) => {
    const { ok = [], userErrors = [] } = await asUserErrors(() => generateCoupons(context, input));
    return { coupons: ok, userErrors };
  },
  reserveCoupon: (_, { input }, context) => redemptionPayload(() => reserveCoupon(context, input)),
  commitCoupon: (_, { orderId }, context) => redemptionPayload(() => commitCoupon(context, orderId)),
  releaseCoupon: (_, { orderId }, context) => redemptionPayload(() => releaseCoupon(context, orderId)),
};

async function couponPayload(command: () => Promise<CouponRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  return { coupon: ok ?? null, userErrors };
}

async function redemptionPayload(command: () => Promise<RedemptionRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  return { redemption: ok ?? null, userErrors };
}
