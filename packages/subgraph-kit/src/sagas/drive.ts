import { randomUUID } from 'node:crypto';
import { type EntityManager, inTransaction } from '../database/transaction.ts';
import { attempt, type DriveOptions, report, type Tried } from './attempt.ts';
import { decide, decideBefore, type SagaMove } from './decide.ts';
import { attemptOf, formOf } from './form.ts';
import { answerOf, intentOf, type JournalEntry } from './journal.ts';
import { keepLease } from './lease.ts';
import { claim, lock, type SagaRow, write } from './row.ts';
import type { SagaData } from './saga.ts';
import { scheduleNext, unschedule } from './schedule.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Takes the saga, if it is due and free, and brings it as far as it goes: to its end, to a wait, or to a failed attempt that
 * is repeated after a pause. May be called any number of times, by any number of workers: one of them gets it.
 */
export async function drive<Context>(sagaId: string, options: DriveOptions<Context>): Promise<void> {
  const owner = randomUUID();
  const { leaseMs } = options;
  const { em } = options.makeContext();
  let row = await inTransaction(em, async (tx) => {
    const claimed = await claim(tx, { id: sagaId, owner, leaseMs });
    if (claimed !== undefined) return prepare(tx, claimed, options);
    // Another worker's turn comes when the one who has it is dead, or when the saga is due.
    await scheduleNext(tx, sagaId);
    return undefined;
  });
  await using lease = keepLease(em, { id: sagaId, owner, leaseMs });
  while (row !== undefined) {
    const tried = await attempt(row, lease.signal, options);
    row = await keep(row, tried, options);
  }
}

/**
 * The moment before an attempt: a saga that ought to be turned back is, and the intent is kept.
 * Undefined when there is nothing left to try.
 */
async function prepare<Context>(
  tx: EntityManager,
  row: SagaRow,
  options: DriveOptions<Context>,
): Promise<SagaRow | undefined> {
  const move = decideBefore(formOf(options.saga, row.data), row);
  return settle(tx, row, move ?? { state: row.state, step: row.step, again: true, when: 'now' }, options);
}

/** What led to a move. */
interface Settling {
  readonly data?: SagaData;
  /** An undoing found that there was no way back. */
  readonly forwardFromUndo?: boolean;
  readonly answer?: JournalEntry;
}

/** Writes where the saga goes on, ends it or schedules it; with it the answer that led here and the intent of what follows at once. */
async function settle<Context>(
  tx: EntityManager,
  row: SagaRow,
  move: SagaMove,
  options: DriveOptions<Context>,
  { data = row.data, forwardFromUndo = false, answer }: Settling = {},
): Promise<SagaRow | undefined> {
  const ended = move.state === 'COMPLETED' || move.state === 'COMPENSATED';
  const goesOn = !ended && move.when === 'now';
  const failure = forwardFromUndo ? undefined : (move.failure ?? row.failure);
  const attempts = (move.again ? row.attempts : 0) + (goesOn ? 1 : 0);
  const turned = row.state === 'COMPENSATING' && move.state === 'COMPENSATING' && !move.again;
  const undone = turned ? row.undone + 1 : move.again ? row.undone : 0;
  const noReturn = row.noReturn || forwardFromUndo;
  const next: SagaRow = { ...row, ...move, attempts, undone, data, failure, noReturn, version: row.version + 1 };
  const journal = [answer, goesOn ? intentOf(attemptOf(next, options.saga)) : undefined];
  await write(
    tx,
    row,
    { ...move, attempts, undone, data, failure, noReturn, keep: goesOn, next: nextOf(move, row.attempts) },
    journal.filter((entry) => entry !== undefined),
  );
  if (ended) {
    await end(tx, next, options);
    return undefined;
  }
  if (goesOn) return next;
  await scheduleNext(tx, row.id);
  return undefined;
}

async function end<Context>(tx: EntityManager, row: SagaRow, { saga, metrics, makeContext }: DriveOptions<Context>) {
  await unschedule(tx, row.id);
  const { id: sagaId, aggregateId, data, failure } = row;
  const told = { sagaId, aggregateId, data, context: makeContext(), ...(failure && { failure }) };
  if (row.state === 'COMPLETED') await saga.onCompleted?.(tx, told);
  else await saga.onCompensated?.(tx, told);
  metrics.ended.inc({ saga: saga.name, state: row.state });
}

/** Keeps an answer. One that cannot be kept (its effect threw) counts as unknown: the step is repeated with the same key. */
async function keep<Context>(row: SagaRow, tried: Tried, options: DriveOptions<Context>): Promise<SagaRow | undefined> {
  try {
    return await keepInTransaction(row, tried, options);
  } catch (error) {
    if (tried.kind === 'unknown') throw error;
    const unknown: Tried = { kind: 'unknown', error };
    report(row, unknown, options);
    return keepInTransaction(row, unknown, options);
  }
}

function keepInTransaction<Context>(row: SagaRow, tried: Tried, options: DriveOptions<Context>) {
  const { saga, metrics } = options;
  return inTransaction(options.makeContext().em, async (tx) => {
    const locked = await lock(tx, row.id, row.version);
    if (locked === undefined) {
      metrics.takenOver.inc({ saga: saga.name });
      return undefined;
    }
    if ('effect' in tried) await tried.effect?.(tx);
    const data = 'patch' in tried ? { ...locked.data, ...tried.patch } : locked.data;
    const move = decide(formOf(saga, data), locked, tried);
    // Woken since the attempt began: what it saw may be old, so it does not wait.
    const woken = tried.kind === 'wait' && move.again && locked.wakes !== row.wakes;
    // What woke it during this call is news to the next step as well, should that one wait.
    const known = { ...locked, wakes: move.again ? locked.wakes : row.wakes };
    return settle(tx, known, woken ? { ...move, when: 'now' } : move, options, {
      data,
      forwardFromUndo: tried.kind === 'forward',
      answer: answerOf(attemptOf(row, saga), tried),
    });
  });
}

function nextOf(move: SagaMove, attempts: number): { readonly inMs: number } | { readonly at: Date | undefined } {
  if (move.when === 'now') return { inMs: 0 };
  if (move.when !== 'after a pause') return { at: move.when.until };
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts, 10));
  return { inMs: longest * (0.5 + Math.random() / 2) };
}
