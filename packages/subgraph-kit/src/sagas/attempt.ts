import type { Log } from '@tessera/process/log';
import type { EntityManager } from '../database/transaction.ts';
import { UpstreamError } from '../graph-client/graph-client.ts';
import type { Outcome } from './decide.ts';
import { attemptOf, isAfterPivot, stepOf } from './form.ts';
import type { SagaMetrics } from './metrics.ts';
import type { SagaObserver, SagaPoint } from './points.ts';
import type { SagaRow } from './row.ts';
import type { Saga, SagaData, SagaStep, SagaStepRun } from './saga.ts';

/** Attempts of one step after which somebody should look (SPEC.md A6.4). */
const ALERT_AFTER_ATTEMPTS = 10;
/** What a worker needs to drive sagas of one kind. */
export interface DriveOptions<Context> {
  readonly saga: Saga<Context, SagaData>;
  /** A context with an entity manager of its own, for each attempt. */
  readonly makeContext: () => Context & { readonly em: EntityManager };
  readonly leaseMs: number;
  readonly observer?: SagaObserver | undefined;
  readonly metrics: SagaMetrics;
  readonly log: Log;
}

/** How an attempt ended, with the error where it threw. */
export type Tried = Outcome<SagaData> & { readonly error?: unknown };

/** Makes the call. Never throws: what a step throws is an unknown outcome, unless it says that it was refused. */
export async function attempt<Context>(
  row: SagaRow,
  signal: AbortSignal,
  options: DriveOptions<Context>,
): Promise<Tried> {
  const { saga, observer } = options;
  const step = stepOf(saga, row);
  const which = attemptOf(row, saga);
  const point = (when: 'before' | 'after'): SagaPoint =>
    `${saga.name}/${step.name}/${which.direction}/${when} the call`;
  await observer?.(point('before'), row);
  const tried = await call(step, row, signal, options).catch((error: unknown): Tried => refusalOf(row, error));
  await observer?.(point('after'), row);
  if (tried.kind === 'unknown' || (tried.kind === 'refused' && isAfterPivot(saga, row))) report(row, tried, options);
  return tried;
}

async function call<Context>(
  step: SagaStep<Context, SagaData>,
  row: SagaRow,
  signal: AbortSignal,
  { makeContext }: DriveOptions<Context>,
): Promise<Tried> {
  const undoing = row.state === 'COMPENSATING';
  const given: SagaStepRun<Context, SagaData> = {
    sagaId: row.id,
    aggregateId: row.aggregateId,
    data: row.data,
    key: `${row.id}:${step.name}${undoing ? ':undo' : ''}`,
    attempt: row.attempts,
    deadline: row.deadline,
    ...(row.failure && { failure: row.failure }),
    context: makeContext(),
    signal,
  };
  if (!undoing) return step.run(given);
  if (step.undo === 'nothing to undo') throw new Error(`Step "${step.name}" has nothing to undo.`);
  return step.undo(given);
}

/** What says that there was nobody to decide. */
const NOBODY_DECIDED = new Set(['UPSTREAM_UNAVAILABLE', 'RATE_LIMITED']);

function isDecision(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.outcome === 'refused' && !NOBODY_DECIDED.has(error.code);
}

/**
 * An upstream that says that it refused has changed nothing; an undoing that is refused must be tried again. So must a call
 * that met nobody who could decide: nobody listens, the breaker is open, too many calls. An outage of a second must not end
 * what is under way.
 */
function refusalOf(row: SagaRow, error: unknown): Tried {
  if (row.state === 'RUNNING' && isDecision(error)) {
    return { kind: 'refused', failure: { code: error.code }, error };
  }
  return { kind: 'unknown', error };
}

/** Tells of an attempt that failed, louder the more often it did. */
export function report<Context>(row: SagaRow, tried: Tried, { saga, metrics, log }: DriveOptions<Context>): void {
  const { step, direction } = attemptOf(row, saga);
  const labels = { saga: saga.name, step, direction };
  metrics.failures.inc(labels);
  const facts = { ...labels, sagaId: row.id, attempt: row.attempts, err: tried.error };
  if (row.attempts < ALERT_AFTER_ATTEMPTS) {
    log.warn(facts, 'a saga step has failed and is tried again');
    return;
  }
  metrics.stuck.inc(labels);
  log.error(facts, 'a saga step fails again and again');
}
