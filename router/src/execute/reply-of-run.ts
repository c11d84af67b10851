import type { CompiledOperation, CompiledVariant } from '../plan/compiled-operation.ts';
import { complete } from '../reply/complete.ts';
import { project } from '../reply/project.ts';
import { NEEDS_CARE } from '../reply/projector.ts';
import type { ExecutionRequest } from './execute.ts';
import type { ExecutionResult } from './execution-result.ts';
import { Faults } from './faults.ts';
import { introspect } from './introspection.ts';
import type { Run } from './run.ts';

/** A run with no data yet. */
export function startRun(
  compiled: CompiledOperation,
  variant: CompiledVariant,
  variables: Readonly<Record<string, unknown>>,
  { fetch, signal }: Pick<ExecutionRequest, 'fetch' | 'signal'>,
): Run {
  return {
    data: {},
    variables,
    fetch,
    signal,
    faults: new Faults(),
    fullSchema: compiled.prepared.contract.fullSchema,
    sharesObjects: variant.sharesObjects,
    repeated: variant.repeated,
    asked: new Map(),
  };
}

/** The reply for what a run has put together: the quick way when nothing is amiss, else the careful one. */
export function finishReply(compiled: CompiledOperation, variant: CompiledVariant, run: Run): ExecutionResult {
  const { shape } = variant;
  const introspection = introspect(compiled, run.variables);
  if (run.faults.all.length === 0) {
    const data = project(shape, run.data, introspection);
    if (data !== NEEDS_CARE) return { data: data as Record<string, unknown> };
  }
  const { data, errors } = complete(shape, run.data, introspection, run.faults);
  return errors.length === 0 ? { data } : { errors, data };
}
