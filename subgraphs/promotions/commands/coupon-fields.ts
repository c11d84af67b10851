import { holds } from '@tessera/caller/permission';
import { type Acting, person } from '../context.ts';
import { assertSpan, currencyOf, describedAs, idList, optionalMinor, optionalNumber } from '../domain/coupon-input.ts';
import { errors, invalid } from '../errors.ts';
import type { CreateCouponInput } from '../schema.generated.ts';

const MOST_USES = 1_000_000_000;

/** The columns of a new coupon, all but its code. `field` is where the input stands. @throws VALIDATION, FORBIDDEN */
export function couponFields(context: Acting, input: CreateCouponInput, field: string) {
  const at = (name: string) => `${field}.${name}`;
  const { type, value, maxDiscount, minOrder, budget } = input;
  if ((type === 'PERCENTAGE') !== (input.percent != null))
    throw invalid(at('percent'), 'A percentage, and only it, has one.');
  if ((type === 'FIXED') !== (value != null)) throw invalid(at('value'), 'A fixed coupon, and only it, has a value.');
  if (type !== 'PERCENTAGE' && maxDiscount != null) throw invalid(at('maxDiscount'), 'Only a percentage has a limit.');
  assertMayWaiveShipping(context, input, at('type'));
  const startsAt = input.startsAt ?? null;
  const expiresAt = input.expiresAt ?? null;
  assertSpan(at('expiresAt'), startsAt, expiresAt);
  return {
    type,
    description: describedAs(at('description'), input.description),
    percent: optionalNumber(at('percent'), input.percent, { min: 1, max: 100 }),
    currency: currencyOf({
      [at('value')]: value,
      [at('maxDiscount')]: maxDiscount,
      [at('minOrder')]: minOrder,
      [at('budget')]: budget,
    }),
    valueMinor: optionalMinor(at('value'), value),
    maxDiscountMinor: optionalMinor(at('maxDiscount'), maxDiscount),
    minOrderMinor: optionalMinor(at('minOrder'), minOrder),
    budgetMinor: optionalMinor(at('budget'), budget),
    startsAt,
    expiresAt,
    listed: input.listed ?? false,
    categoryIds: idList(at('categoryIds'), input.categoryIds),
    productIds: idList(at('productIds'), input.productIds),
    sellerIds: sellersOf(context, input, at('sellerIds')),
    maxUses: optionalNumber(at('maxUses'), input.maxUses, { min: 1, max: MOST_USES }),
    maxUsesPerCustomer: optionalNumber(at('maxUsesPerCustomer'), input.maxUsesPerCustomer, { min: 1, max: MOST_USES }),
    createdBy: person(context.caller).userId,
  };
}

/** Shipping is the platform's and of the whole order, whoever sells its lines. */
function assertMayWaiveShipping({ caller }: Acting, { type }: CreateCouponInput, field: string): void {
  if (type === 'FREE_SHIPPING' && !holds(caller, 'coupon:write')) throw errors.shippingNotYours({}, field);
}

/** Who may make coupons for their own products only makes no others. */
function sellersOf({ caller }: Acting, input: CreateCouponInput, field: string): string[] {
  const asked = idList(field, input.sellerIds);
  if (holds(caller, 'coupon:write')) return asked;
  const { userId } = person(caller);
  if (asked.some((id) => id !== userId)) throw errors.notYours({}, field);
  return [userId];
}
