import { describe, expect, test } from '@jest/globals';
import { TAX_CLASSES, taxesByRate, taxRateOf } from '../../domain/tax.ts';
import { type PricedLine, returnedShare, totalsOf } from '../../domain/totals.ts';

const SHOP = { taxBasisPoints: 1900, reducedTaxBasisPoints: 700 };
const NO_CHARGE = { shippingMinor: 0, freeShippingFromMinor: undefined };
const line = (lineId: string, unitPriceMinor: number, taxBasisPoints: number, quantity = 1): PricedLine => ({
  lineId,
  unitPriceMinor,
  quantity,
  taxBasisPoints,
});

/** Numbers that look drawn and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
}

describe('the rate of a tax class', () => {
  test('is that of the shop, and none of ZERO', () => {
    expect(TAX_CLASSES.map((each) => taxRateOf(each, SHOP))).toEqual([1900, 700, 0]);
  });

  test('is one for all that is taxed in a shop that has said one only', () => {
    const rules = { taxBasisPoints: 2000, reducedTaxBasisPoints: undefined };
    expect(TAX_CLASSES.map((each) => taxRateOf(each, rules))).toEqual([2000, 2000, 0]);
  });

  test('may be zero for REDUCED, which is not the same as nothing said', () => {
    expect(taxRateOf('REDUCED', { ...SHOP, reducedTaxBasisPoints: 0 })).toBe(0);
  });
});

describe('an order of several rates', () => {
  test('taxes each line at its own, after its discount, half-even', () => {
    const lines = [line('a', 1000, 1900), line('b', 1050, 700), line('c', 500, 0), line('d', 50, 700)];
    const off = { byLine: new Map([['b', 100]]), shippingMinor: 0 };
    const totals = totalsOf(lines, 'EUR', NO_CHARGE, off);
    // 7 % of 9.50 is 66.5 cents: to the even one, 66. 7 % of 0.50 is 3.5: to the even one, 4.
    expect(totals.lines.map(({ taxMinor }) => taxMinor)).toEqual([190, 66, 0, 4]);
    expect(totals).toMatchObject({ subtotalMinor: 2600, discountMinor: 100, taxMinor: 260, totalMinor: 2760 });
    expect(taxesByRate(totals.lines)).toEqual([
      { basisPoints: 1900, netMinor: 1000, taxMinor: 190 },
      { basisPoints: 700, netMinor: 1000, taxMinor: 70 },
      { basisPoints: 0, netMinor: 500, taxMinor: 0 },
    ]);
  });

  test('has no tax on a line that is given away', () => {
    const off = { byLine: new Map([['a', 1000]]), shippingMinor: 0 };
    const totals = totalsOf([line('a', 1000, 1900)], 'EUR', NO_CHARGE, off);
    expect(totals).toMatchObject({ taxMinor: 0, totalMinor: 0 });
    expect(taxesByRate(totals.lines)).toEqual([{ basisPoints: 1900, netMinor: 0, taxMinor: 0 }]);
  });

  test('does not tax shipping', () => {
    const totals = totalsOf([line('a', 1000, 1900)], 'EUR', { ...NO_CHARGE, shippingMinor: 500 });
    expect(totals).toMatchObject({ shippingMinor: 500, taxMinor: 190, totalMinor: 1690 });
  });

  test('is by rate what its lines are, and comes back to the last cent in whatever portions', () => {
    const next = numbers(11);
    for (let round = 0; round < 300; round += 1) {
      const lines = Array.from({ length: 1 + (next() % 6) }, (_, index) =>
        line(String(index), next() % 100_000, [1900, 700, 0][next() % 3] ?? 0, 1 + (next() % 20)),
      );
      const byLine = new Map(lines.map(({ lineId, unitPriceMinor }) => [lineId, next() % (unitPriceMinor + 1)]));
      const totals = totalsOf(lines, 'EUR', NO_CHARGE, { byLine, shippingMinor: 0 });
      const taxes = taxesByRate(totals.lines);
      expect(taxes.reduce((minor, at) => minor + at.netMinor + at.taxMinor, 0)).toBe(totals.totalMinor);
      expect(taxes.reduce((minor, at) => minor + at.taxMinor, 0)).toBe(totals.taxMinor);
      for (const [index, { totalMinor }] of totals.lines.entries()) {
        const quantity = lines[index]?.quantity ?? 0;
        let back = 0;
        for (let before = 0; before < quantity; ) {
          const portion = 1 + (next() % (quantity - before));
          back += returnedShare({ totalMinor, quantity }, before, portion, 'EUR');
          before += portion;
        }
        expect(back).toBe(totalMinor);
      }
    }
  });

  test('says nothing by rate of lines of which no rate was kept', () => {
    const kept = { subtotalMinor: 1000, discountMinor: 0, taxMinor: 190 };
    expect(taxesByRate([{ ...kept, taxBasisPoints: null }])).toEqual([]);
  });
});
