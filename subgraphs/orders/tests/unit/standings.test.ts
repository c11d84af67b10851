import { describe, expect, test } from '@jest/globals';
import { type CartLineIssue, issuesOf, type Offer } from '../../domain/cart-line.ts';
import { fulfilmentOf, partStatusOf } from '../../domain/fulfilment.ts';
import { paymentStatusOf } from '../../domain/payment-status.ts';
import { averageMinor, rate } from '../../domain/ratio.ts';
import { RETURN_TRANSITIONS } from '../../domain/return-status.ts';

const line = (quantity: number, shippedQuantity: number, deliveredQuantity: number) => ({
  quantity,
  shippedQuantity,
  deliveredQuantity,
});

describe('what is derived and never stored', () => {
  test.each([
    [{ totalMinor: 100, authorizedMinor: 0, capturedMinor: 0, refundedMinor: 0 }, 'UNPAID'],
    [{ totalMinor: 100, authorizedMinor: 100, capturedMinor: 0, refundedMinor: 0 }, 'AUTHORIZED'],
    [{ totalMinor: 100, authorizedMinor: 100, capturedMinor: 100, refundedMinor: 0 }, 'PAID'],
    [{ totalMinor: 0, authorizedMinor: 0, capturedMinor: 0, refundedMinor: 0 }, 'PAID'],
    [{ totalMinor: 100, authorizedMinor: 100, capturedMinor: 100, refundedMinor: 1 }, 'PARTIALLY_REFUNDED'],
    [{ totalMinor: 100, authorizedMinor: 100, capturedMinor: 100, refundedMinor: 100 }, 'REFUNDED'],
  ])('money %j is %s', (money, expected) => {
    expect(paymentStatusOf(money)).toBe(expected);
  });

  test.each([
    [[line(2, 0, 0)], 'UNFULFILLED', 'CONFIRMED'],
    [[line(2, 1, 0)], 'PARTIALLY_SHIPPED', 'PROCESSING'],
    [[line(2, 2, 0), line(1, 0, 0)], 'PARTIALLY_SHIPPED', 'PROCESSING'],
    [[line(2, 2, 0), line(1, 1, 0)], 'SHIPPED', 'SHIPPED'],
    [[line(2, 1, 1)], 'PARTIALLY_DELIVERED', 'PROCESSING'],
    [[line(2, 2, 1)], 'PARTIALLY_DELIVERED', 'SHIPPED'],
    [[line(2, 2, 2), line(1, 1, 1)], 'DELIVERED', 'DELIVERED'],
  ] as const)('lines %j are %s, and a confirmed part of them is %s', (lines, fulfilment, part) => {
    expect([fulfilmentOf(lines), partStatusOf('CONFIRMED', lines)]).toEqual([fulfilment, part]);
  });

  test('rates and averages are exact, and nothing of nothing', () => {
    expect([rate(1, 3), rate(0, 0), averageMinor(5, 2), averageMinor(7, 2), averageMinor(1, 0)]).toEqual([
      0.3333,
      null,
      2,
      4,
      null,
    ]);
  });

  test('nothing leaves REJECTED or REFUNDED, and only what was received is refunded', () => {
    const moves = Object.entries(RETURN_TRANSITIONS).map(([from, commands]) => [
      from,
      Object.values(commands).filter((to) => to !== 'unchanged' && to !== 'refused'),
    ]);
    expect(Object.fromEntries(moves)).toEqual({
      REQUESTED: ['APPROVED', 'REJECTED'],
      APPROVED: ['REJECTED', 'RECEIVED'],
      REJECTED: [],
      RECEIVED: ['REFUNDED'],
      REFUNDED: [],
    });
  });

  const offer = { unitPriceMinor: 100, taxBasisPoints: 1900, available: 5, isForSale: true } as Offer;
  test.each<[number, number, Offer | null, CartLineIssue[]]>([
    [1, 100, offer, []],
    [5, 100, offer, []],
    [6, 100, offer, ['INSUFFICIENT_STOCK']],
    [6, 99, offer, ['PRICE_CHANGED', 'INSUFFICIENT_STOCK']],
    [1, 100, { ...offer, isForSale: false }, ['UNAVAILABLE']],
    [1, 100, null, ['UNAVAILABLE']],
  ])('%i pieces seen at %i of %j: %j', (quantity, seenPriceMinor, offered, expected) => {
    expect(issuesOf({ quantity, seenPriceMinor }, offered, { taxBasisPoints: 1900 })).toEqual(expected);
  });

  test.each<[number | null, number, CartLineIssue[]]>([
    [1900, 1900, []],
    [700, 1900, ['PRICE_CHANGED']],
    [0, 1900, ['PRICE_CHANGED']],
    [null, 1900, []],
    [null, 700, ['PRICE_CHANGED']],
  ])(
    'a rate seen as %j that is %i now, where most goods have 1900: %j',
    (seenTaxBasisPoints, taxBasisPoints, expected) => {
      const line = { quantity: 1, seenPriceMinor: 100, seenTaxBasisPoints };
      expect(issuesOf(line, { ...offer, taxBasisPoints }, { taxBasisPoints: 1900 })).toEqual(expected);
    },
  );
});
