import type { EntityManager } from '../database/transaction.ts';
import type { JobDefinition } from './job.ts';

/** Puts work off. Everything happens in the caller's transaction: a rolled back command leaves no job behind. */
export interface Jobs {
  /**
   * Enqueues a run of `job`. With a `jobKey`, a run still waiting under the same key is replaced (payload, time and
   * attempts), so that a row and its timer stay one to one; a run already going is left alone and a new one is added.
   */
  enqueue<Payload>(
    tx: EntityManager,
    job: Pick<JobDefinition<never, Payload>, 'name' | 'maxAttempts' | 'run'>,
    payload: Payload,
    options?: EnqueueOptions,
  ): Promise<void>;
  /** Takes back the run waiting under `jobKey`; nothing happens when there is none or it is already going. */
  cancel(tx: EntityManager, jobKey: string): Promise<void>;
}

/** When and how a job runs. */
export interface EnqueueOptions {
  /** Not before this time; now where left out. Times from `now()` of the database avoid clock differences. */
  readonly runAt?: Date;
  /** Not before so long from now, by the database's clock; for want of `runAt`. */
  readonly afterMs?: number;
  readonly jobKey?: string;
  /** Jobs of one queue run one after the other. Few names only: every name is a row that is locked. */
  readonly queue?: string;
  readonly maxAttempts?: number;
}

/** The one implementation, on graphile-worker's SQL functions. Holds no state, may be made any number of times. */
export function createJobs(): Jobs {
  return {
    async enqueue(tx, job, payload, options = {}) {
      await tx.execute(
        `select graphile_worker.add_job(identifier => ?, payload => ?::json, queue_name => ?,
           run_at => coalesce(?::timestamptz, now() + ?::float8 * interval '1 millisecond'), max_attempts => ?::int, job_key => ?)`,
        [
          job.name,
          JSON.stringify(payload),
          options.queue ?? null,
          options.runAt?.toISOString() ?? null,
          options.afterMs ?? null,
          options.maxAttempts ?? job.maxAttempts ?? null,
          options.jobKey ?? null,
        ],
      );
    },
    async cancel(tx, jobKey) {
      await tx.execute(`select graphile_worker.remove_job(?)`, [jobKey]);
    },
  };
}
