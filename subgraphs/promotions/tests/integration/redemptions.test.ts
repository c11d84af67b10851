import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aUser } from '@tessera/testing/callers';
import { expireIfOverdue } from '../../commands/settle-redemption.ts';
import {
  aCoupon,
  aKeeper,
  aLine,
  countersOf,
  hostPromotions,
  type PromotionsUnderTest,
  reserve,
  rows,
  settle,
} from '../fixtures.ts';

let promotions: PromotionsUnderTest;
beforeAll(async () => {
  // No job runs: that of the full minute would let reservations run out that a test lets run out by itself.
  promotions = await hostPromotions({ poolSize: 20, consume: false });
});
afterAll(async () => {
  await promotions[Symbol.asyncDispose]();
});

const codesOf = (answers: readonly { userErrors: readonly { code: string }[] }[]) =>
  Object.fromEntries(
    Map.groupBy(answers, ({ userErrors }) => userErrors[0]?.code ?? 'taken')
      .entries()
      .map(([code, list]) => [code, list.length]),
  );

describe('limits hold under any concurrency', () => {
  test('two hundred orders for ten uses: ten have one', async () => {
    const { id, code } = await aCoupon(promotions, { maxUses: 10 });
    const answers = await Promise.all(Array.from({ length: 200 }, () => reserve(promotions, code)));
    expect(codesOf(answers)).toEqual({ taken: 10, COUPON_MAX_USES: 190 });
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 10, live: 10, spent: 1000, taken: 1000 });
    const exhausted = await rows(
      promotions,
      `select 1 from outbox where envelope ->> 'eventType' = 'coupon.exhausted'
      and envelope ->> 'aggregateId' = ?`,
      [id],
    );
    expect(exhausted).toHaveLength(1);
  });

  test('thirty orders of one customer for two uses: two have one, and another customer has one too', async () => {
    const { id, code } = await aCoupon(promotions, { maxUsesPerCustomer: 2 });
    const customerId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 30 }, () => reserve(promotions, code, { customerId })));
    expect(codesOf(answers)).toEqual({ taken: 2, COUPON_CUSTOMER_LIMIT: 28 });
    expect((await reserve(promotions, code, { guestKey: 'a guest' })).redemption.state).toBe('RESERVED');
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 3, live: 3, ofCustomers: 3 });
  });

  test('a budget is never overspent', async () => {
    const { id, code } = await aCoupon(promotions, { budget: { amountMinor: 450, currency: 'EUR' } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => reserve(promotions, code)));
    expect(codesOf(answers)).toEqual({ taken: 4, COUPON_MAX_USES: 16 });
    expect(await countersOf(promotions, id)).toMatchObject({ spent: 400, taken: 400 });
  });

  test('uses that are given back can be taken again, each once, while others come and go', async () => {
    const { id, code } = await aCoupon(promotions, { maxUses: 5 });
    const first = await Promise.all(Array.from({ length: 5 }, () => reserve(promotions, code)));
    const released = first.slice(0, 3).map(({ orderId }) => orderId);
    await Promise.all([...released, ...released].map((orderId) => settle(promotions, 'releaseCoupon', orderId)));
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 2, live: 2 });
    const second = await Promise.all(Array.from({ length: 20 }, () => reserve(promotions, code)));
    expect(codesOf(second)).toEqual({ taken: 3, COUPON_MAX_USES: 17 });
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 5, live: 5 });
  });
});

describe('an order', () => {
  test('has one redemption however often it asks, at the same moment or later', async () => {
    const { id, code } = await aCoupon(promotions);
    const given = { orderId: randomUUID(), lines: [aLine(2000)] };
    const answers = await Promise.all(Array.from({ length: 10 }, () => reserve(promotions, code, given)));
    expect(new Set(answers.map(({ redemption }) => redemption.id)).size).toBe(1);
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 1, spent: 200 });
    const other = await reserve(promotions, code, { ...given, lines: [aLine(3000)] });
    expect(other.userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'input.orderId' }]);
  });

  test('commits once, and gives a committed use back when it is cancelled as a whole', async () => {
    const { id, code } = await aCoupon(promotions);
    const { orderId } = await reserve(promotions, code);
    const commits = await Promise.all([1, 2, 3].map(() => settle(promotions, 'commitCoupon', orderId)));
    expect(commits.map(({ redemption }) => redemption.state)).toEqual(['COMMITTED', 'COMMITTED', 'COMMITTED']);
    expect((await settle(promotions, 'releaseCoupon', orderId)).redemption.state).toBe('RELEASED');
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 0, spent: 0 });
    expect((await settle(promotions, 'commitCoupon', orderId)).userErrors[0].code).toBe('ILLEGAL_TRANSITION');
  });

  test('that gave up before it reserved leaves a mark, and its late reservation is refused', async () => {
    const { id, code } = await aCoupon(promotions);
    const orderId = randomUUID();
    expect((await settle(promotions, 'releaseCoupon', orderId)).redemption.state).toBe('RELEASED');
    expect((await reserve(promotions, code, { orderId })).userErrors[0].code).toBe('ILLEGAL_TRANSITION');
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 0, live: 0 });
  });

  test('that releases and reserves at the same moment ends with a use taken or none, never with one lost', async () => {
    const { id, code } = await aCoupon(promotions);
    const orders = Array.from({ length: 20 }, () => randomUUID());
    await Promise.all(
      orders.flatMap((orderId) => [
        reserve(promotions, code, { orderId }),
        settle(promotions, 'releaseCoupon', orderId),
      ]),
    );
    const { counted, live } = await countersOf(promotions, id);
    expect({ counted, live }).toEqual({ counted: 0, live: 0 });
  });

  test('whose time runs out gives its use back, and may still commit while there is one', async () => {
    const { id, code } = await aCoupon(promotions, { maxUses: 1 });
    const { orderId } = await reserve(promotions, code);
    expect(await expireIfOverdue(promotions.hosted.context(), orderId)).toBe(false);
    await rows(promotions, `update coupon_redemptions set expires_at = now() where order_id = ?`, [orderId]);
    expect(await expireIfOverdue(promotions.hosted.context(), orderId)).toBe(true);
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 0, live: 0 });
    expect((await settle(promotions, 'commitCoupon', orderId)).redemption.state).toBe('COMMITTED');
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 1, live: 1, spent: 100 });
  });

  test('whose use went to somebody else meanwhile cannot commit', async () => {
    const { code } = await aCoupon(promotions, { maxUses: 1 });
    const { orderId } = await reserve(promotions, code);
    await rows(promotions, `update coupon_redemptions set expires_at = now() where order_id = ?`, [orderId]);
    await expireIfOverdue(promotions.hosted.context(), orderId);
    expect((await reserve(promotions, code)).redemption.state).toBe('RESERVED');
    expect((await settle(promotions, 'commitCoupon', orderId)).userErrors[0].code).toBe('COUPON_MAX_USES');
  });
});

