import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { requestHash as hashOf } from '@tessera/subgraph-kit/idempotency/request-hash';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { normalised } from '../domain/code.ts';
import type { Basket, Discount } from '../domain/discount.ts';
import { type Refusal, redeem } from '../domain/redeemable.ts';
import { Coupon, type CouponRow } from '../entities/coupon.ts';
import type { RedemptionRow } from '../entities/coupon-redemption.ts';
import { errors, invalid } from '../errors.ts';
import { expireRedemption } from '../jobs/expire-redemption.ts';
import type { ReserveCouponInput } from '../schema.generated.ts';
import { basketOf } from './basket.ts';
import { lockRedemption, takeUse, tell } from './redemption.ts';

/**
 * Takes one use of a coupon for an order (SPEC.md B10 #3). The order's own row is written first: a second call for the same
 * order waits for it and then answers with the same redemption. Then the coupon's row is locked, so that what is decided on is
 * what is counted.
 * @throws COUPON_… for every reason not to; IDEMPOTENCY_KEY_REUSED for another basket; ILLEGAL_TRANSITION when the order
 * gave the use back before
 */
export async function reserveCoupon(context: Acting, input: ReserveCouponInput): Promise<RedemptionRow> {
  if (!isId(input.orderId)) throw invalid('input.orderId', 'This is not an id.');
  const { config, jobs } = context;
  const basket = basketOf({ ...input, field: 'input' });
  const ttlSeconds = input.ttlSeconds ?? config.redemptionTtlSeconds;
  if (ttlSeconds < 60 || ttlSeconds > 604_800) throw invalid('input.ttlSeconds', 'This must be from 60 to 604800.');
  const code = normalised(input.code);
  const customerKey = customerKeyOf(input);
  const requestHash = hashOf({ code, customerKey, basket });
  return inTransaction(context.em, async (tx) => {
    if (!(await claimOrder(tx, { orderId: input.orderId, ttlSeconds, requestHash }))) {
      return sameAgain(tx, input.orderId, requestHash);
    }
    const { coupon, now } = await lockCoupon(tx, code);
    const uses = customerKey === null ? 0 : await usesBy(tx, coupon.id, customerKey);
    const discount = redeem(couponNow(coupon), basket, uses, now);
    if (typeof discount === 'string') throw refusalOf(discount);
    const use = { couponId: coupon.id, customerKey, discountMinor: discount.totalMinor };
    // Decided under the row's lock, so that only a limit nobody looked at could say no here.
    if (!(await takeUse(tx, context, use))) throw errors.usedUp();
    await writeDiscount(tx, input.orderId, { coupon, customerKey, basket, discount });
    const redemption = await lockRedemption(tx, input.orderId);
    if (redemption === null) throw new Error('The redemption that was just written is gone.');
    await tell(tx, context, redemption);
    const timer = { runAt: redemption.expiresAt, jobKey: `expire-redemption:${input.orderId}` };
    await jobs.enqueue(tx, expireRedemption, { orderId: input.orderId }, timer);
    return redemption;
  });
}

/** A coupon's columns as its rules see them. */
export function couponNow(row: CouponRow) {
  return {
    type: row.type,
    percent: row.percent ?? null,
    valueMinor: row.valueMinor ?? null,
    maxDiscountMinor: row.maxDiscountMinor ?? null,
    minOrderMinor: row.minOrderMinor ?? null,
    currency: row.currency ?? null,
    categoryIds: row.categoryIds,
    productIds: row.productIds,
    sellerIds: row.sellerIds,
    active: row.active,
    startsAt: row.startsAt ?? null,
    expiresAt: row.expiresAt ?? null,
    maxUses: row.maxUses ?? null,
    currentUses: row.currentUses,
    budgetMinor: row.budgetMinor ?? null,
    spentMinor: row.spentMinor,
    maxUsesPerCustomer: row.maxUsesPerCustomer ?? null,
  };
}

