import type { Log } from '@tessera/process/log';
import { Client, type ClientConfig } from 'pg';
import type { ClosablePool } from '../database/closable-pool.ts';
import { openPool } from '../database/dialect.ts';

/** One listens for new jobs; over the others, jobs are taken, ended and found dead. Two, for one may wait for a row that somebody holds. */
const CONNECTIONS = 3;
const CONNECT_MS = 5_000;

/** The pool's own limit would hold for waiting in line as well. */
function clientFor(connectMs: number) {
  return class extends Client {
    constructor(config?: ClientConfig) {
      super({ ...config, connectionTimeoutMillis: connectMs, keepAlive: true });
    }
  };
}

/**
 * Connections for a job worker alone, besides those that its jobs work with. Who waits for one waits as long as it takes: a
 * worker that could not tell the end of a job because requests have taken every connection would stop (`keep-working.ts`).
 */
export function openJobsPool(options: {
  readonly databaseUrl: string;
  readonly name: string;
  /** How long making a connection may take; 5 s where not said. Waiting for one that others use is not limited. */
  readonly connectMs?: number | undefined;
  readonly log: Log;
}): ClosablePool {
  const pool = openPool(
    {
      connectionString: options.databaseUrl,
      max: CONNECTIONS,
      application_name: `tessera ${options.name} jobs`,
      Client: clientFor(options.connectMs ?? CONNECT_MS),
    },
    (error) => {
      // Lost while we let go of it: that is what was wanted.
      if (!pool.ending) options.log.warn({ err: error }, 'lost a database connection of the job worker');
    },
  );
  return pool;
}
