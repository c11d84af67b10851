import { add, allocate, type Money, money, share, subtract, sum, times } from '@tessera/subgraph-kit/money';

/** A line before discounts: what a piece costs, how many there are, and how they are taxed. */
export interface PricedLine {
  readonly lineId: string;
  readonly unitPriceMinor: number;
  readonly quantity: number;
  /** Tax on top of the discounted line, in hundredths of a percent; 0 where prices include it. */
  readonly taxBasisPoints: number;
}

/** What a coupon takes off. Its parts by line sum to the discount on goods. */
export interface Discounts {
  readonly byLine: ReadonlyMap<string, number>;
  readonly shippingMinor: number;
}

/** No discount at all. */
export const NO_DISCOUNTS: Discounts = { byLine: new Map(), shippingMinor: 0 };

/** What an order costs besides its goods, by configuration. */
export interface ChargeRules {
  /** For sending an order. */
  readonly shippingMinor: number;
  /** From this amount of goods, after discounts, sending is free; undefined for never. */
  readonly freeShippingFromMinor: number | undefined;
}

/** A line with all that belongs to it; `totalMinor = subtotal − discount + tax`. */
export interface LineTotal {
  readonly lineId: string;
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly taxBasisPoints: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

/** What an order costs; `totalMinor = subtotal − discount + shipping + tax` (SPEC.md B11.4 #4). */
export interface OrderTotals {
  readonly lines: readonly LineTotal[];
  readonly subtotalMinor: number;
  /** On goods and on shipping together. */
  readonly discountMinor: number;
  /** Before its discount. */
  readonly shippingMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

/**
 * Adds an order up. Tax is rounded half-even for each line (SPEC.md A4), at its own rate; shipping is not taxed. Discounts never
 * exceed what they are taken off.
 * @throws {RangeError} when an amount leaves the 53 bits that can be held exactly
 */
export function totalsOf(
  lines: readonly PricedLine[],
  currency: string,
  rules: ChargeRules,
  discounts: Discounts = NO_DISCOUNTS,
): OrderTotals {
  const of = (minor: number) => money(minor, currency);
  const totals = lines.map((line): LineTotal => {
    const subtotal = times(of(line.unitPriceMinor), line.quantity);
    const discountMinor = Math.min(discounts.byLine.get(line.lineId) ?? 0, subtotal.amountMinor);
    const discounted = subtract(subtotal, of(discountMinor));
    const tax = share(discounted, line.taxBasisPoints);
    return {
      lineId: line.lineId,
      subtotalMinor: subtotal.amountMinor,
      discountMinor,
      taxBasisPoints: line.taxBasisPoints,
      taxMinor: tax.amountMinor,
      totalMinor: add(discounted, tax).amountMinor,
    };
  });
  const total = (pick: (line: LineTotal) => number): Money =>
    sum(
      totals.map((line) => of(pick(line))),
      currency,
    );
  const subtotal = total((line) => line.subtotalMinor);
  const lineDiscount = total((line) => line.discountMinor);
  const tax = total((line) => line.taxMinor);
  const shipping = of(shippingFor(subtract(subtotal, lineDiscount).amountMinor, rules));
  const shippingDiscount = of(Math.min(discounts.shippingMinor, shipping.amountMinor));
  const discount = add(lineDiscount, shippingDiscount);
  return {
    lines: totals,
    subtotalMinor: subtotal.amountMinor,
    discountMinor: discount.amountMinor,
    shippingMinor: shipping.amountMinor,
    taxMinor: tax.amountMinor,
    totalMinor: add(add(subtract(subtotal, discount), shipping), tax).amountMinor,
  };
}

function shippingFor(goodsMinor: number, rules: ChargeRules): number {
  if (goodsMinor === 0 && rules.shippingMinor === 0) return 0;
  return rules.freeShippingFromMinor !== undefined && goodsMinor >= rules.freeShippingFromMinor
    ? 0
    : rules.shippingMinor;
}

/**
 * What `quantity` more pieces of a line give back when they are returned, after `before` pieces of it were: its share of
 * what was paid for the line, discount and tax included. The shares of all pieces sum to the line's total exactly,
 * however they are returned.
 */
export function returnedShare(
  line: { readonly totalMinor: number; readonly quantity: number },
  before: number,
  quantity: number,
  currency: string,
): number {
  const parts = allocate(
    money(line.totalMinor, currency),
    Array.from({ length: line.quantity }, () => 1),
  );
  return parts.slice(before, before + quantity).reduce((minor, part) => minor + part.amountMinor, 0);
}