/** How many orders of a customer use a coupon. */
export async function usesBy(em: EntityManager, couponId: string, customerKey: string): Promise<number> {
  const [row] = await em.execute<{ uses: number }[]>(
    `select uses from coupon_customer_uses where coupon_id = ? and customer_key = ?`,
    [couponId, customerKey],
  );
  return row?.uses ?? 0;
}

/** Whom a use counts for: `user:…` or `guest:…`; null when the order is nobody's. */
export function customerKeyOf(given: {
  readonly customerId?: string | null | undefined;
  readonly guestKey?: string | null | undefined;
}): string | null {
  if (given.customerId != null) return `user:${given.customerId}`;
  if (given.guestKey == null) return null;
  if (given.guestKey.length > 255 || given.guestKey.includes('\0')) throw invalid('input.guestKey', 'This is no key.');
  return `guest:${given.guestKey}`;
}

async function claimOrder(
  tx: EntityManager,
  { orderId, ttlSeconds, requestHash }: { orderId: string; ttlSeconds: number; requestHash: string },
): Promise<boolean> {
  // A mark until the discount is known; nobody sees it, the transaction is not over.
  const claimed = await tx.execute<unknown[]>(
    `insert into coupon_redemptions (id, order_id, state, request_hash, expires_at)
     values (?, ?, 'RELEASED', ?, now() + make_interval(secs => ?)) on conflict (order_id) do nothing returning 1`,
    [newId(), orderId, requestHash, ttlSeconds],
  );
  return claimed.length > 0;
}

async function sameAgain(tx: EntityManager, orderId: string, requestHash: string): Promise<RedemptionRow> {
  const redemption = await lockRedemption(tx, orderId);
  if (redemption === null) throw errors.redemptionNotFound();
  if (redemption.state === 'RELEASED') throw errors.redemptionState({ state: 'released', wanted: 'reserved' });
  if (redemption.requestHash !== requestHash) throw errors.orderReused();
  return redemption;
}

async function lockCoupon(tx: EntityManager, code: string): Promise<{ coupon: CouponRow; now: Date }> {
  const [row] = code.includes('\0')
    ? []
    : await tx.execute<{ id: string; nowMs: number }[]>(
        `select id, extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs" from coupons where code = ? for update`,
        [code],
      );
  if (row === undefined) throw errors.unknownCode();
  const coupon = await tx.findOneOrFail(Coupon, { id: row.id }, { disableIdentityMap: true });
  return { coupon, now: new Date(row.nowMs) };
}

async function writeDiscount(
  tx: EntityManager,
  orderId: string,
  {
    coupon,
    customerKey,
    basket,
    discount,
  }: { coupon: CouponRow; customerKey: string | null; basket: Basket; discount: Discount },
): Promise<void> {
  await tx.execute(
    `update coupon_redemptions set coupon_id = ?, customer_key = ?, state = 'RESERVED', currency = ?, discount_minor = ?,
       shipping_discount_minor = ?, line_discounts = ?::jsonb where order_id = ?`,
    [
      coupon.id,
      customerKey,
      basket.currency,
      discount.totalMinor,
      discount.shippingMinor,
      JSON.stringify(discount.lines),
      orderId,
    ],
  );
}

/** The error of a reason. Whoever redeems is told no more of a coupon that was taken off than that there is none. */
function refusalOf(refusal: Refusal) {
  switch (refusal) {
    case 'DISABLED':
      return errors.unknownCode();
    case 'NOT_STARTED':
      return errors.notStarted();
    case 'EXPIRED':
      return errors.expired();
    case 'MAX_USES':
      return errors.usedUp();
    case 'CUSTOMER_LIMIT':
      return errors.customerLimit();
    case 'CURRENCY':
      return errors.otherCurrency();
    case 'CATEGORY':
      return errors.nothingEligible();
    case 'MIN_ORDER':
      return errors.belowMinimum();
  }
}
