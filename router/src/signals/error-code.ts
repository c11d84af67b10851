import type { GraphQLFormattedError } from 'graphql';

/** The codes that may be a label. A subgraph may answer any text as a code; those others are counted together. */
const KNOWN_CODES: ReadonlySet<unknown> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'VALIDATION',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'RATE_LIMITED',
  'INSUFFICIENT_STOCK',
  'SEAT_UNAVAILABLE',
  'BUDGET_EXCEEDED',
  'UPSTREAM_UNAVAILABLE',
  'ILLEGAL_TRANSITION',
  'INTERNAL',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'UNAUTHORIZED_FIELD_OR_TYPE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_LIMIT_EXCEEDED',
  'COST_ESTIMATED_TOO_EXPENSIVE',
  'COST_QUERY_PARSE_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_HASH_MISMATCH',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'PERSISTED_QUERY_ID_REQUIRED',
  'QUERY_NOT_IN_SAFELIST',
]);

/** The error's code as a metric label: a known one, `other`, or `none`. */
export function errorCode(error: GraphQLFormattedError): string {
  const code = error.extensions?.['code'];
  if (code === undefined) return 'none';
  return KNOWN_CODES.has(code) ? String(code) : 'other';
}

/** The code of an answer's first error, or `ok`. */
export function firstCode({ errors }: { readonly errors?: readonly GraphQLFormattedError[] }): string {
  const [first] = errors ?? [];
  return first === undefined ? 'ok' : errorCode(first);
}
