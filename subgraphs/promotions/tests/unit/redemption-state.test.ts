import { expect, test } from '@jest/globals';
import { outcomeOf, type RedemptionCommand, type RedemptionState } from '../../domain/redemption-state.ts';

const cells: readonly [RedemptionState, boolean, RedemptionCommand, string][] = [
  ['RESERVED', false, 'commit', 'COMMITTED'],
  ['RESERVED', false, 'release', 'RELEASED'],
  ['RESERVED', false, 'expire', 'RELEASED'],
  ['COMMITTED', false, 'commit', 'unchanged'],
  ['COMMITTED', false, 'release', 'RELEASED'],
  ['COMMITTED', false, 'expire', 'unchanged'],
  ['RELEASED', false, 'commit', 'refused'],
  ['RELEASED', false, 'release', 'unchanged'],
  ['RELEASED', false, 'expire', 'unchanged'],
  ['RELEASED', true, 'commit', 'retake'],
  ['RELEASED', true, 'release', 'unchanged'],
  ['RELEASED', true, 'expire', 'unchanged'],
];

test.each(cells)('%s (its time had run out: %s), asked to %s: %s', (state, expired, command, outcome) => {
  expect(outcomeOf({ state, expired }, command)).toBe(outcome);
});
