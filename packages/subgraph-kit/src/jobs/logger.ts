import type { Log } from '@tessera/process/log';
import { Logger } from 'graphile-worker';

/** graphile-worker says at level info what nobody asked for. */
const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/** The log, as graphile-worker wants it. */
export function loggerOn(log: Log): Logger {
  return new Logger((scope) => (level, message, meta) => log[LEVELS[level]]({ ...scope, ...meta }, message));
}
