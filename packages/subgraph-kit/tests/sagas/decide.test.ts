import { describe, expect, test } from '@jest/globals';
import { DEADLINE_PASSED, decide, decideBefore, type SagaForm, type SagaPosition } from '../../src/sagas/decide.ts';
import { done, goForward, refused, undone, waitFor } from '../../src/sagas/saga.ts';

// reserve (undoable), look (nothing to undo), pay (undoable), capture (the pivot), ship
const form: SagaForm = { length: 5, pivot: 3, undoable: [true, false, true, false, false] };
const [RESERVE, LOOK, PAY, CAPTURE, SHIP] = [0, 1, 2, 3, 4] as const;
const at = (step: number, more: Partial<SagaPosition> = {}): SagaPosition => ({
  state: 'RUNNING',
  step,
  attempts: 1,
  turnBack: undefined,
  overdue: false,
  noReturn: false,
  undone: 0,
  ...more,
});
const undoing = (step: number, more: Partial<SagaPosition> = {}) => at(step, { state: 'COMPENSATING', ...more });
const no = refused({ code: 'NO' });
const unknown = { kind: 'unknown' } as const;
const asked = { turnBack: { code: 'CANCELLED' } };
const overdue = { overdue: true };

describe('running', () => {
  test.each([
    [at(RESERVE), { state: 'RUNNING', step: LOOK }],
    [at(CAPTURE, overdue), { state: 'RUNNING', step: SHIP }],
    [at(SHIP, asked), { state: 'COMPLETED', step: 5 }],
    [at(PAY, asked), { state: 'COMPENSATING', step: PAY, failure: { code: 'CANCELLED' } }],
    [at(LOOK, overdue), { state: 'COMPENSATING', step: RESERVE, failure: { code: DEADLINE_PASSED } }],
    [at(PAY, { ...overdue, noReturn: true }), { state: 'RUNNING', step: CAPTURE }],
  ])('done at %j', (position, expected) => {
    expect(decide(form, position, done())).toMatchObject({ ...expected, when: 'now', again: false });
  });

  test.each([
    [at(RESERVE), { state: 'COMPENSATED' }],
    [at(LOOK), { state: 'COMPENSATING', step: RESERVE }],
    // The first try may have arrived although nobody heard of it: it is taken back as well.
    [at(PAY, { attempts: 2 }), { state: 'COMPENSATING', step: PAY }],
    [at(PAY), { state: 'COMPENSATING', step: RESERVE }],
    [at(CAPTURE), { state: 'COMPENSATING', step: PAY }],
    [at(PAY, { noReturn: true }), { state: 'COMPENSATING', step: RESERVE }],
  ])('a refusal up to the pivot turns back: %j', (position, expected) => {
    expect(decide(form, position, no)).toMatchObject({ ...expected, failure: { code: 'NO' } });
  });

  test('a refusal after the pivot is no way back: the step is repeated', () => {
    expect(decide(form, at(SHIP), no)).toEqual({ state: 'RUNNING', step: SHIP, again: true, when: 'after a pause' });
  });

  test('an unknown outcome is repeated, and before the pivot turned back when time is over', () => {
    for (const step of [RESERVE, CAPTURE, SHIP]) {
      expect(decide(form, at(step), unknown)).toMatchObject({ state: 'RUNNING', step, when: 'after a pause' });
    }
    expect(decide(form, at(PAY, overdue), unknown)).toMatchObject({ state: 'COMPENSATING', step: PAY });
  });

  test('a pivot that was tried is never turned back for an unknown outcome or a wait, however late it is', () => {
    for (const outcome of [unknown, waitFor()]) {
      const move = decide(form, at(CAPTURE, { ...overdue, ...asked }), outcome);
      expect(move).toMatchObject({ state: 'RUNNING', step: CAPTURE, again: true });
    }
  });

  test('a wait ends when somebody asks to turn back or the time is over', () => {
    const until = new Date(0);
    expect(decide(form, at(LOOK), waitFor({ until }))).toMatchObject({ step: LOOK, again: true, when: { until } });
    expect(decide(form, at(LOOK, asked), waitFor())).toMatchObject({ state: 'COMPENSATING', step: RESERVE });
    expect(decide(form, at(LOOK, overdue), waitFor())).toMatchObject({ state: 'COMPENSATING', step: RESERVE });
  });
});

describe('turning back', () => {
  test('goes from step to step, past those with nothing to undo, to the end', () => {
    expect(decide(form, undoing(PAY), undone())).toMatchObject({ state: 'COMPENSATING', step: RESERVE });
    expect(decide(form, undoing(RESERVE), undone())).toMatchObject({ state: 'COMPENSATED', step: -1 });
  });

  test('never gives up', () => {
    expect(decide(form, undoing(PAY, { attempts: 1_000 }), unknown)).toMatchObject({ step: PAY, again: true });
  });

  test('goes forward again when the last step turns out to be final, and only then', () => {
    expect(decide(form, undoing(PAY), goForward())).toMatchObject({ state: 'RUNNING', step: CAPTURE });
    expect(() => decide(form, undoing(RESERVE, { undone: 1 }), goForward())).toThrow('cannot go forward');
  });
});

describe('before an attempt', () => {
  test.each([
    [at(RESERVE, { attempts: 0, ...asked }), { state: 'COMPENSATED' }],
    [at(PAY, { attempts: 0, ...asked }), { state: 'COMPENSATING', step: RESERVE }],
    [at(PAY, { attempts: 3, ...overdue }), { state: 'COMPENSATING', step: PAY }],
    [at(CAPTURE, { attempts: 0, ...overdue }), { state: 'COMPENSATING', step: PAY }],
  ])('turns back at %j', (position, expected) => {
    expect(decideBefore(form, position)).toMatchObject(expected);
  });

  test.each([
    at(PAY, { attempts: 3 }),
    at(CAPTURE, { attempts: 1, ...overdue, ...asked }),
    at(SHIP, { attempts: 0, ...overdue, ...asked }),
    at(PAY, { attempts: 0, ...overdue, noReturn: true }),
    undoing(PAY, overdue),
  ])('goes on at %j', (position) => {
    expect(decideBefore(form, position)).toBeUndefined();
  });
});
