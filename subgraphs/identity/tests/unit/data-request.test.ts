import { describe, expect, test } from '@jest/globals';
import { afterAnswer, canBeCancelled, DATA_REQUEST_STATUSES } from '../../domain/data-request.ts';

describe('an erasure', () => {
  test('goes on when all have answered without an obstacle, and is refused by the first one; every cell', () => {
    const outcomes = DATA_REQUEST_STATUSES.flatMap((status) =>
      [1, 2].flatMap((round) =>
        [true, false].flatMap((hasObstacles) =>
          [0, 1].map((missing) => {
            const { next } = afterAnswer({ status, round }, { round, hasObstacles, missing });
            return next === 'wait'
              ? []
              : [`${status} ${round} ${hasObstacles ? 'obstacle' : 'clear'} ${missing}: ${next}`];
          }),
        ),
      ),
    );
    expect(outcomes.flat()).toEqual([
      'CHECKING 1 obstacle 0: REFUSED',
      'CHECKING 1 obstacle 1: REFUSED',
      'CHECKING 1 clear 0: COOLING_OFF',
      'COOLING_OFF 1 obstacle 0: REFUSED',
      'COOLING_OFF 1 obstacle 1: REFUSED',
      'CONFIRMING 2 obstacle 0: REFUSED',
      'CONFIRMING 2 obstacle 1: REFUSED',
      'CONFIRMING 2 clear 0: ERASING',
    ]);
  });

  test('can be taken back until it begins', () => {
    expect(DATA_REQUEST_STATUSES.filter(canBeCancelled)).toEqual(['CHECKING', 'COOLING_OFF']);
  });
});
