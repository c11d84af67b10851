import { type Basket, type BasketRefusal, type Discount, type DiscountRules, discountOf } from './discount.ts';

/** A coupon as it stands, at an instant. */
export interface CouponNow extends DiscountRules {
  readonly active: boolean;
  readonly startsAt: Date | null;
  readonly expiresAt: Date | null;
  readonly maxUses: number | null;
  readonly currentUses: number;
  readonly budgetMinor: number | null;
  readonly spentMinor: number;
  readonly maxUsesPerCustomer: number | null;
}

/** Why a coupon cannot be redeemed. */
export type Refusal = BasketRefusal | 'DISABLED' | 'NOT_STARTED' | 'EXPIRED' | 'MAX_USES' | 'CUSTOMER_LIMIT';

/**
 * Whether a coupon can be redeemed for a basket, and what it takes off. The reasons that the coupon itself gives come before
 * those of the basket. Decides nothing for good: the limits are taken by conditional updates when the order is placed.
 * @param usesByCustomer how many orders of this customer use it; 0 when nobody is known
 */
export function redeem(coupon: CouponNow, basket: Basket, usesByCustomer: number, now: Date): Discount | Refusal {
  if (!coupon.active) return 'DISABLED';
  if (coupon.startsAt !== null && now < coupon.startsAt) return 'NOT_STARTED';
  if (coupon.expiresAt !== null && now >= coupon.expiresAt) return 'EXPIRED';
  if (coupon.maxUses !== null && coupon.currentUses >= coupon.maxUses) return 'MAX_USES';
  if (coupon.maxUsesPerCustomer !== null && usesByCustomer >= coupon.maxUsesPerCustomer) return 'CUSTOMER_LIMIT';
  const discount = discountOf(coupon, basket);
  if (typeof discount === 'string') return discount;
  if (coupon.budgetMinor !== null && coupon.spentMinor + discount.totalMinor > coupon.budgetMinor) return 'MAX_USES';
  return discount;
}