describe('what comes off', () => {
  test('is shown to whose order it is and to who reads all, whatever reference leads there', async () => {
    const customer = aUser();
    const { code } = await aCoupon(promotions);
    const { orderId, redemption } = await reserve(promotions, code, { customerId: customer.userId });
    const representations = [
      { __typename: 'Order', id: orderId },
      { __typename: 'CouponRedemption', id: redemption.id },
    ];
    const seenBy = async (options: object) => {
      const answer = await promotions.query(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
           ... on Order { couponRedemption { state } } ... on CouponRedemption { state } } }`,
        { representations },
        options,
      );
      return answer.data._entities;
    };
    const all = [{ couponRedemption: { state: 'RESERVED' } }, { state: 'RESERVED' }];
    expect(await seenBy({ as: customer })).toEqual(all);
    expect(await seenBy({ as: aKeeper() })).toEqual(all);
    expect(await seenBy({ as: aUser() })).toEqual([{ couponRedemption: null }, null]);
    expect(await seenBy({})).toEqual([{ couponRedemption: null }, null]);
  });

  test('is said by line and in all, and does not change when the coupon does', async () => {
    const { id, code } = await aCoupon(promotions, { type: 'FIXED', value: { amountMinor: 500, currency: 'EUR' } });
    const lines = [aLine(1000), aLine(3000)];
    const { orderId, redemption } = await reserve(promotions, code, { lines });
    expect(redemption).toMatchObject({
      discount: { amountMinor: 500, currency: 'EUR' },
      lineDiscounts: [
        { lineId: lines[0]?.lineId, discount: { amountMinor: 125 } },
        { lineId: lines[1]?.lineId, discount: { amountMinor: 375 } },
      ],
    });
    await rows(promotions, `update coupons set active = false where id = ?`, [id]);
    expect((await settle(promotions, 'commitCoupon', orderId)).redemption.discount.amountMinor).toBe(500);
  });

  test.each([
    [{ startsAt: '2999-01-01T00:00:00.000Z' }, 'COUPON_NOT_STARTED'],
    [{ expiresAt: '2001-01-01T00:00:00.000Z' }, 'COUPON_EXPIRED'],
    [{ minOrder: { amountMinor: 1001, currency: 'EUR' } }, 'COUPON_MIN_ORDER'],
    [{ minOrder: { amountMinor: 1, currency: 'USD' } }, 'COUPON_CURRENCY'],
    [{ productIds: [randomUUID()] }, 'COUPON_CATEGORY'],
  ])('%j is refused with %s, and nothing is counted', async (given, expected) => {
    const { id, code } = await aCoupon(promotions, given);
    const { orderId, userErrors } = await reserve(promotions, code);
    expect(userErrors.map((error: { code: string }) => error.code)).toEqual([expected]);
    expect(await countersOf(promotions, id)).toMatchObject({ counted: 0, live: 0 });
    expect(await rows(promotions, `select 1 from coupon_redemptions where order_id = ?`, [orderId])).toEqual([]);
  });

  test('a code that nobody made and one that was taken off are refused alike', async () => {
    const { id, code } = await aCoupon(promotions);
    await rows(promotions, `update coupons set active = false where id = ?`, [id]);
    for (const unknown of [code, 'NO-SUCH-CODE', 'a\0b']) {
      expect((await reserve(promotions, unknown)).userErrors[0].code).toBe('COUPON_NOT_FOUND');
    }
  });

  test.each([
    [{ lines: [] }, 'input.lines'],
    [{ lines: [aLine(-1)] }, 'input.lines.0.amountMinor'],
    [{ lines: [aLine(1, { lineId: 'a' }), aLine(1, { lineId: 'a' })] }, 'input.lines'],
    [{ currency: 'XXQ' }, 'input.currency'],
    [{ orderId: 'no id' }, 'input.orderId'],
    [{ ttlSeconds: 1 }, 'input.ttlSeconds'],
  ])('%j is refused as bad input', async (given, field) => {
    const { code } = await aCoupon(promotions);
    expect((await reserve(promotions, code, given)).userErrors).toEqual([{ code: 'VALIDATION', field }]);
  });
});
