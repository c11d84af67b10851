import { describe, expect, test } from '@jest/globals';
import { decideOutcome } from '../../domain/delivery-outcome.ts';
import { DELIVERY_STATES, isFinal, mayFollow } from '../../domain/delivery-state.ts';

const RULES = { maxAttempts: 3, delayMs: (failed: number) => failed * 1000 };

describe('the life of a delivery', () => {
  test.each(DELIVERY_STATES)('only a delivery that is being sent leaves %s for an end', (from) => {
    const ends = DELIVERY_STATES.filter((to) => to !== 'SENDING' && mayFollow(from, to));
    expect(ends.length > 0).toBe(from === 'SENDING');
  });

  test('what was sent, refused, muted or skipped stays so', () => {
    expect(DELIVERY_STATES.filter(isFinal)).toEqual(['SENT', 'FAILED', 'SUPPRESSED', 'SKIPPED']);
  });

  test('a passing failure is tried again, later each time, and given up after the last attempt', () => {
    const failed = { kind: 'failed', permanent: false, reason: 'no answer' } as const;
    expect(decideOutcome(failed, 1, RULES)).toMatchObject({ state: 'PENDING', retry: { afterMs: 1000 } });
    expect(decideOutcome(failed, 2, RULES)).toMatchObject({ state: 'PENDING', retry: { afterMs: 2000 } });
    expect(decideOutcome(failed, 3, RULES)).toMatchObject({
      state: 'FAILED',
      retry: null,
      reason: 'given up after 3 attempts: no answer',
    });
  });

  test('a refusal for good fails at the first attempt', () => {
    const refused = { kind: 'failed', permanent: true, reason: '550 no such user' } as const;
    expect(decideOutcome(refused, 1, RULES)).toMatchObject({ state: 'FAILED', retry: null });
  });

  test('quiet hours do not use up an attempt', () => {
    const until = new Date('2026-01-11T06:00:00Z');
    expect(decideOutcome({ kind: 'deferred', until, reason: 'quiet hours' }, 1, RULES)).toEqual({
      state: 'SCHEDULED',
      reason: 'quiet hours',
      retry: { at: until },
      counts: false,
    });
  });
});
