import { describe, expect, test } from '@jest/globals';
import { type Basket, type DiscountRules, discountOf } from '../../domain/discount.ts';

const rules = (given: Partial<DiscountRules>): DiscountRules => ({
  type: 'PERCENTAGE',
  percent: null,
  valueMinor: null,
  maxDiscountMinor: null,
  minOrderMinor: null,
  currency: null,
  categoryIds: [],
  productIds: [],
  sellerIds: [],
  ...given,
});
const basket = (...amounts: number[]): Basket => ({
  currency: 'EUR',
  shippingMinor: 490,
  lines: amounts.map((amountMinor, index) => ({
    lineId: `l${index}`,
    productId: `p${index}`,
    sellerId: `s${index}`,
    categoryIds: [`c${index}`, 'root'],
    amountMinor,
  })),
});
const minors = (given: ReturnType<typeof discountOf>) =>
  typeof given === 'string' ? given : given.lines.map(({ discountMinor }) => discountMinor);

describe('a percentage', () => {
  test('is rounded half to even on each line', () => {
    expect(minors(discountOf(rules({ percent: 50 }), basket(1, 3, 5, 7)))).toEqual([0, 2, 2, 4]);
  });

  test('stops at its cap, spread by what the lines cost, without a remainder', () => {
    const capped = rules({ percent: 50, maxDiscountMinor: 100, currency: 'EUR' });
    expect(discountOf(capped, basket(1000, 2000, 3000))).toMatchObject({ totalMinor: 100 });
    expect(minors(discountOf(capped, basket(1000, 2000, 3000)))).toEqual([17, 33, 50]);
    expect(discountOf(capped, basket(100))).toMatchObject({ totalMinor: 50 });
  });

  test('of a hundred takes all of it and nothing of shipping', () => {
    expect(discountOf(rules({ percent: 100 }), basket(999, 1))).toMatchObject({ totalMinor: 1000, shippingMinor: 0 });
  });
});

describe('an amount', () => {
  const five = rules({ type: 'FIXED', valueMinor: 500, currency: 'EUR' });

  test('is spread over the lines, exactly', () => {
    expect(minors(discountOf(five, basket(333, 333, 334)))).toEqual([167, 166, 167]);
    expect(discountOf(five, basket(333, 333, 334))).toMatchObject({ totalMinor: 500 });
  });

  test('never takes more than the lines cost', () => {
    expect(discountOf(five, basket(120, 80))).toMatchObject({ totalMinor: 200 });
    expect(discountOf(five, basket(0))).toMatchObject({ totalMinor: 0 });
  });

  test('is good in its currency only', () => {
    expect(discountOf(five, { ...basket(1000), currency: 'USD' })).toBe('CURRENCY');
  });
});

test('free shipping takes off what shipping costs', () => {
  expect(discountOf(rules({ type: 'FREE_SHIPPING' }), basket(1000))).toMatchObject({
    totalMinor: 490,
    shippingMinor: 490,
  });
});

describe('what it applies to', () => {
  test.each([
    [{ categoryIds: ['c1'] }, ['l1']],
    [{ categoryIds: ['root'] }, ['l0', 'l1', 'l2']],
    [{ productIds: ['p0', 'p2'] }, ['l0', 'l2']],
    [{ sellerIds: ['s2'] }, ['l2']],
    [{ categoryIds: ['root'], sellerIds: ['s0'] }, ['l0']],
  ])('%j', (limits, lines) => {
    const discount = discountOf(rules({ percent: 10, ...limits }), basket(1000, 1000, 1000));
    expect(typeof discount === 'string' ? discount : discount.lines.map(({ lineId }) => lineId)).toEqual(lines);
  });

  test('nothing of the basket is refused, and so is too little of it', () => {
    expect(discountOf(rules({ percent: 10, categoryIds: ['other'] }), basket(1000))).toBe('CATEGORY');
    const minimum = rules({ percent: 10, categoryIds: ['c0'], minOrderMinor: 1001, currency: 'EUR' });
    expect(discountOf(minimum, basket(1000, 5000))).toBe('MIN_ORDER');
    expect(discountOf(minimum, basket(1001))).toMatchObject({ eligibleMinor: 1001 });
  });
});

test('whatever the basket, lines and shipping sum to the total, and no line falls below zero', () => {
  let seed = 20_261_121;
  const random = (below: number) => {
    // Numerical Recipes' linear congruential generator: the same baskets in every run.
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return seed % below;
  };
  for (let round = 0; round < 2_000; round++) {
    const given = basket(...Array.from({ length: 1 + random(12) }, () => random(100_000)));
    const coupon = [
      rules({ percent: 1 + random(100) }),
      rules({ percent: 1 + random(100), maxDiscountMinor: 1 + random(5_000), currency: 'EUR' }),
      rules({ type: 'FIXED', valueMinor: 1 + random(200_000), currency: 'EUR' }),
      rules({ type: 'FREE_SHIPPING' }),
    ][random(4)] as DiscountRules;
    const discount = discountOf(coupon, given);
    if (typeof discount === 'string') throw new Error(discount);
    const sum = discount.lines.reduce((total, { discountMinor }) => total + discountMinor, 0);
    expect(sum + discount.shippingMinor).toBe(discount.totalMinor);
    for (const [index, { discountMinor }] of discount.lines.entries()) {
      expect(discountMinor).toBeGreaterThanOrEqual(0);
      expect(discountMinor).toBeLessThanOrEqual(given.lines[index]?.amountMinor ?? 0);
    }
  }
});
