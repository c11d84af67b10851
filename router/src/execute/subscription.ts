import type { CompiledOperation } from '../plan/compiled-operation.ts';
import type { SubgraphResponse } from '../subgraph-client/fetch.ts';
import { coerceVariables } from './coerce-variables.ts';
import type { ExecutionRequest } from './execute.ts';
import type { ExecutionResult } from './execution-result.ts';
import { refusal } from './refusal.ts';
import { finishReply, startRun } from './reply-of-run.ts';
import { takeRootAnswer } from './run-fetch.ts';

/** A subscription that is ready to be opened at the subgraph that owns its root field. */
export interface PreparedSubscription {
  /** What to subscribe to, and where. Equal values mean equal streams. */
  readonly primary: {
    readonly subgraph: string;
    readonly query: string;
    readonly operationName: string | undefined;
    readonly variables: Readonly<Record<string, unknown>>;
  };
  /** Whether an event alone makes the reply: no other subgraph is asked for it. */
  readonly isWhole: boolean;
  /**
   * The reply for one event: the rest of the plan is run over what the subgraph sent. Errors of the rest give partial data
   * with errors. The event is not changed: one event of a shared stream serves all of its subscribers.
   */
  next(event: SubgraphResponse, request: Pick<ExecutionRequest, 'fetch' | 'signal'>): Promise<ExecutionResult>;
}

/** Prepares a subscription with its variables, or says why it may not be opened. */
export function prepareSubscription(
  compiled: CompiledOperation,
  given: unknown,
): PreparedSubscription | (ExecutionResult & { readonly primary?: undefined }) {
  const variables = coerceVariables(compiled.prepared, given);
  if (variables.errors !== undefined) return { errors: variables.errors };
  const variant = compiled.variantFor(variables.values);
  const refused = refusal(compiled, variant);
  if (refused !== undefined) return refused;
  const { primary, step } = variant;
  if (primary === undefined) {
    return { errors: [{ message: 'This operation is no subscription.', extensions: { code: 'BAD_REQUEST' } }] };
  }
  const used: Record<string, unknown> = {};
  for (const name of primary.variableNames) {
    const value = variables.values[name];
    if (value !== undefined) used[name] = value;
  }
  const { subgraph, query, operationName } = primary;
  return {
    primary: { subgraph, query, operationName, variables: used },
    isWhole: step === undefined,
    async next(event, request) {
      const run = startRun(compiled, variant, variables.values, request);
      const isChanged = step !== undefined || primary.rewriteOutput !== undefined;
      takeRootAnswer(primary, run, [run.data], isChanged ? structuredClone(event) : event, []);
      await step?.(run, [run.data], []);
      return finishReply(compiled, variant, run);
    },
  };
}
