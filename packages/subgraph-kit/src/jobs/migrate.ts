import type { Log } from '@tessera/process/log';
import { runMigrations } from 'graphile-worker';
import type { Pool } from 'pg';
import { loggerOn } from './logger.ts';

/** Brings graphile-worker's tables up to date, in a process that enqueues jobs and leaves it to others to work them off. */
export async function migrateJobs(pool: Pool, log: Log): Promise<void> {
  await runMigrations({ pgPool: pool, logger: loggerOn(log) });
}
