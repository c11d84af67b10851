import { holds } from '@tessera/caller/permission';
import { isId } from '@tessera/subgraph-kit/ids';
import { customerKeyOf } from '../commands/reserve-coupon.ts';
import type { Context } from '../context.ts';
import type { RedemptionRow } from '../entities/coupon-redemption.ts';
import type { CouponRedemptionResolvers } from '../schema.generated.ts';

/** Fields of a redemption; all that is not here is the row's own. */
export const CouponRedemption: CouponRedemptionResolvers<Context> = {
  __resolveReference: async ({ id }, context) =>
    isId(id) ? visibleRedemption(await context.loaders.redemptionById.load(id.toLowerCase()), context) : null,
  coupon: ({ couponId }, _, { loaders }) => (couponId == null ? null : loaders.couponById.load(couponId)),
  discount: ({ discountMinor, currency }) => ({ amountMinor: discountMinor, currency }),
  shippingDiscount: ({ shippingDiscountMinor, currency }) => ({ amountMinor: shippingDiscountMinor, currency }),
  lineDiscounts: ({ lineDiscounts, currency }) =>
    lineDiscounts.map(({ lineId, discountMinor }) => ({ lineId, discount: { amountMinor: discountMinor, currency } })),
};

/** A redemption for who may see it: the customer whose it is, who may read all orders or coupons, and services. */
export function visibleRedemption(
  redemption: RedemptionRow | null,
  { caller }: Pick<Context, 'caller'>,
): RedemptionRow | null {
  if (caller.kind === 'service' || holds(caller, 'order:read') || holds(caller, 'coupon:read')) return redemption;
  const isTheirs = caller.kind === 'user' && redemption?.customerKey === customerKeyOf({ customerId: caller.userId });
  return isTheirs ? redemption : null;
}
