import type { GraphQLFormattedError } from 'graphql';

/** The subscription that the router holds at the owning subgraph. */
export interface PrimaryFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One event as the owning subgraph sent it. */
export interface UpstreamResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}
