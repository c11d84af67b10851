import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aKeeper, aSeller, hostPromotions, type PromotionsUnderTest } from '../fixtures.ts';

/** A coupon waives the shipping of the whole order, which the platform pays for: no seller may give it away. */
describe('coupons for free shipping', () => {
  let promotions: PromotionsUnderTest;
  beforeAll(async () => {
    promotions = await hostPromotions();
  });
  afterAll(async () => {
    await promotions[Symbol.asyncDispose]();
  });

  const coupon = () => ({ code: `F-${randomUUID().slice(0, 8)}`, type: 'FREE_SHIPPING' });
  const create = async (as: ReturnType<typeof aSeller>) =>
    (
      await promotions.query(
        `mutation ($input: CreateCouponInput!) { createCoupon(input: $input) {
           coupon { type } userErrors { code field } } }`,
        { input: coupon() },
        { as },
      )
    ).data.createCoupon;
  const generate = async (as: ReturnType<typeof aSeller>) =>
    (
      await promotions.query(
        `mutation ($input: GenerateCouponsInput!) { generateCoupons(input: $input) {
           coupons { type } userErrors { code field } } }`,
        { input: { count: 2, prefix: 'ship', template: coupon() } },
        { as },
      )
    ).data.generateCoupons;

  test('are refused to who may make coupons for their own products only, one by one and many at once', async () => {
    expect(await create(aSeller())).toEqual({
      coupon: null,
      userErrors: [{ code: 'FORBIDDEN', field: 'input.type' }],
    });
    expect((await generate(aSeller())).userErrors).toEqual([{ code: 'FORBIDDEN', field: 'input.template.type' }]);
  });

  test('are made by who may make all', async () => {
    expect(await create(aKeeper())).toEqual({ coupon: { type: 'FREE_SHIPPING' }, userErrors: [] });
    expect((await generate(aKeeper())).coupons).toHaveLength(2);
  });
});
