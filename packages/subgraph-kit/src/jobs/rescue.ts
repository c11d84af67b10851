import type { Log } from '@tessera/process/log';
import type { Worker } from 'graphile-worker';
import type { Pool } from 'pg';
import { Wake } from '../events/wake.ts';

/** How often a worker says that it is alive, and how long it may be silent before it counts as dead. */
export interface RescueTimes {
  readonly beatMs: number;
  readonly deadMs: number;
}

/** Six beats may be missed: to run a slow worker's job a second time is worse than to run a dead one's a minute late. */
export const RESCUE_TIMES: RescueTimes = { beatMs: 10_000, deadMs: 60_000 };

/** Under which names this process locks jobs. */
export class WorkerRoster {
  readonly ids = new Set<string>();

  /** Jobs are locked in the name of a worker's pool, or its own. */
  enter({ workerId, workerPool }: Pick<Worker, 'workerId' | 'workerPool'>): void {
    this.ids.add(workerPool.id);
    this.ids.add(workerId);
  }
}

/**
 * Keeps this process's workers known as alive, and frees the jobs that dead ones hold, until `signal` aborts.
 *
 * A worker that was killed leaves its job locked; graphile-worker by itself would free it after four hours, which a seat
 * hold or a refund cannot wait for. Here a job is freed when it is locked by a worker that is silent for a minute; it
 * counts as an attempt. Time is the database's.
 */
export async function keepRescuing(
  pool: Pool,
  roster: WorkerRoster,
  times: RescueTimes,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const pause = new Wake();
  while (!signal.aborted) {
    try {
      await pool.query(BEAT, [[...roster.ids]]);
      const { rows } = await pool.query<{ worker: string }>(FREE, [times.deadMs]);
      for (const { worker } of rows) log.warn({ worker }, 'freed the jobs of a dead worker');
    } catch (error) {
      log.warn({ err: error }, 'could not look after dead job workers; trying again');
    }
    await pause.sleep(times.beatMs, signal);
  }
}

const BEAT = `
  insert into job_workers (id) select unnest($1::text[])
  on conflict (id) do update set seen_at = now()`;

/** A lock younger than the limit may be that of a worker that has not beaten yet. */
const FREE = `
  with gone as (delete from job_workers where seen_at < now() - interval '1 day'),
  dead as materialized (
    select distinct locked_by as worker from graphile_worker._private_jobs as jobs
     where locked_at < now() - $1::int * interval '1 millisecond'
       and not exists (
         select from job_workers where id = locked_by and seen_at > now() - $1::int * interval '1 millisecond')
  )
  select worker from dead
   where graphile_worker.force_unlock_workers(array[worker]) is not null`;
