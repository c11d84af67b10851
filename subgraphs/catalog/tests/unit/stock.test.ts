import { describe, expect, test } from '@jest/globals';
import {
  outcomeOf,
  RESERVATION_TRANSITIONS,
  type ReservationCommand,
  type ReservationState,
} from '../../domain/reservation-state.ts';
import { crossings } from '../../domain/stock-level.ts';
import { mergedLines } from '../../domain/stock-lines.ts';

describe('stock', () => {
  test('lines of one SKU are added up and sorted', () => {
    const lines = [
      { sku: 'b', quantity: 1 },
      { sku: 'A', quantity: 2 },
      { sku: 'B ', quantity: 3 },
    ];
    expect(mergedLines(lines)).toEqual([
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 4 },
    ]);
  });

  test.each([[[]], [[{ sku: 'A', quantity: 0 }]], [[{ sku: 'A', quantity: 1.5 }]], [[{ sku: 'A B', quantity: 1 }]]])(
    'lines %j are refused',
    (lines) => {
      expect(() => mergedLines(lines)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
    },
  );

  test.each([
    [6, 5, 5, ['low']],
    [5, 4, 5, []],
    [4, 9, 5, []],
    [0, 1, 5, ['back-in-stock']],
    [0, 0, 0, []],
    [1, 0, 0, ['low']],
    [9, 0, null, []],
  ])('from %i to %i pieces with threshold %s crosses %j', (before, after, threshold, expected) => {
    expect(crossings(before, after, threshold)).toEqual(expected);
  });

  test('no command leaves RELEASED, and only a late commit leaves EXPIRED', () => {
    const moving = (state: ReservationState) =>
      (Object.keys(RESERVATION_TRANSITIONS[state]) as ReservationCommand[]).filter(
        (command) => !['unchanged', 'refused'].includes(outcomeOf(state, command)),
      );
    expect(moving('RELEASED')).toEqual([]);
    expect(moving('EXPIRED')).toEqual(['commit']);
    expect(moving('COMMITTED')).toEqual(['release-committed']);
    expect(moving('HELD')).toEqual(['commit', 'release', 'release-committed', 'expire']);
  });
});
