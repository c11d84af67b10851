import type { RunAnswer, SagaData, SagaFailure, UndoAnswer } from './saga.ts';

/** Where a saga stands. The last two are its ends. */
export type SagaState = 'RUNNING' | 'COMPENSATING' | 'COMPLETED' | 'COMPENSATED';

/** What a decision needs to know of a saga. */
export interface SagaPosition {
  readonly state: SagaState;
  /** Index of the step that is being run or undone. */
  readonly step: number;
  /** How often that step was tried in this direction, the try that was just answered included. */
  readonly attempts: number;
  /** Somebody asked for it to be turned back. */
  readonly turnBack: SagaFailure | undefined;
  /** Its deadline has passed, by the database's clock. */
  readonly overdue: boolean;
  /** An undoing found that there was no way back: neither deadline nor wish turns it back any more, only a refusal. */
  readonly noReturn: boolean;
  /** How many steps were undone since it was turned back. */
  readonly undone: number;
}

/** The form of a saga, as far as decisions depend on it. */
export interface SagaForm {
  readonly length: number;
  /** Index of the pivot. */
  readonly pivot: number;
  /** Whether there is something to undo, by step. */
  readonly undoable: readonly boolean[];
  /** Whether the step is run at all, by step; all of them where left out. */
  readonly needed?: readonly boolean[];
}

/** Where a saga goes on. */
export interface SagaMove {
  readonly state: SagaState;
  readonly step: number;
  /** True while it stays at the same step in the same direction: its attempts go on counting. */
  readonly again: boolean;
  /** When: at once, after a pause, or when woken (at `until` at the latest). */
  readonly when: 'now' | 'after a pause' | { readonly until: Date | undefined };
  /** Why it is turned back, when it is. */
  readonly failure?: SagaFailure;
}

/** The code of a saga that is turned back because its time is over. */
export const DEADLINE_PASSED = 'DEADLINE_PASSED';

/** How an attempt ended; `unknown` when it threw. */
export type Outcome<Data extends SagaData> = RunAnswer<Data> | UndoAnswer<Data> | { readonly kind: 'unknown' };

/**
 * Decides where a saga goes on after an attempt (SPEC.md A6.2–4, 6). Pure.
 *
 * | attempt         | up to the pivot                             | after it       | turning back           |
 * |-----------------|---------------------------------------------|----------------|------------------------|
 * | done / undone   | next step, or back if asked to or overdue   | next step      | the step before        |
 * | refused         | back                                        | again, forever | –                      |
 * | wait            | again when woken; back if asked or overdue  | again          | –                      |
 * | unknown         | again; back if asked or overdue             | again, forever | again, forever         |
 * | forward         | –                                           | –              | forward from this step |
 *
 * The pivot itself, once tried, is turned back only by being refused: what became of it must be known first.
 */
export function decide<Data extends SagaData>(form: SagaForm, at: SagaPosition, outcome: Outcome<Data>): SagaMove {
  if (at.state === 'COMPENSATING') return decideUndoing(form, at, outcome);
  const reason = reasonToTurnBack(at);
  switch (outcome.kind) {
    case 'done':
      if (at.step < form.pivot && reason) return back(form, at.step, reason);
      return forward(form, at.step + 1);
    case 'refused':
      // A refusal of the first attempt says that nothing happened; after a repeat an earlier one may have arrived.
      if (at.step <= form.pivot) return back(form, at.attempts > 1 ? at.step : at.step - 1, outcome.failure);
      return { state: at.state, step: at.step, again: true, when: 'after a pause' };
    case 'wait':
      if (at.step < form.pivot && reason) return back(form, at.step, reason);
      return { state: at.state, step: at.step, again: true, when: { until: outcome.until } };
    case 'unknown':
      if (at.step < form.pivot && reason) return back(form, at.step, reason);
      return { state: at.state, step: at.step, again: true, when: 'after a pause' };
    default:
      throw new Error(`A step that runs cannot be answered with "${outcome.kind}".`);
  }
}

/**
 * Decides whether a saga that is about to try a step is turned back instead; undefined to go on. Asked before each attempt:
 * a deadline may have passed, or somebody have asked, while it waited.
 */
export function decideBefore(form: SagaForm, at: SagaPosition): SagaMove | undefined {
  const tried = at.attempts > 0;
  if (at.state !== 'RUNNING' || at.step > form.pivot || (at.step === form.pivot && tried)) return undefined;
  const reason = reasonToTurnBack(at);
  return reason && back(form, tried ? at.step : at.step - 1, reason);
}

function decideUndoing<Data extends SagaData>(form: SagaForm, at: SagaPosition, outcome: Outcome<Data>): SagaMove {
  switch (outcome.kind) {
    case 'undone':
      return back(form, at.step - 1);
    case 'forward':
      if (at.undone > 0) throw new Error('A saga of which a later step is undone cannot go forward.');
      return forward(form, at.step + 1);
    case 'unknown':
      return { state: at.state, step: at.step, again: true, when: 'after a pause' };
    default:
      throw new Error(`An undoing cannot be answered with "${outcome.kind}".`);
  }
}

function reasonToTurnBack({ turnBack, overdue, noReturn }: SagaPosition): SagaFailure | undefined {
  if (noReturn) return undefined;
  return turnBack ?? (overdue ? { code: DEADLINE_PASSED } : undefined);
}

/** The first step from this one on that is run; the form's length when there is none. */
export function nextNeeded({ length, needed }: SagaForm, from: number): number {
  const next = needed?.indexOf(true, from) ?? from;
  return next < 0 ? length : next;
}

function forward(form: SagaForm, from: number): SagaMove {
  const step = nextNeeded(form, from);
  return { state: step < form.length ? 'RUNNING' : 'COMPLETED', step, again: false, when: 'now' };
}

/** To the last step at or before `from` that has something to undo, or to the end when there is none. */
function back(form: SagaForm, from: number, failure?: SagaFailure): SagaMove {
  // lastIndexOf would count a negative start from the end.
  const step = from < 0 ? -1 : form.undoable.lastIndexOf(true, from);
  return {
    state: step < 0 ? 'COMPENSATED' : 'COMPENSATING',
    step,
    again: false,
    when: 'now',
    ...(failure && { failure }),
  };
}
