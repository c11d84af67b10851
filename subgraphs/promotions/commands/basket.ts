import { isCurrency } from '@tessera/subgraph-kit/money';
import type { Basket, BasketLine } from '../domain/discount.ts';
import { invalid } from '../errors.ts';
import type { CouponLineInput } from '../schema.generated.ts';

const MOST_LINES = 200;
/** Ten billion in units of a hundredth: sums of 200 such lines are still exact. */
const MOST_MINOR = 1_000_000_000_000;

/** A basket as somebody else describes it, checked. `field` is where it stands in the question. @throws VALIDATION */
export function basketOf(given: {
  readonly currency: string;
  readonly lines: readonly CouponLineInput[];
  readonly shippingMinor?: number | null | undefined;
  readonly field: string;
}): Basket {
  const { currency, lines, shippingMinor, field } = given;
  const at = (name: string) => (field === '' ? name : `${field}.${name}`);
  if (!isCurrency(currency)) throw invalid(at('currency'), 'This is not an ISO 4217 currency.');
  if (lines.length < 1 || lines.length > MOST_LINES)
    throw invalid(at('lines'), `1 to ${MOST_LINES} lines are possible.`);
  if (new Set(lines.map(({ lineId }) => lineId)).size < lines.length) {
    throw invalid(at('lines'), 'Two lines have the same id.');
  }
  return {
    currency,
    lines: lines.map((line, index) => lineOf(line, at(`lines.${index}`))),
    shippingMinor: amount(shippingMinor ?? 0, at('shippingMinor')),
  };
}

function lineOf(line: CouponLineInput, field: string): BasketLine {
  return {
    lineId: line.lineId,
    productId: line.productId,
    sellerId: line.sellerId ?? null,
    categoryIds: line.categoryIds ?? [],
    amountMinor: amount(line.amountMinor, `${field}.amountMinor`),
  };
}

function amount(minor: number, field: string): number {
  if (minor < 0 || minor > MOST_MINOR) throw invalid(field, `This must be from 0 to ${MOST_MINOR}.`);
  return minor;
}
