import type { Log } from '@tessera/process/log';
import { GraphQLError } from 'graphql';
import type { Result } from '../path.ts';

/** An operation that cannot be planned says so, the log says why; any other failure is ours, and tells the client only where to look. */
export function masked(error: unknown, requestId: string, log: Log): Result {
  if (error instanceof GraphQLError) {
    if (error.originalError) log.warn({ err: error.originalError, requestId }, 'an operation could not be planned');
    return { errors: [error.toJSON()] };
  }
  log.error({ err: error, requestId }, 'an operation failed inside the router');
  return { errors: [{ message: 'Something went wrong in the router.', extensions: { code: 'INTERNAL', requestId } }] };
}
