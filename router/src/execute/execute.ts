import type { CompiledOperation } from '../plan/compiled-operation.ts';
import type { SubgraphFetch } from '../subgraph-client/fetch.ts';
import type { Unwanted } from '../subgraph-client/raw-exchange.ts';
import { coerceVariables } from './coerce-variables.ts';
import type { ExecutionResult } from './execution-result.ts';
import { refusal } from './refusal.ts';
import { finishReply, startRun } from './reply-of-run.ts';

/** One request for a compiled operation. */
export interface ExecutionRequest {
  /** The variables as the client sent them. */
  readonly variables: unknown;
  /** Asks subgraphs on behalf of the caller that the operation was compiled for. */
  readonly fetch: SubgraphFetch;
  /** Once aborted, no further fetch is sent; what was not answered by then is reported as unavailable. */
  readonly signal?: Unwanted | undefined;
}

/** Runs compiled operations: this router's own executor, or the stock gateway's. */
export type Execute = (compiled: CompiledOperation, request: ExecutionRequest) => Promise<ExecutionResult>;

/**
 * Runs a query or a mutation. Resolves with a request error (no `data`) for variables that do not fit and for a mutation
 * that the caller may not call, else with data and the errors of subgraphs at their places. Rejects only for a fault of
 * the router itself.
 */
export const execute: Execute = async (compiled, request) => {
  const variables = coerceVariables(compiled.prepared, request.variables);
  if (variables.errors !== undefined) return { errors: variables.errors };
  const variant = compiled.variantFor(variables.values);
  const refused = refusal(compiled, variant);
  if (refused !== undefined) return refused;
  const run = startRun(compiled, variant, variables.values, request);
  await variant.step?.(run, [run.data], []);
  return finishReply(compiled, variant, run);
};
