import { describe, expect, test } from '@jest/globals';
import {
  type Actor,
  judge,
  type OrderStatus,
  pathBetween,
  statusOfParts,
  TRANSITIONS,
} from '../../domain/order-status.ts';

const STATUSES = Object.keys(TRANSITIONS) as OrderStatus[];
const ACTORS: readonly Actor[] = ['customer', 'seller', 'admin', 'system'];

/** What is allowed, written out once more: `from>to` and who. Everything else is not. */
const ALLOWED: Readonly<Record<string, readonly Actor[]>> = {
  'PENDING>CONFIRMED': ['system'],
  'PENDING>CANCELLED': ['customer', 'seller', 'admin', 'system'],
  'CONFIRMED>PROCESSING': ['seller', 'admin', 'system'],
  'CONFIRMED>CANCELLED': ['customer', 'seller', 'admin', 'system'],
  'PROCESSING>SHIPPED': ['seller', 'admin', 'system'],
  'PROCESSING>CANCELLED': ['customer', 'seller', 'admin', 'system'],
  'SHIPPED>DELIVERED': ['seller', 'admin', 'system'],
};

describe('the status of an order', () => {
  test('every step of every actor is allowed, forbidden or illegal as SPEC.md B11.2 has it', () => {
    for (const from of STATUSES) {
      for (const to of STATUSES) {
        for (const actor of ACTORS) {
          const allowed = ALLOWED[`${from}>${to}`];
          const expected =
            from === to
              ? 'nothing to do'
              : allowed === undefined
                ? 'illegal'
                : allowed.includes(actor)
                  ? 'move'
                  : 'forbidden';
          expect({ from, to, actor, verdict: judge(from, to, actor) }).toEqual({ from, to, actor, verdict: expected });
        }
      }
    }
  });

  test('a step over several is taken one after the other, and each of them is in the table', () => {
    expect(pathBetween('CONFIRMED', 'SHIPPED')).toEqual(['PROCESSING', 'SHIPPED']);
    expect(pathBetween('CONFIRMED', 'DELIVERED')).toEqual(['PROCESSING', 'SHIPPED', 'DELIVERED']);
    for (const [from, to] of [
      ['SHIPPED', 'CONFIRMED'],
      ['SHIPPED', 'SHIPPED'],
      ['CANCELLED', 'SHIPPED'],
      ['CONFIRMED', 'CANCELLED'],
    ] as const) {
      expect(pathBetween(from, to)).toEqual([]);
    }
    for (const from of STATUSES) {
      for (const to of STATUSES) {
        let at = from;
        for (const next of pathBetween(from, to)) {
          expect(judge(at, next, 'system')).toBe('move');
          at = next;
        }
      }
    }
  });

  test.each<[readonly OrderStatus[], OrderStatus]>([
    [['SHIPPED', 'CONFIRMED'], 'CONFIRMED'],
    [['DELIVERED', 'SHIPPED', 'DELIVERED'], 'SHIPPED'],
    [['DELIVERED', 'CANCELLED'], 'DELIVERED'],
    [['CANCELLED', 'CANCELLED'], 'CANCELLED'],
    [['PENDING'], 'PENDING'],
  ])('parts %j make an order %s', (parts, expected) => {
    expect(statusOfParts(parts)).toBe(expected);
  });
});
