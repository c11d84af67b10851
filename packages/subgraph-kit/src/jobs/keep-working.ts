import type { Log } from '@tessera/process/log';
import { Wake } from '../events/wake.ts';
import type { WorkerRoster } from './rescue.ts';
import type { JobWorker } from './worker.ts';

/** Rest before a worker is started anew, doubled each time that it cannot be. */
const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 30_000;

/** A worker that runs, and how to get another one. */
export interface KeptWorker {
  readonly first: JobWorker;
  readonly start: () => Promise<JobWorker>;
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
  for (let worker: JobWorker | undefined = first; worker !== undefined; ) {
    const reason = await endOf(worker, signal);
    if (signal.aborted) return;
    log.error({ err: reason }, 'the job worker has stopped; another one is started');
    roster.ids.clear();
    worker = await successor(start, log, signal);
  }
}

async function endOf(worker: JobWorker, signal: AbortSignal): Promise<unknown> {
  const stop = () => worker.stop();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const reason = await worker.over;
  signal.removeEventListener('abort', stop);
  return reason;
}

/** Undefined when none is wanted any more. */
async function successor(start: KeptWorker['start'], log: Log, signal: AbortSignal): Promise<JobWorker | undefined> {
  const pause = new Wake();
  for (let restMs = FIRST_REST_MS; ; restMs = Math.min(restMs * 2, LONGEST_REST_MS)) {
    await pause.sleep(restMs, signal);
    if (signal.aborted) return undefined;
    try {
      return await start();
    } catch (error) {
      log.warn({ err: error }, 'could not start a job worker; trying again');
    }
  }
}
