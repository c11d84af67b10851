import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';

/** Plans operations over one supergraph. */
export interface Planner {
  /**
   * The plan of a valid document of one operation. Synchronous and costly (milliseconds): callers cache what it returns.
   * @throws {GraphQLError} when the operation cannot be planned
   */
  plan(document: DocumentNode): QueryPlan;
}

/** Builds the query graph of a supergraph once. */
export function createPlanner(supergraph: Supergraph, apiSchema: Schema): Planner {
  // Fragments reused from the client's text make subgraph queries longer to parse more often than shorter.
  const planner = new QueryPlanner(supergraph, { reuseQueryFragments: false });
  return {
    plan: (document) => planner.buildQueryPlan(operationFromDocument(apiSchema, document, { validate: false })),
  };
}
