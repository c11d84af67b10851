import type { GraphQLFormattedError } from 'graphql';
import type { AnswerHeaders } from './response-headers.ts';

/** One operation for one subgraph, as a plan's fetch states it. */
export interface SubgraphRequest {
  /** The subgraph's name in the supergraph. */
  readonly subgraph: string;
  /** Only queries are ever sent twice. */
  readonly kind: 'query' | 'mutation';
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The JSON text of the whole request body, when the caller has built it already; sent instead of the three fields above. */
  readonly body?: string | undefined;
}

/** What a subgraph answered: a GraphQL response, with at least one of `data` and `errors`. Nothing in it is masked yet. */
export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The answer's HTTP headers, for subgraphs whose answers are cached; else whatever the body had under this name. */
  readonly headers?: AnswerHeaders;
}

/**
 * Asks a subgraph on behalf of one client request: caller, deadline, trace and request id are bound into the function.
 * Rejects with a `GraphQLError` whose `extensions.code` is `UPSTREAM_UNAVAILABLE` and whose `extensions.service` is the
 * subgraph when there was no GraphQL response (refused, timed out, breaker open, not JSON, too large); its message says
 * nothing of what the subgraph sent.
 */
export type SubgraphFetch = (request: SubgraphRequest) => Promise<SubgraphResponse>;
