import type { GraphQLFormattedError } from 'graphql';

/**
 * Codes whose messages tell of the inside: an unexpected failure of a subgraph, or a query of ours that it could not read.
 * A message with any other code was written for clients.
 */
const UNSAFE_CODES: ReadonlySet<unknown> = new Set([
  undefined,
  null,
  '',
  'INTERNAL_SERVER_ERROR',
  'INTERNAL',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'DOWNSTREAM_SERVICE_ERROR',
]);

/** Members of `extensions` that never leave the router: stack traces, and what the router says itself. */
const INNER_EXTENSIONS: ReadonlySet<string> = new Set(['stacktrace', 'exception', 'serviceName', 'service']);

/** What clients read in place of a message that is not meant for them. */
export const MASKED_MESSAGE = 'Internal server error';

/** A subgraph's error as a client may read it: masked unless its code marks it as safe, with `extensions.service`, no path. */
export function clientError(error: GraphQLFormattedError, subgraph: string): GraphQLFormattedError {
  const code = error.extensions?.['code'];
  if (UNSAFE_CODES.has(code)) {
    return { message: MASKED_MESSAGE, extensions: { code: 'INTERNAL_SERVER_ERROR', service: subgraph } };
  }
  const extensions = Object.entries(error.extensions ?? {}).filter(([name]) => !INNER_EXTENSIONS.has(name));
  return { message: String(error.message), extensions: { ...Object.fromEntries(extensions), service: subgraph } };
}

/** The error of a subgraph that gave no GraphQL answer; `cause` is what its fetch was rejected with. */
export function unavailableError(cause: unknown, subgraph: string): GraphQLFormattedError {
  const extensions = (cause as { extensions?: Record<string, unknown> } | null)?.extensions ?? {};
  const message = cause instanceof Error && typeof extensions['code'] === 'string' ? cause.message : undefined;
  return {
    message: message ?? `The service "${subgraph}" is not available.`,
    extensions: { code: 'UPSTREAM_UNAVAILABLE', ...extensions, service: subgraph },
  };
}

/** The error of an answer that is no answer to what was asked. */
export function invalidAnswerError(problem: string, subgraph: string): GraphQLFormattedError {
  return {
    message: `The service "${subgraph}" gave an answer that cannot be used: ${problem}.`,
    extensions: { code: 'UPSTREAM_INVALID_RESPONSE', service: subgraph },
  };
}
