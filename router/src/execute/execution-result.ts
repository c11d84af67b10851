import type { GraphQLFormattedError } from 'graphql';

/** A GraphQL response, ready to be serialised. Without `data` it is a request error: nothing was executed. */
export interface ExecutionResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}
