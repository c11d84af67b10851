import { holds } from '@tessera/caller/permission';
import { couponDisabled, couponUpdated } from '@tessera/contracts/events/promotions';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import { type Acting, person } from '../context.ts';
import { assertSpan, currencyOf, describedAs, idList, optionalMinor, optionalNumber } from '../domain/coupon-input.ts';
import { Coupon, type CouponRow } from '../entities/coupon.ts';
import { errors, invalid } from '../errors.ts';
import type { UpdateCouponInput } from '../schema.generated.ts';

const MOST_USES = 1_000_000_000;

/**
 * Changes a coupon under its row's lock, so that its limits are never below what is used at that moment.
 * @throws VALIDATION, NOT_FOUND, CONFLICT
 */
export async function updateCoupon(context: Acting, id: string, input: UpdateCouponInput): Promise<CouponRow> {
  return inTransaction(context.em, async (tx) => {
    const coupon = await lockOwn(tx, context, id);
    if (input.version != null && input.version !== coupon.version) {
      throw errors.versionConflict({ version: coupon.version });
    }
    const before = { ...coupon };
    Object.assign(coupon, changesOf(coupon, input));
    assertSpan('input.expiresAt', coupon.startsAt ?? null, coupon.expiresAt ?? null);
    assertNotBelowUse(coupon);
    const fields = Object.keys(input).filter((name) => name !== 'version');
    await tx.flush();
    if (coupon.version !== before.version) await tellChange(tx, context, before, coupon, fields);
    return coupon;
  });
}

/** The coupon, locked, if the caller may manage it. */
async function lockOwn(tx: EntityManager, { caller }: Acting, id: string): Promise<CouponRow> {
  if (!isId(id)) throw errors.couponNotFound();
  await tx.execute('select 1 from coupons where id = ? for update', [id]);
  const coupon = await tx.findOne(Coupon, { id });
  if (coupon === null) throw errors.couponNotFound();
  if (!holds(caller, 'coupon:write') && coupon.createdBy !== person(caller).userId) throw errors.couponNotFound();
  return coupon;
}

function changesOf(coupon: CouponRow, input: UpdateCouponInput): Partial<CouponRow> {
  const { maxDiscount, minOrder, budget } = input;
  if (coupon.type !== 'PERCENTAGE' && maxDiscount != null)
    throw invalid('input.maxDiscount', 'Only a percentage has a limit.');
  return {
    ...given(input, 'description', describedAs('input.description', input.description)),
    ...given(input, 'startsAt', input.startsAt ?? null),
    ...given(input, 'expiresAt', input.expiresAt ?? null),
    ...(input.active == null ? {} : { active: input.active }),
    ...(input.listed == null ? {} : { listed: input.listed }),
    ...(input.categoryIds === undefined ? {} : { categoryIds: idList('input.categoryIds', input.categoryIds) }),
    ...(input.productIds === undefined ? {} : { productIds: idList('input.productIds', input.productIds) }),
    ...given(input, 'maxUses', optionalNumber('input.maxUses', input.maxUses, { min: 1, max: MOST_USES })),
    ...given(
      input,
      'maxUsesPerCustomer',
      optionalNumber('input.maxUsesPerCustomer', input.maxUsesPerCustomer, { min: 1, max: MOST_USES }),
    ),
    ...amountsOf(coupon, { maxDiscount, minOrder, budget }),
  };
}

/** The amounts that change; in the coupon's currency, or in a first one when it had none. */
function amountsOf(
  coupon: CouponRow,
  input: Pick<UpdateCouponInput, 'maxDiscount' | 'minOrder' | 'budget'>,
): Partial<CouponRow> {
  const { maxDiscount, minOrder, budget } = input;
  const currency = currencyOf({
    'input.maxDiscount': maxDiscount,
    'input.minOrder': minOrder,
    'input.budget': budget,
  });
  if (currency !== null && coupon.currency != null && currency !== coupon.currency) {
    throw invalid('input', `The amounts of this coupon are in ${coupon.currency}.`);
  }
  return {
    ...(currency === null ? {} : { currency }),
    ...given(input, 'maxDiscount', optionalMinor('input.maxDiscount', maxDiscount), 'maxDiscountMinor'),
    ...given(input, 'minOrder', optionalMinor('input.minOrder', minOrder), 'minOrderMinor'),
    ...given(input, 'budget', optionalMinor('input.budget', budget), 'budgetMinor'),
  };
}

/** `{ [column]: value }` when the input names the field, also with null; else nothing. */
function given<Input extends object, Value>(
  input: Input,
  field: keyof Input & string,
  value: Value,
  column: string = field,
): Record<string, Value> {
  return input[field] === undefined ? {} : { [column]: value };
}

function assertNotBelowUse({ maxUses, currentUses, budgetMinor, spentMinor }: CouponRow): void {
  const tooFew = maxUses != null && maxUses < currentUses;
  const tooLittle = budgetMinor != null && budgetMinor < spentMinor;
  if (tooFew || tooLittle) throw errors.belowUse({ uses: currentUses, spent: spentMinor });
}

async function tellChange(
  tx: EntityManager,
  { caller }: Acting,
  before: CouponRow,
  { id, code, active, version }: CouponRow,
  fields: string[],
): Promise<void> {
  const told = { aggregateId: id, aggregateVersion: version, actor: caller };
  if (before.active && !active) await emit(tx, couponDisabled, { ...told, data: { couponId: id, code } });
  else await emit(tx, couponUpdated, { ...told, data: { couponId: id, code, fields } });
}
