import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type RunnerOptions, run, type WorkerEvents } from 'graphile-worker';
import type { WorkerRoster } from './rescue.ts';

/** A worker that has none of its questions for a job answered for so many turns of all it does at once will get no answer any more. */
const DEAF_AFTER_TURNS = 10;
/**
 * How long the last words of a worker are waited for that has no job in hand: less than a process has for its end, for the schedule of
 * jobs rests for longer where it met a database that was away; and not for long where some could not be told already.
 */
const LAST_WORDS_MS = { all: 20_000, others: 5_000 };

/** A worker of graphile-worker, and when it is over. */
export interface JobWorker {
  /**
   * Resolves when it takes no job and has none in hand: to undefined when it was asked to {@link stop} and could tell the end of
   * each job, else to the reason.
   */
  readonly over: Promise<unknown>;
  /** Asks it to take no more jobs. */
  stop(): void;
}

/**
 * Starts a worker. Its own promise does not say for certain when it is over: once an end could not be told, graphile-worker 0.18
 * counts wrong what it has still to tell, and may wait for nothing for ever. So its failures and its hands are followed here.
 * Those are entered in the roster.
 */
export async function startWorker(
  options: RunnerOptions & { readonly concurrency: number },
  roster: WorkerRoster,
): Promise<JobWorker> {
  const events = new EventEmitter() as WorkerEvents;
  const hands: Promise<unknown>[] = [];
  const [untold, deaf, stopping] = [
    Promise.withResolvers<unknown>(),
    Promise.withResolvers<unknown>(),
    Promise.withResolvers<void>(),
  ];
  let unanswered = 0;
  const answered = () => {
    unanswered = 0;
  };
  events.on('worker:create', ({ worker }) => {
    roster.enter(worker);
    hands.push(worker.promise);
  });
  events.on('pool:fatalError', ({ error }) => untold.resolve(error));
  events.on('worker:getJob:empty', answered);
  events.on('job:start', answered);
  // One connection that is lost at the start is enough: what was to be learned over it is then never asked for again.
  events.on('worker:getJob:error', ({ error }) => {
    unanswered += 1;
    if (unanswered >= DEAF_AFTER_TURNS * options.concurrency) deaf.resolve(error);
  });

  const runner = await run({ ...options, events });
  const ended = runner.promise.catch((error: unknown) => error);
  // It may be about to stop by itself: then asking is an error.
  const release = () => void runner.stop().catch(() => undefined);
  const emptyHanded = () => Promise.allSettled(hands);
  const endings = [
    ended,
    untold.promise.then(async (error) => {
      await emptyHanded();
      release();
      return error;
    }),
    deaf.promise.then(async (error) => {
      release();
      await emptyHanded();
      return error;
    }),
    stopping.promise.then(async () => {
      release();
      await emptyHanded();
      return Promise.race([ended, rest(LAST_WORDS_MS.all), untold.promise.then(() => rest(LAST_WORDS_MS.others))]);
    }),
  ];
  return { over: Promise.race(endings), stop: () => stopping.resolve() };
}

function rest(ms: number): Promise<undefined> {
  return delay(ms, undefined, { ref: false });
}
