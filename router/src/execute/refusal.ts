import type { GraphQLFormattedError } from 'graphql';
import type { CompiledOperation, CompiledVariant } from '../plan/compiled-operation.ts';
import type { ExecutionResult } from './execution-result.ts';

/**
 * Why an operation must not run at all: no subgraph can answer any of it, or it is a mutation or subscription with a root
 * field that is forbidden. To run the other root fields of a mutation would be half of what its sender wanted.
 */
export function refusal(compiled: CompiledOperation, variant: CompiledVariant): ExecutionResult | undefined {
  const { kind } = compiled.prepared;
  if (kind !== 'subscription' && variant.plan.node === undefined && wantsData(variant)) return NO_PLAN;
  if (kind === 'subscription' && !variant.primary && !compiled.access.forbidsSomething) {
    return { errors: [{ message: 'No subgraph can serve this subscription.', extensions: { code: 'NO_PLAN' } }] };
  }
  if (kind === 'query' || !compiled.access.forbidsSomething) return undefined;
  const errors: GraphQLFormattedError[] = [];
  for (const field of variant.shape.fieldsOf(variant.shape.type.name) ?? []) {
    if (field.source !== 'forbidden') continue;
    errors.push({
      message: 'Unauthorized field or type',
      path: [field.responseKey],
      extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
    });
  }
  return errors.length === 0 ? undefined : { errors };
}

function wantsData({ shape }: CompiledVariant): boolean {
  return (shape.fieldsOf(shape.type.name) ?? []).some(({ source }) => source === 'data');
}

const NO_PLAN: ExecutionResult = {
  errors: [{ message: 'No subgraph can answer this operation.', extensions: { code: 'NO_PLAN' } }],
};
