import { describe, expect, test } from '@jest/globals';
import { add, allocate, compare, exponentOf, money, share, subtract, sum, times, toDecimal } from '../../src/money.ts';

const eur = (amountMinor: number) => money(amountMinor, 'EUR');
const amounts = (parts: readonly { amountMinor: number }[]) => parts.map((part) => part.amountMinor);

test('amounts of one currency add, subtract, multiply and compare exactly', () => {
  expect(add(eur(10), eur(20))).toEqual(eur(30));
  expect(subtract(eur(10), eur(20))).toEqual(eur(-10));
  expect(times(eur(333), 3)).toEqual(eur(999));
  expect(sum([eur(1), eur(2)], 'EUR')).toEqual(eur(3));
  expect(compare(eur(1), eur(2))).toBe(-1);
});

test('amounts of two currencies do not add up', () => {
  expect(() => add(eur(1), money(1, 'USD'))).toThrow('do not add up');
});

test('an unknown currency is refused', () => {
  expect(() => money(1, 'eur')).toThrow('not an ISO 4217 currency');
});

test('what 53 bits cannot hold is refused, not rounded', () => {
  expect(() => times(eur(Number.MAX_SAFE_INTEGER), 2)).toThrow(RangeError);
  expect(() => money(0.1, 'EUR')).toThrow(RangeError);
});

test.each([
  [5, 5000, 2],
  [15, 5000, 8],
  [25, 5000, 12],
  [-15, 5000, -8],
  [-5, 5000, -2],
  [100, 333, 3],
  [999, 1, 0],
])('%i minor units at %i basis points are %i: half goes to the even one', (amount, basisPoints, expected) => {
  expect(share(eur(amount), basisPoints).amountMinor).toBe(expected);
});

test('currencies keep their own decimals', () => {
  expect(toDecimal(eur(5))).toBe('0.05');
  expect(toDecimal(eur(-1230))).toBe('-12.30');
  expect(toDecimal(money(500, 'JPY'))).toBe('500');
  expect(toDecimal(money(1234, 'KWD'))).toBe('1.234');
  expect(exponentOf('HUF')).toBe(2);
});

describe('allocate', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 2], [34, 67]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [0, 0], [3, 2]],
    [7, [0, 3], [0, 7]],
  ])('splits %i by %j into %j', (total, weights, expected) => {
    expect(amounts(allocate(eur(total), weights))).toEqual(expected);
  });

  test('the parts sum to the whole, and each is within one unit of its exact share', () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 500; round++) {
      const weights = Array.from({ length: 1 + random(12) }, () => random(5_000));
      const total = random(100_000);
      const parts = amounts(allocate(eur(total), weights));
      const whole = weights.reduce((a, b) => a + b, 0);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      if (whole === 0) continue;
      parts.forEach((part, index) => {
        expect(Math.abs(part - (total * (weights[index] ?? 0)) / whole)).toBeLessThan(1);
      });
    }
  });
});
