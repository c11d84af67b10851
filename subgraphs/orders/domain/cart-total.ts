import { invalid } from '../errors.ts';
import type { Offer } from './cart-line.ts';
import { type ChargeRules, type Discounts, type OrderTotals, totalsOf } from './totals.ts';

/** A line of a cart with what the catalog offers for it. */
export interface OfferedLine {
  readonly id: string;
  readonly sku: string;
  readonly quantity: number;
  readonly seenPriceMinor: number;
  readonly seenTaxBasisPoints?: number | null | undefined;
  readonly offer: Offer;
}

/** Adds a cart up at the catalog's prices of this moment. @throws VALIDATION for more than can be held exactly */
export function cartTotals(
  lines: readonly OfferedLine[],
  currency: string,
  rules: ChargeRules,
  discounts: Discounts,
): OrderTotals {
  const priced = lines.map(({ id, quantity, offer }) => ({
    lineId: id,
    quantity,
    unitPriceMinor: offer.unitPriceMinor,
    taxBasisPoints: offer.taxBasisPoints,
  }));
  try {
    return totalsOf(priced, currency, rules, discounts);
  } catch (error) {
    if (error instanceof RangeError) throw invalid('quantity', 'That is more than can be added up exactly.');
    throw error;
  }
}
