import { describe, expect, test } from '@jest/globals';
import { NO_DISCOUNTS, returnedShare, totalsOf } from '../../domain/totals.ts';

const FREE = { shippingMinor: 0, freeShippingFromMinor: undefined };

/** Numbers that look drawn and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
}

describe('what an order costs', () => {
  test('total = lines − discounts + shipping + tax, for any lines, coupons and rules', () => {
    const next = numbers(42);
    for (let round = 0; round < 500; round += 1) {
      const lines = Array.from({ length: 1 + (next() % 6) }, (_, index) => ({
        lineId: String(index),
        unitPriceMinor: next() % 100_000,
        quantity: 1 + (next() % 999),
        taxBasisPoints: next() % 2500,
      }));
      const byLine = new Map(lines.map(({ lineId, unitPriceMinor }) => [lineId, next() % (unitPriceMinor * 2 + 1)]));
      const rules = {
        shippingMinor: next() % 2000,
        freeShippingFromMinor: next() % 2 === 0 ? undefined : next() % 1_000_000,
      };
      const totals = totalsOf(lines, 'EUR', rules, { byLine, shippingMinor: next() % 3000 });
      const sum = (pick: (line: (typeof totals.lines)[number]) => number) =>
        totals.lines.reduce((minor, line) => minor + pick(line), 0);
      expect(totals.totalMinor).toBe(
        totals.subtotalMinor - totals.discountMinor + totals.shippingMinor + totals.taxMinor,
      );
      expect(totals.subtotalMinor).toBe(sum((line) => line.subtotalMinor));
      expect(totals.taxMinor).toBe(sum((line) => line.taxMinor));
      expect(totals.discountMinor - sum((line) => line.discountMinor)).toBeGreaterThanOrEqual(0);
      expect(totals.totalMinor).toBeGreaterThanOrEqual(0);
      for (const line of totals.lines) {
        expect(line.totalMinor).toBe(line.subtotalMinor - line.discountMinor + line.taxMinor);
        expect(line.discountMinor).toBeLessThanOrEqual(line.subtotalMinor);
      }
    }
  });

  test('tax is rounded half-even for each line, not on the sum', () => {
    const of = { quantity: 1, taxBasisPoints: 100 };
    const lines = [1, 2, 3].map((id) => ({ lineId: String(id), unitPriceMinor: 50, ...of }));
    // 1 % of 50 is half a cent: to the even one, which is zero, three times.
    expect(totalsOf(lines, 'EUR', FREE).taxMinor).toBe(0);
    const odd = lines.map((line) => ({ ...line, unitPriceMinor: 150 }));
    expect(totalsOf(odd, 'EUR', FREE).taxMinor).toBe(6);
  });

  test('goods above the threshold are sent for nothing, discounts considered', () => {
    const rules = { shippingMinor: 500, freeShippingFromMinor: 2000 };
    const line = { lineId: 'a', unitPriceMinor: 2100, quantity: 1, taxBasisPoints: 0 };
    expect(totalsOf([line], 'EUR', rules).shippingMinor).toBe(0);
    const off = { byLine: new Map([['a', 200]]), shippingMinor: 0 };
    expect(totalsOf([line], 'EUR', rules, off).shippingMinor).toBe(500);
  });

  test('a discount on shipping is never more than shipping', () => {
    const rules = { ...FREE, shippingMinor: 500 };
    const line = { lineId: 'a', unitPriceMinor: 100, quantity: 1, taxBasisPoints: 0 };
    const totals = totalsOf([line], 'EUR', rules, { byLine: new Map(), shippingMinor: 900 });
    expect([totals.discountMinor, totals.totalMinor]).toEqual([500, 100]);
  });

  test('amounts that cannot be held exactly are refused, not rounded', () => {
    const line = { lineId: 'a', unitPriceMinor: Number.MAX_SAFE_INTEGER, quantity: 2, taxBasisPoints: 0 };
    expect(() => totalsOf([line], 'EUR', FREE, NO_DISCOUNTS)).toThrow(RangeError);
  });

  test('the shares of returned pieces sum to what was paid, in whatever portions they come', () => {
    const next = numbers(7);
    for (let round = 0; round < 300; round += 1) {
      const line = { totalMinor: next() % 10_000, quantity: 1 + (next() % 20) };
      let before = 0;
      let paid = 0;
      while (before < line.quantity) {
        const portion = 1 + (next() % (line.quantity - before));
        paid += returnedShare(line, before, portion, 'EUR');
        before += portion;
      }
      expect(paid).toBe(line.totalMinor);
    }
  });
});
