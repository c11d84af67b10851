import type { Log } from '@tessera/process/log';
import { parseCronItems, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { JobDefinition } from './job.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { keepWorking } from './keep-working.ts';
import { loggerOn } from './logger.ts';
import { keepRescuing, RESCUE_TIMES, type RescueTimes, WorkerRoster } from './rescue.ts';
import { startWorker } from './worker.ts';

/** What a subgraph's jobs stand on. */
export interface JobsOptions<Context> {
  /** The worker's own pool (`pool.ts`): it keeps one connection for LISTEN. What the jobs need is the context's. */
  readonly pool: Pool;
  readonly jobs: readonly JobDefinition<Context>[];
  /** Called for each run; its `em` must be a fork of its own. */
  readonly makeContext: () => Context;
  readonly log: Log;
  /** Jobs at once in this process; 2 where not said. */
  readonly concurrency?: number;
  readonly rescue?: RescueTimes;
}

/** How often the worker looks for jobs that came due; new jobs wake it at once. */
const POLL_MS = 1_000;

/**
 * Brings graphile-worker's tables up to date and starts working; a worker that stops is followed by another
 * (`keep-working.ts`). Disposing takes no new jobs and waits for those in hand. Of jobs in the hands of a process that was
 * killed, see `rescue.ts`.
 */
export async function runJobs<Context>(
  options: JobsOptions<Context>,
): Promise<{ readonly jobs: Jobs } & AsyncDisposable> {
  const { pool, log } = options;
  const roster = new WorkerRoster();
  const [stopping, stopped] = [new AbortController(), new AbortController()];
  const start = () => startWorker(workerOptions(options), roster);
  const working = keepWorking({ first: await start(), start, roster, log }, stopping.signal);
  const rescuing = keepRescuing(pool, roster, options.rescue ?? RESCUE_TIMES, log, stopped.signal);
  return {
    jobs: createJobs(),
    async [Symbol.asyncDispose]() {
      // In this order: a worker that still has a job in hand must not be taken for dead.
      stopping.abort();
      await working;
      stopped.abort();
      await rescuing;
    },
  };
}

function workerOptions<Context>(options: JobsOptions<Context>) {
  return {
    // With batches, even empty ones, the worker stops when it cannot tell the database of a job's end, and another one is started.
    // Without, it looks away when it has told: a lost connection would end the process by an unhandled rejection.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    pgPool: options.pool,
    taskList: taskListOf(options),
    parsedCronItems: cronItemsOf(options.jobs),
    concurrency: options.concurrency ?? 2,
    pollInterval: POLL_MS,
    // The host decides when the process ends.
    noHandleSignals: true,
    logger: loggerOn(options.log),
  };
}

function taskListOf<Context>({ jobs, makeContext, log }: JobsOptions<Context>): TaskList {
  const tasks: TaskList = {};
  for (const job of jobs) {
    if (job.name in tasks) throw new Error(`Two jobs are named "${job.name}".`);
    tasks[job.name] = async (payload, helpers) => {
      const began = performance.now();
      await job.run(withoutCron(payload), makeContext());
      const { id, attempts } = helpers.job;
      log.debug({ job: job.name, id, attempts, ms: Math.round(performance.now() - began) }, 'a job is done');
    };
  }
  return tasks;
}

/** graphile-worker puts the time of the tick into the payload; a job that needs the time asks the database. */
function withoutCron(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload;
  const { _cron, ...rest } = payload;
  return rest;
}

function cronItemsOf(jobs: readonly JobDefinition<never>[]) {
  return parseCronItems(
    jobs.flatMap((job) => {
      if (job.cron === undefined) return [];
      // Under one key: a tick that comes while the last one still waits replaces it instead of piling up.
      const options = {
        jobKey: `cron:${job.name}`,
        ...(job.maxAttempts === undefined ? {} : { maxAttempts: job.maxAttempts }),
      };
      return { task: job.name, match: job.cron, identifier: job.name, options };
    }),
  );
}
