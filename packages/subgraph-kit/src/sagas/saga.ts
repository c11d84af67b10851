import type { EntityManager } from '../database/transaction.ts';

/** What a saga knows and carries from step to step. Plain JSON, kept in the database after each step: ids, never personal data. */
export type SagaData = Readonly<Record<string, unknown>>;

/** Why a saga was turned back. `code` is for programs, `detail` for the one who reads the row. */
export interface SagaFailure {
  readonly code: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What happens in the transaction that keeps an answer: the aggregate's transition, its outbox event, a timer. */
export type SagaEffect = (tx: EntityManager) => Promise<void>;

/** What a step is given. */
export interface SagaStepRun<Context, Data extends SagaData> {
  readonly sagaId: string;
  readonly aggregateId: string;
  readonly data: Data;
  /**
   * Idempotency key of this step's remote call: `{sagaId}:{step}`, and `{sagaId}:{step}:undo` of its undoing. The same in
   * each attempt, also in another process after a crash (SPEC.md A6.1).
   */
  readonly key: string;
  /** 1 in the first attempt; grows with each repeat, be it after a failure or after a wait. */
  readonly attempt: number;
  /** When the saga is turned back if it has not passed its pivot. */
  readonly deadline: Date;
  /** Why it is being turned back; only while it is. */
  readonly failure?: SagaFailure;
  /** What the subgraph's listeners and jobs have as well; `em` is a fork of its own, in no transaction. */
  readonly context: Context;
  /** Aborts when another worker has taken the saga over: what this step still does is not kept. */
  readonly signal: AbortSignal;
}

/** How a step ended. Made by {@link done}, {@link refused} and {@link waitFor}. */
export type RunAnswer<Data extends SagaData> =
  | { readonly kind: 'done'; readonly patch: Partial<Data>; readonly effect?: SagaEffect }
  | { readonly kind: 'refused'; readonly failure: SagaFailure; readonly effect?: SagaEffect }
  | {
      readonly kind: 'wait';
      readonly until: Date | undefined;
      readonly patch: Partial<Data>;
      readonly effect?: SagaEffect;
    };

/** How an undoing ended. Made by {@link undone} and {@link goForward}. */
export type UndoAnswer<Data extends SagaData> = {
  readonly kind: 'undone' | 'forward';
  readonly patch: Partial<Data>;
  readonly effect?: SagaEffect;
};

/**
 * One step: at most one remote call, and how to take it back.
 *
 * Throwing says that the outcome is unknown: the same step runs again with the same key, after a pause. A thrown
 * `UpstreamError` whose `outcome` is `refused` counts as {@link refused} with its code, unless it says that nobody was there to
 * decide (UPSTREAM_UNAVAILABLE, RATE_LIMITED): then the step runs again as well. `undo` may be called although the call never
 * arrived, or more than once: it must not mind, and must make a call refused that arrives after it (SPEC.md A6.4).
 */
export interface SagaStep<Context, Data extends SagaData> {
  readonly name: string;
  /**
   * Whether this saga has this step at all; every saga where left out. Neither run, undone nor written down where not. Pure, and
   * decided by what the saga was started with: a step that was run and then said not to be needed would never be undone.
   */
  isNeeded?(data: Data): boolean;
  run(step: SagaStepRun<Context, Data>): Promise<RunAnswer<Data>>;
  readonly undo: 'nothing to undo' | ((step: SagaStepRun<Context, Data>) => Promise<UndoAnswer<Data>>);
}

/** A saga as it is declared; see the README for its states. */
export interface Saga<Context, Data extends SagaData> {
  /** Unique within the subgraph. Renaming it orphans what runs under the old name. */
  readonly name: string;
  /**
   * The step after which there is no way back. The steps before it can be taken back, those after it are repeated until
   * they succeed.
   */
  readonly pivot: string;
  /** From start to the moment at which it is turned back if the pivot was not tried by then, by the database's clock. */
  readonly deadlineMs: number;
  /** In the order in which they run. Never remove, rename or reorder steps of a saga that may be under way. */
  readonly steps: readonly SagaStep<Context, Data>[];
  /** In the transaction that ends the saga after its last step. */
  onCompleted?(tx: EntityManager, end: SagaEnd<Context, Data>): Promise<void>;
  /** In the transaction that ends the saga after its last undoing. */
  onCompensated?(tx: EntityManager, end: SagaEnd<Context, Data>): Promise<void>;
}

/** A saga whatever it carries: what a list of several kinds holds. */
// biome-ignore lint/suspicious/noExplicitAny: a saga both takes and gives its data; no other type takes all of them
export type AnySaga<Context> = Saga<Context, any>;

/** What is left to say when a saga ends. */
export type SagaEnd<Context, Data extends SagaData> = Pick<
  SagaStepRun<Context, Data>,
  'sagaId' | 'aggregateId' | 'data' | 'failure' | 'context'
>;

/**
 * Declares a saga. Called twice, so that the types of context and data are said and the rest is inferred:
 *
 * ```ts
 * export const placeOrder = defineSaga<Context, Data>()({ name: 'place-order', pivot: 'capture-payment', … });
 * ```
 *
 * @throws when two steps share a name, or the pivot is none of them or may be left out
 */
export function defineSaga<Context, Data extends SagaData>() {
  return (saga: Saga<Context, Data>): Saga<Context, Data> => {
    const names = saga.steps.map(({ name }) => name);
    if (new Set(names).size < names.length) throw new Error(`Saga "${saga.name}" has two steps of one name.`);
    const pivot = saga.steps.find(({ name }) => name === saga.pivot);
    if (pivot === undefined) throw new Error(`Saga "${saga.name}" has no step "${saga.pivot}" for its pivot.`);
    if (pivot.isNeeded !== undefined) throw new Error(`The pivot of saga "${saga.name}" may not be left out.`);
    return saga;
  };
}

/** The step has done its work; `patch` is added to the saga's data. */
export function done<Data extends SagaData>(patch: Partial<Data> = {}, effect?: SagaEffect): RunAnswer<Data> {
  return { kind: 'done', patch, ...(effect && { effect }) };
}

/** The step is definitely refused and has changed nothing. Up to the pivot this turns the saga back. */
export function refused<Data extends SagaData>(failure: SagaFailure, effect?: SagaEffect): RunAnswer<Data> {
  return { kind: 'refused', failure, ...(effect && { effect }) };
}

/** The step cannot end yet: it runs again when the saga is woken, at `until`, or at the saga's deadline. */
export function waitFor<Data extends SagaData>(
  wait: { readonly until?: Date } = {},
  patch: Partial<Data> = {},
  effect?: SagaEffect,
): RunAnswer<Data> {
  return { kind: 'wait', until: wait.until, patch, ...(effect && { effect }) };
}

/** The step is taken back, or never was. */
export function undone<Data extends SagaData>(patch: Partial<Data> = {}, effect?: SagaEffect): UndoAnswer<Data> {
  return { kind: 'undone', patch, ...(effect && { effect }) };
}

/**
 * The step cannot be taken back because it has succeeded for good ("already paid"): the saga goes on forward with the step
 * after this one. Only for a step after which nothing has been undone yet, the last that ran; else it is an error.
 */
export function goForward<Data extends SagaData>(patch: Partial<Data> = {}, effect?: SagaEffect): UndoAnswer<Data> {
  return { kind: 'forward', patch, ...(effect && { effect }) };
}
