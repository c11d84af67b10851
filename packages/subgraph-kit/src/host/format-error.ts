import type { Log } from '@tessera/process/log';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError } from '../errors.ts';
import { UpstreamError } from '../graph-client/graph-client.ts';

/** Whose request it is that failed. */
export interface Failure {
  readonly requestId: string;
  readonly log: Log;
}

const MASKED = { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong.' } as const;

/**
 * What the client may know of an error (SPEC.md A4). Domain errors and mistakes of the request are told; another
 * service's failure is UPSTREAM_UNAVAILABLE; everything else is a fault of ours: logged with its stack, and masked.
 * @param code the code that the server found for the error, where it is not in its extensions
 */
export function formatError(error: unknown, { requestId, log }: Failure, code?: unknown): GraphQLFormattedError {
  const { where, cause, told } = dissect(error);
  if (cause instanceof DomainError) return { message: cause.message, ...where, extensions: extensionsOf(cause) };
  if (cause instanceof UpstreamError) {
    log.warn({ err: cause, requestId, path: where.path }, 'upstream failed');
    const extensions = { code: 'UPSTREAM_UNAVAILABLE', requestId };
    return { message: 'A service needed for this does not answer.', ...where, extensions };
  }
  const publicCode = code ?? told?.extensions['code'];
  if (told !== undefined && publicCode !== undefined && publicCode !== MASKED.code) {
    const { stacktrace: _never, http: _internal, ...extensions } = told.extensions;
    return { message: told.message, ...where, extensions: { ...extensions, code: publicCode } };
  }
  log.error({ err: cause ?? error, requestId, path: where.path }, 'request failed');
  return { message: MASKED.message, ...where, extensions: { code: MASKED.code, requestId } };
}

interface Dissected {
  readonly where: Pick<GraphQLFormattedError, 'locations' | 'path'>;
  /** What a resolver threw. */
  readonly cause: unknown;
  /** A GraphQL error that was made to be shown. */
  readonly told: GraphQLError | undefined;
}

function dissect(error: unknown): Dissected {
  if (!(error instanceof GraphQLError)) return { where: {}, cause: error, told: undefined };
  const { path, locations } = error.toJSON();
  const where = { ...(locations && { locations }), ...(path && { path }) };
  const original = error.originalError;
  if (original === undefined || original === null) return { where, cause: undefined, told: error };
  return { where, cause: original, told: original instanceof GraphQLError ? original : undefined };
}

function extensionsOf(error: DomainError): Record<string, unknown> {
  return { ...error.extensions, ...(error.field !== undefined && { field: error.field }), code: error.code };
}
