import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError } from 'graphql';
import type { RequiresApart } from '../supergraph/requires-apart.ts';
import { withoutStandIns } from './stand-ins.ts';

/** Plans operations over one supergraph. */
export interface Planner {
  /**
   * The plan of a valid document of one operation. Synchronous and costly (milliseconds): callers cache what it returns.
   * @throws {GraphQLError} with the code NO_PLAN when the operation cannot be planned; what the planner said is its original error
   */
  plan(document: DocumentNode): QueryPlan;
}

/**
 * Builds the query graph of a supergraph once.
 * @param apart what the supergraph holds for planning only
 */
export function createPlanner(
  supergraph: Supergraph,
  apiSchema: Schema,
  apart: Pick<RequiresApart, 'standIns' | 'requiredBy'>,
): Planner {
  // Fragments reused from the client's text make subgraph queries longer to parse more often than shorter.
  const planner = new QueryPlanner(supergraph, { reuseQueryFragments: false });
  return {
    plan(document) {
      try {
        const operation = operationFromDocument(apiSchema, document, { validate: false });
        return withoutStandIns(planner.buildQueryPlan(operation), apart);
      } catch (cause) {
        throw new GraphQLError('No subgraph can answer this operation.', {
          originalError: cause instanceof Error ? cause : new Error(String(cause)),
          extensions: { code: 'NO_PLAN' },
        });
      }
    },
  };
}
