import type { GraphClient } from '@tessera/subgraph-kit/graph-client/graph-client';
import type { OfferedLine } from '../domain/cart-total.ts';
import { type Discounts, NO_DISCOUNTS } from '../domain/totals.ts';
import { ValidateCouponDocument } from '../operations.generated.ts';

/** What a coupon takes off a cart now, or why nothing. */
export interface CouponAnswer {
  readonly discounts: Discounts;
  /** The reason in the words of promotions (`EXPIRED`); null when it is good. */
  readonly issue: string | null;
}

/** A line as promotions look at it. */
export interface CouponLine {
  readonly lineId: string;
  readonly productId: string;
  readonly sku: string;
  readonly sellerId: string;
  readonly categoryIds: readonly string[];
  readonly amountMinor: number;
}

/**
 * Asks promotions what a code takes off. It is a promise of nothing: the use is taken, and the amounts are fixed, by the
 * order's saga.
 * @throws {UpstreamError}
 */
export async function couponDiscounts(
  graph: GraphClient,
  code: string,
  basket: { readonly lines: readonly OfferedLine[]; readonly currency: string; readonly shippingMinor: number },
): Promise<CouponAnswer> {
  const { currency, shippingMinor } = basket;
  const lines = basket.lines.map(couponLineOf);
  const { validateCoupon } = await graph.execute(ValidateCouponDocument, { code, lines, currency, shippingMinor });
  if (!validateCoupon.valid) return { discounts: NO_DISCOUNTS, issue: validateCoupon.reason ?? 'NOT_FOUND' };
  const byLine = new Map(validateCoupon.lineDiscounts.map(({ lineId, discount }) => [lineId, discount.amountMinor]));
  const offGoods = [...byLine.values()].reduce((sum, minor) => sum + minor, 0);
  const offShipping = Math.max(0, (validateCoupon.discount?.amountMinor ?? 0) - offGoods);
  return { discounts: { byLine, shippingMinor: offShipping }, issue: null };
}

function couponLineOf({ id, sku, quantity, offer }: OfferedLine) {
  return {
    lineId: id,
    productId: offer.productId,
    sku,
    sellerId: offer.sellerId,
    categoryIds: [...offer.categoryIds],
    amountMinor: offer.unitPriceMinor * quantity,
  } satisfies CouponLine;
}
