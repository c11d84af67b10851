import { type Caller, isByKey } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';
import { basketOf } from '../commands/basket.ts';
import { couponNow, customerKeyOf, usesBy } from '../commands/reserve-coupon.ts';
import type { Context } from '../context.ts';
import { normalised } from '../domain/code.ts';
import type { Basket } from '../domain/discount.ts';
import { type Refusal, redeem } from '../domain/redeemable.ts';
import { invalid } from '../errors.ts';
import type { CouponValidation, QueryValidateCouponArgs } from '../schema.generated.ts';

/** A line that stands for a whole basket of which only the sum is known. */
const WHOLE = { lineId: '', productId: '', sellerId: null, categoryIds: [] };

/**
 * What a code would take off a basket now; changes nothing and promises nothing (SPEC.md B10 #2, B10.3 #5). Only who may manage
 * coupons is told that a code exists which was taken off.
 * @throws VALIDATION; RATE_LIMITED
 */
export async function validateCoupon(context: Context, question: QueryValidateCouponArgs): Promise<CouponValidation> {
  const basket = asked(question);
  await context.services.guesses.take(context);
  const code = normalised(question.code);
  const coupon = code.includes('\0') ? null : await context.loaders.couponByCode.load(code);
  const reveals = holds(context.caller, 'coupon:read') || holds(context.caller, 'coupon:write');
  if (coupon === null || (!coupon.active && !reveals)) return refusal('NOT_FOUND');
  const [clock] = await context.em.execute<{ nowMs: number }[]>(
    `select extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs"`,
  );
  const customerKey = customerKeyOf({ customerId: buyerOf(context.caller) });
  const uses = customerKey === null ? 0 : await usesBy(context.em, coupon.id, customerKey);
  const rules = question.lines == null ? forAnything(couponNow(coupon)) : couponNow(coupon);
  const discount = redeem(rules, basket, uses, new Date(clock?.nowMs ?? 0));
  if (typeof discount === 'string') return refusal(discount);
  const { currency } = basket;
  const lines = question.lines == null ? [] : discount.lines;
  return {
    valid: true,
    reason: null,
    discount: { amountMinor: discount.totalMinor, currency },
    eligibleSubtotal: { amountMinor: discount.eligibleMinor, currency },
    lineDiscounts: lines.map(({ lineId, discountMinor }) => ({
      lineId,
      discount: { amountMinor: discountMinor, currency },
    })),
  };
}

/** Whose earlier uses count: an API key tells of its person's only where it may order, as with carts. */
function buyerOf(caller: Caller): string | null {
  if (caller.kind !== 'user' || (isByKey(caller) && !holds(caller, 'order:create'))) return null;
  return caller.userId;
}

function asked({ cartTotal, lines, currency, shippingMinor }: QueryValidateCouponArgs): Basket {
  if (lines != null) {
    if (currency == null) throw invalid('currency', 'Lines need their currency.');
    return basketOf({ currency, lines, shippingMinor, field: '' });
  }
  if (cartTotal == null) throw invalid('cartTotal', 'Give the lines of the basket or what it costs.');
  const { amountMinor } = cartTotal;
  return basketOf({ currency: cartTotal.currency, lines: [{ ...WHOLE, amountMinor }], shippingMinor, field: '' });
}

/** Where only the sum is known, all of it counts as eligible. */
function forAnything<Rules extends object>(rules: Rules) {
  return { ...rules, categoryIds: [], productIds: [], sellerIds: [] };
}

function refusal(reason: Refusal | 'NOT_FOUND'): CouponValidation {
  return { valid: false, reason, discount: null, eligibleSubtotal: null, lineDiscounts: [] };
}
