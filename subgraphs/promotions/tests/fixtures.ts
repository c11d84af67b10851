import { randomUUID } from 'node:crypto';
import { aService, aUser } from '@tessera/testing/callers';
import { type HostedForTest, type HostOptions, hostForTest } from '@tessera/testing/host-for-test';
import type { Config } from '../config.ts';
import type { Services } from '../services/services.ts';
import subgraph from '../subgraph.ts';

/** Promotions under test. */
export type PromotionsUnderTest = HostedForTest<Config, Services>;

/** Hosts promotions alone. */
export function hostPromotions(options: HostOptions = {}): Promise<PromotionsUnderTest> {
  return hostForTest(subgraph, options);
}

/** Somebody who keeps all coupons. */
export function aKeeper() {
  return aUser({ permissions: ['coupon:read', 'coupon:write'] });
}

/** Somebody who sells, and makes coupons for what they sell. */
export function aSeller() {
  return aUser({ roles: ['seller'], permissions: ['coupon:write:own'] });
}

/** The service that redeems. */
export const ORDERS = aService('orders');

const CREATE = `mutation ($input: CreateCouponInput!) { createCoupon(input: $input) {
  coupon { id code version } userErrors { code field message } } }`;

/** Makes a coupon that takes ten per cent off anything, unless said otherwise. Fails the test when it is refused. */
export async function aCoupon(
  promotions: PromotionsUnderTest,
  given: Record<string, unknown> = {},
  keeper = aKeeper(),
): Promise<{ id: string; code: string; version: number }> {
  const code = `C-${randomUUID().slice(0, 8)}`;
  const kind = 'type' in given ? {} : { type: 'PERCENTAGE', percent: 10 };
  const answer = await promotions.query(CREATE, { input: { code, ...kind, ...given } }, { as: keeper });
  if (answer.data?.createCoupon?.coupon == null) throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return answer.data.createCoupon.coupon;
}

/** A line of a basket. */
export function aLine(amountMinor = 1000, given: Record<string, unknown> = {}) {
  return { lineId: randomUUID(), productId: randomUUID(), sku: 'SKU', categoryIds: [], amountMinor, ...given };
}

/** Reserves a coupon for an order, as the order service does. */
export async function reserve(
  promotions: Pick<PromotionsUnderTest, 'query'>,
  code: string,
  given: Record<string, unknown> = {},
) {
  const input = { orderId: randomUUID(), code, currency: 'EUR', lines: [aLine()], ...given };
  const answer = await promotions.query(
    `mutation ($input: ReserveCouponInput!) { reserveCoupon(input: $input) {
       redemption { id orderId state discount { amountMinor currency } shippingDiscount { amountMinor }
         lineDiscounts { lineId discount { amountMinor } } } userErrors { code field } } }`,
    { input },
    { as: ORDERS },
  );
  if (answer.data == null) throw new Error(`Failed: ${JSON.stringify(answer)}`);
  return { orderId: input.orderId as string, ...answer.data.reserveCoupon };
}

/** Commits or releases the redemption of an order, as the order service does. */
export async function settle(
  promotions: Pick<PromotionsUnderTest, 'query'>,
  command: 'commitCoupon' | 'releaseCoupon',
  orderId: string,
) {
  const answer = await promotions.query(
    `mutation ($orderId: ID!) { settled: ${command}(orderId: $orderId) {
       redemption { id state discount { amountMinor } } userErrors { code field } } }`,
    { orderId },
    { as: ORDERS },
  );
  if (answer.data == null) throw new Error(`Failed: ${JSON.stringify(answer)}`);
  return answer.data.settled;
}

/** Rows straight from the database. */
export function rows<Row extends object>(
  promotions: PromotionsUnderTest,
  text: string,
  params: unknown[] = [],
): Promise<Row[]> {
  return promotions.hosted.orm.em.fork().execute<Row[]>(text, params);
}

/** What the counters of a coupon say, and what its redemptions add up to: the two must agree at any time. */
export async function countersOf(promotions: PromotionsUnderTest, couponId: string) {
  const [row] = await rows<{ counted: number; live: number; spent: number; taken: number; ofCustomers: number }>(
    promotions,
    `select current_uses as counted, spent_minor::int as spent,
       (select count(*)::int from coupon_redemptions r where r.coupon_id = c.id and state <> 'RELEASED') as live,
       (select coalesce(sum(discount_minor), 0)::int from coupon_redemptions r
         where r.coupon_id = c.id and state <> 'RELEASED') as taken,
       (select coalesce(sum(uses), 0)::int from coupon_customer_uses u where u.coupon_id = c.id) as "ofCustomers"
     from coupons c where id = ?`,
    [couponId],
  );
  if (row === undefined) throw new Error('There is no such coupon.');
  return row;
}
