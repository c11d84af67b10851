import type { Log } from '@tessera/process/log';
import type { Pool } from 'pg';
import type { JobDefinition } from './job.ts';
import type { Jobs } from './jobs.ts';

/** What a subgraph's jobs stand on. */
export interface JobsOptions<Context> {
  readonly pool: Pool;
  readonly jobs: readonly JobDefinition<Context>[];
  /** Called for each run; its `em` must be a fork of its own. */
  readonly makeContext: () => Context;
  readonly log: Log;
  /** Jobs at once in this process; 2 where not said, which leaves room in a pool of five. */
  readonly concurrency?: number;
}

/** Brings graphile-worker's tables up to date and starts working. Disposing waits for the jobs in hand. */
export async function runJobs<Context>(
  _options: JobsOptions<Context>,
): Promise<{ readonly jobs: Jobs } & AsyncDisposable> {
  throw new Error('not yet');
}
