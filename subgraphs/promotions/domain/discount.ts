import { allocate, money, share } from '@tessera/subgraph-kit/money';

/** A line of a basket as coupons see it; `amountMinor` is what all of it costs. */
export interface BasketLine {
  readonly lineId: string;
  readonly productId: string;
  readonly sellerId: string | null;
  /** Of the product, with all their ancestors. */
  readonly categoryIds: readonly string[];
  readonly amountMinor: number;
}

/** What is to be paid, before any discount. */
export interface Basket {
  /** ISO 4217. */
  readonly currency: string;
  readonly lines: readonly BasketLine[];
  readonly shippingMinor: number;
}

/** The rules of a coupon that decide how much it takes off. Amounts are minor units of `currency`. */
export interface DiscountRules {
  readonly type: 'PERCENTAGE' | 'FIXED' | 'FREE_SHIPPING';
  readonly percent: number | null;
  readonly valueMinor: number | null;
  readonly maxDiscountMinor: number | null;
  readonly minOrderMinor: number | null;
  /** Null when the coupon has no amount of its own. */
  readonly currency: string | null;
  readonly categoryIds: readonly string[];
  readonly productIds: readonly string[];
  readonly sellerIds: readonly string[];
}

/** What a coupon takes off: the sum of its lines and of shipping, exactly. Minor units of the basket's currency. */
export interface Discount {
  readonly totalMinor: number;
  readonly lines: readonly { readonly lineId: string; readonly discountMinor: number }[];
  readonly shippingMinor: number;
  readonly eligibleMinor: number;
}

/** Why nothing is taken off, as far as the basket decides it. */
export type BasketRefusal = 'CURRENCY' | 'CATEGORY' | 'MIN_ORDER';

/**
 * Counts a discount (SPEC.md B10 #5, A4). A percentage is rounded half to even on each line, so that a returned line gives
 * back what it cost; a cap or an amount is spread by what the lines cost, without a remainder. Nothing falls below zero.
 */
export function discountOf(rules: DiscountRules, basket: Basket): Discount | BasketRefusal {
  if (rules.currency !== null && rules.currency !== basket.currency) return 'CURRENCY';
  const eligible = basket.lines.filter((line) => applies(rules, line));
  if (eligible.length === 0) return 'CATEGORY';
  const eligibleMinor = total(eligible.map(({ amountMinor }) => amountMinor));
  if (rules.minOrderMinor !== null && eligibleMinor < rules.minOrderMinor) return 'MIN_ORDER';
  const shippingMinor = rules.type === 'FREE_SHIPPING' ? basket.shippingMinor : 0;
  const discounts = lineDiscounts(rules, eligible, eligibleMinor, basket.currency);
  return {
    totalMinor: total(discounts) + shippingMinor,
    lines: eligible.map(({ lineId }, index) => ({ lineId, discountMinor: discounts[index] ?? 0 })),
    shippingMinor,
    eligibleMinor,
  };
}

/** Whether a coupon is for a line: of one of its categories, products and sellers, where it names any. */
export function applies(
  { categoryIds, productIds, sellerIds }: Pick<DiscountRules, 'categoryIds' | 'productIds' | 'sellerIds'>,
  line: Pick<BasketLine, 'categoryIds' | 'productId' | 'sellerId'>,
): boolean {
  return (
    (categoryIds.length === 0 || line.categoryIds.some((id) => categoryIds.includes(id))) &&
    (productIds.length === 0 || productIds.includes(line.productId)) &&
    (sellerIds.length === 0 || (line.sellerId !== null && sellerIds.includes(line.sellerId)))
  );
}

function lineDiscounts(
  rules: DiscountRules,
  lines: readonly BasketLine[],
  eligibleMinor: number,
  currency: string,
): readonly number[] {
  const amounts = lines.map(({ amountMinor }) => amountMinor);
  switch (rules.type) {
    case 'FREE_SHIPPING':
      return amounts.map(() => 0);
    case 'FIXED':
      return spread(Math.min(rules.valueMinor ?? 0, eligibleMinor), amounts, currency);
    case 'PERCENTAGE': {
      const shares = amounts.map((amount) => share(money(amount, currency), (rules.percent ?? 0) * 100).amountMinor);
      const cap = rules.maxDiscountMinor;
      return cap !== null && total(shares) > cap ? spread(cap, amounts, currency) : shares;
    }
  }
}

function spread(minor: number, weights: readonly number[], currency: string): readonly number[] {
  return allocate(money(minor, currency), weights).map(({ amountMinor }) => amountMinor);
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
