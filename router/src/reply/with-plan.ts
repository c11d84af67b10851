import { prettyFormatQueryPlan } from '@apollo/query-planner';
import { coerceVariables } from '../execute/coerce-variables.ts';
import type { ExecutionResult } from '../execute/execution-result.ts';
import type { CompiledOperation } from '../plan/compiled-operation.ts';

/**
 * The result with the query plan that led to it in `extensions.queryPlan`: as text to read, and as the tree to draw. A result
 * of variables that do not fit had no plan, and stays as it is.
 */
export function withPlan(result: ExecutionResult, compiled: CompiledOperation, variables: unknown): ExecutionResult {
  const { values } = coerceVariables(compiled.prepared, variables);
  if (values === undefined) return result;
  const { plan } = compiled.variantFor(values);
  return {
    ...result,
    extensions: { ...result.extensions, queryPlan: { text: prettyFormatQueryPlan(plan), tree: plan } },
  };
}
