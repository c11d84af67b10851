import type { QueryPlan } from '@apollo/query-planner';
import { LRUCache } from 'lru-cache';
import type { AccessShape } from '../operation/access-shape.ts';
import type { ConditionValues } from '../operation/conditions.ts';
import { dataKey, responseKey } from '../operation/data-key.ts';
import { plannable } from '../operation/plannable.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import { replyShape } from '../reply/shape.ts';
import { type CompiledFetch, compileFetch } from './compile-fetch.ts';
import { compileSteps } from './compile-steps.ts';
import type { CompiledOperation, CompiledVariant } from './compiled-operation.ts';
import { unplannedFields } from './unplanned.ts';

/** How many combinations of condition values are remembered of one operation. */
const MAX_VARIANTS = 64;

/** Makes an operation ready for an access shape. Nothing is planned before the conditions are known. */
export function compileOperation(
  prepared: PreparedOperation,
  access: AccessShape,
  onPlanned: (durationMs: number) => void,
): CompiledOperation {
  const variants = new LRUCache<string, CompiledVariant>({ max: MAX_VARIANTS });
  return {
    prepared,
    access,
    variantFor(conditions) {
      const key = prepared.conditionVariables.map((name) => (conditions[name] === true ? '1' : '0')).join('');
      const known = variants.get(key);
      if (known !== undefined) return known;
      const startedAt = performance.now();
      const variant = compileVariant(prepared, access, conditions);
      variants.set(key, variant);
      onPlanned(performance.now() - startedAt);
      return variant;
    },
    plannedFor: () =>
      [...variants.keys()].map((key) =>
        Object.fromEntries(prepared.conditionVariables.map((name, index) => [name, key[index] === '1'])),
      ),
  };
}

function compileVariant(
  prepared: PreparedOperation,
  access: AccessShape,
  conditions: ConditionValues,
): CompiledVariant {
  const { planner, fullSchema } = prepared.contract;
  const { document, selectsSomething, doubtful } = plannable(prepared, access, conditions);
  const plan: QueryPlan = selectsSomething ? planner.plan(document) : { kind: 'QueryPlan' };
  const subscription = plan.node?.kind === 'Subscription' ? plan.node : undefined;
  const steps = compileSteps(fullSchema, plan.node?.kind === 'Subscription' ? plan.node.rest : plan.node);
  const unplanned = unplannedFields(plan.node, doubtful);
  const context = { operation: prepared, access, conditions, unplanned };
  return {
    plan,
    get stockDocument() {
      return plannable(prepared, access, conditions, { forStock: true }).document;
    },
    primary: subscription && compileFetch(fullSchema, subscription.primary),
    step: steps.step,
    repeated: prepared.kind === 'query' ? repeatedFetches(steps.fetches) : new Set(),
    sharesObjects: steps.fetches.every((fetch) => fetch.contextValues === undefined),
    shape: replyShape({ ...context, keyOf: (field) => dataKey(prepared, field) }),
    stockShape: replyShape({ ...context, keyOf: responseKey }),
  };
}

function repeatedFetches(fetches: readonly CompiledFetch[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { sameness, kind } of fetches) {
    if (kind === 'query' && seen.has(sameness)) repeated.add(sameness);
    seen.add(sameness);
  }
  return repeated;
}
