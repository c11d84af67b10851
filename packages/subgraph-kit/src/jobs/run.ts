import type { Log } from '@tessera/process/log';
import { parseCronItems, run, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { JobDefinition } from './job.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { loggerOn } from './logger.ts';
import { keepRescuing, RESCUE_TIMES, type RescueTimes, WorkerRoster } from './rescue.ts';

/** What a subgraph's jobs stand on. */
export interface JobsOptions<Context> {
  /** The subgraph's own pool. The worker keeps one of its connections for LISTEN, and each running job takes some. */
  readonly pool: Pool;
  readonly jobs: readonly JobDefinition<Context>[];
  /** Called for each run; its `em` must be a fork of its own. */
  readonly makeContext: () => Context;
  readonly log: Log;
  /** Jobs at once in this process; 2 where not said, which leaves room in a pool of five. */
  readonly concurrency?: number;
  readonly rescue?: RescueTimes;
}

/** How often the worker looks for jobs that came due; new jobs wake it at once. */
const POLL_MS = 1_000;

/**
 * Brings graphile-worker's tables up to date and starts working. Disposing takes no new jobs and waits for those in
 * hand. Of jobs in the hands of a process that was killed, see `rescue.ts`.
 */
export async function runJobs<Context>(
  options: JobsOptions<Context>,
): Promise<{ readonly jobs: Jobs } & AsyncDisposable> {
  const roster = new WorkerRoster();
  const stopped = new AbortController();
  const runner = await run({
    events: roster.events,
    // With batches, even empty ones, the worker repeats what fails and waits for it when it stops. Without, it tells the
    // database of a job's end and looks away: a full pool would end the process by an unhandled rejection.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    pgPool: options.pool,
    taskList: taskListOf(options),
    parsedCronItems: cronItemsOf(options.jobs),
    concurrency: options.concurrency ?? 2,
    pollInterval: POLL_MS,
    // The host decides when the process ends.
    noHandleSignals: true,
    logger: loggerOn(options.log),
  });
  // Told by stop(); until then a worker that gives up must not end the process as an unhandled rejection.
  runner.promise.catch((error: unknown) => options.log.error({ err: error }, 'the job worker has stopped'));
  const rescuing = keepRescuing(options.pool, roster, options.rescue ?? RESCUE_TIMES, options.log, stopped.signal);
  return {
    jobs: createJobs(),
    async [Symbol.asyncDispose]() {
      // In this order: a worker that still has a job in hand must not be taken for dead.
      await runner.stop();
      stopped.abort();
      await rescuing;
    },
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
