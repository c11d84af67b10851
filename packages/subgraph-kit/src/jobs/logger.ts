import type { Log } from '@tessera/process/log';
import { type Job, Logger } from 'graphile-worker';

/** graphile-worker says at level info what nobody asked for. */
const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/** What graphile-worker says of an attempt that failed. */
interface FailedAttempt {
  readonly job: Job;
  readonly error: unknown;
  readonly duration: number;
}

/**
 * The log, as graphile-worker wants it. Of a job that failed it tells name, id and error, never the payload, which may be
 * about a person: a warning while there are attempts left, an error when it was the last.
 */
export function loggerOn(log: Log): Logger {
  return new Logger((scope) => (level, message, meta) => {
    if (isFailedAttempt(meta)) tellFailure(log, meta);
    else if (isMeant(meta)) log.debug({ ...scope, ...meta }, message);
    else log[LEVELS[level]]({ ...scope, ...meta }, message);
  });
}

/** It warns where more jobs run than there are connections, as is meant here: most of their time they wait without one. */
function isMeant(meta: object | undefined): boolean {
  return meta !== undefined && 'max' in meta && 'concurrency' in meta;
}

function isFailedAttempt(meta: object | undefined): meta is FailedAttempt {
  return meta !== undefined && 'failure' in meta && meta.failure === true && 'job' in meta;
}

function tellFailure(log: Log, { job, error, duration }: FailedAttempt): void {
  const { task_identifier: name, id, attempts, max_attempts: maxAttempts } = job;
  const told = { job: name, id, attempts, maxAttempts, ms: Math.round(duration), err: error };
  if (attempts < maxAttempts) log.warn(told, 'a job failed and will be tried again');
  else log.error(told, 'a job failed for the last time');
}
