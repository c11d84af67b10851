import type { Log } from '@tessera/process/log';
import type { Runner } from 'graphile-worker';
import { Wake } from '../events/wake.ts';
import type { WorkerRoster } from './rescue.ts';

/** Rest before a worker is started anew. */
const RESTART_MS = 1_000;

/** What is asked of graphile-worker's. */
type Worker = Pick<Runner, 'promise' | 'stop'>;

/** A worker that runs, and how to get another one. */
export interface KeptWorker {
  readonly first: Worker;
  readonly start: () => Promise<Worker>;
  readonly roster: WorkerRoster;
  readonly log: Log;
}

/**
 * Has a worker running until `signal` aborts; resolves when the last one has ended the jobs in hand.
 *
 * graphile-worker 0.18 stops for good when the database could not once be told of a job's end, be it for a deadlock or a
 * restart (graphile/worker#636): a process would go on answering requests, and run no job any more. Another worker is started
 * instead. What the old one could not end is freed like the jobs of a dead one, and runs a second time.
 */
export async function keepWorking({ first, start, roster, log }: KeptWorker, signal: AbortSignal): Promise<void> {
  const pause = new Wake();
  for (let runner: Worker | undefined = first; runner !== undefined; ) {
    const error = await endOf(runner, signal);
    if (signal.aborted) return;
    log.error({ err: error }, 'the job worker has stopped; another one is started');
    roster.ids.clear();
    runner = undefined;
    while (runner === undefined && !signal.aborted) {
      await pause.sleep(RESTART_MS, signal);
      if (signal.aborted) return;
      runner = await start().catch((failure: unknown) => {
        log.warn({ err: failure }, 'could not start a job worker; trying again');
        return undefined;
      });
    }
  }
}

/** Why it stopped by itself; undefined where it does not say, or was asked to. */
async function endOf(runner: Worker, signal: AbortSignal): Promise<unknown> {
  // It may be about to stop by itself; then asking is an error, and its promise says when it has.
  const stop = () => runner.stop().catch(() => undefined);
  let stopping: Promise<void> | undefined;
  const onAbort = () => {
    stopping = stop();
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  const error = await runner.promise.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  signal.removeEventListener('abort', onAbort);
  await stopping;
  return error;
}
