import type { Acting } from '../context.ts';
import { cartTotals, type OfferedLine } from '../domain/cart-total.ts';
import { NO_DISCOUNTS, type OrderTotals } from '../domain/totals.ts';
import type { CartRow } from '../entities/cart.ts';
import { couponDiscounts } from './coupon-discounts.ts';

/** A cart at the prices of this moment. */
export interface PricedCart {
  readonly currency: string;
  readonly lines: readonly OfferedLine[];
  readonly totals: OrderTotals;
  /** Of the discount, what is taken off shipping. */
  readonly shippingDiscountMinor: number;
  /** Why the coupon takes nothing off, in the words of promotions; null when it does, or there is none. */
  readonly couponIssue: string | null;
}

/**
 * Adds a cart up with its coupon.
 * @throws {UpstreamError} when its coupon cannot be looked at
 */
export async function priceCart(
  { config, graph }: Pick<Acting, 'config' | 'graph'>,
  cart: Pick<CartRow, 'couponCode' | 'currency'>,
  lines: readonly OfferedLine[],
): Promise<PricedCart> {
  const currency = cart.currency ?? lines[0]?.offer.currency ?? '';
  const plain = cartTotals(lines, currency, config, NO_DISCOUNTS);
  if (cart.couponCode == null || lines.length === 0) {
    return { currency, lines, totals: plain, shippingDiscountMinor: 0, couponIssue: null };
  }
  const basket = { lines, currency, shippingMinor: plain.shippingMinor };
  const { discounts, issue } = await couponDiscounts(graph, cart.couponCode, basket);
  const totals = cartTotals(lines, currency, config, discounts);
  const offGoods = totals.lines.reduce((sum, line) => sum + line.discountMinor, 0);
  return { currency, lines, totals, shippingDiscountMinor: totals.discountMinor - offGoods, couponIssue: issue };
}
