import type { GraphQLSchema } from 'graphql';
import type { SubgraphFetch, SubgraphResponse } from '../subgraph-client/fetch.ts';
import type { Unwanted } from '../subgraph-client/raw-exchange.ts';
import type { Faults } from './faults.ts';

/** The state of one execution of a compiled operation. */
export interface Run {
  /** What the subgraphs have answered so far, put together. Changed in place. */
  readonly data: Record<string, unknown>;
  /** Coerced, defaults included. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: SubgraphFetch;
  readonly signal: Unwanted | undefined;
  readonly faults: Faults;
  /** The supergraph's full schema. */
  readonly fullSchema: GraphQLSchema;
  /**
   * Whether equal entities may be one object in the data. Not when some fetch takes arguments from the data above an
   * entity (`@fromContext`): then equal entities at two places may get different values.
   */
  readonly sharesObjects: boolean;
  /** Which fetches occur more than once in the plan, by {@link CompiledFetch.sameness}. */
  readonly repeated: ReadonlySet<string>;
  /** Queries under way or done that another part of the plan may ask for as well, by sameness and variables. */
  readonly asked: Map<string, Promise<SubgraphResponse>>;
}
