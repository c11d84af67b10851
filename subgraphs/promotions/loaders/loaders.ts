import type { LoaderContext } from '@tessera/subgraph-kit/define';
import { byId } from '@tessera/subgraph-kit/loaders';
import type { Config } from '../config.ts';
import { Coupon } from '../entities/coupon.ts';
import { CouponRedemption } from '../entities/coupon-redemption.ts';
import type { Services } from '../services/services.ts';
import { offers } from './offers.ts';
import { usageByCoupon } from './usage-by-coupon.ts';

/** One set of DataLoaders, made anew for every request. Rows are read without being tracked for changes. */
export function createLoaders({ em }: LoaderContext<Config, Services>) {
  const untracked = { disableIdentityMap: true } as const;
  return {
    couponById: byId((ids) => em.find(Coupon, { id: { $in: [...ids] } }, untracked)),
    couponByCode: byId(
      (codes) => em.find(Coupon, { code: { $in: [...codes] } }, untracked),
      (coupon) => coupon.code,
    ),
    redemptionById: byId((ids) => em.find(CouponRedemption, { id: { $in: [...ids] } }, untracked)),
    redemptionOfOrder: byId(
      (ids) => em.find(CouponRedemption, { orderId: { $in: [...ids] }, couponId: { $ne: null } }, untracked),
      (redemption) => redemption.orderId,
    ),
    usageOfCoupon: usageByCoupon(em),
    offers: offers(em),
  };
}

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;
