import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { AccessShape } from '../operation/access-shape.ts';
import { dataKey, responseKey } from '../operation/data-key.ts';
import { plannable } from '../operation/plannable.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import { replyShape, type SelectionShape } from '../reply/shape.ts';
import { type CompiledFetch, compileFetch } from './compile-fetch.ts';
import { compileSteps } from './compile-steps.ts';
import type { CompiledOperation } from './compiled-operation.ts';

/** How many combinations of condition values one operation remembers the shapes of. */
const MAX_SHAPES = 64;

/**
 * Plans an operation for an access shape and compiles the plan.
 * @throws {GraphQLError} when it cannot be planned
 */
export function compileOperation(prepared: PreparedOperation, access: AccessShape): CompiledOperation {
  const { contract } = prepared;
  const { document, selectsSomething } = plannable(prepared, access);
  const plan: QueryPlan = selectsSomething ? contract.planner.plan(document) : { kind: 'QueryPlan' };
  const isSubscription = plan.node?.kind === 'Subscription';
  const rest = plan.node?.kind === 'Subscription' ? plan.node.rest : plan.node;
  const steps = compileSteps(contract.fullSchema, rest as PlanNode | undefined);
  const shapes = new Map<string, SelectionShape>();
  return {
    prepared,
    access,
    plan,
    get stockDocument() {
      return plannable(prepared, access, { forStock: true }).document;
    },
    primary:
      isSubscription && plan.node?.kind === 'Subscription'
        ? compileFetch(contract.fullSchema, plan.node.primary)
        : undefined,
    step: steps.step,
    repeated: prepared.kind === 'query' ? repeatedFetches(steps.fetches) : new Set(),
    sharesObjects: steps.fetches.every((fetch) => fetch.contextValues === undefined),
    shapeFor(conditions, keys) {
      const key = `${keys} ${prepared.conditionVariables.map((name) => (conditions[name] === true ? '1' : '0')).join('')}`;
      const known = shapes.get(key);
      if (known !== undefined) return known;
      const keyOf = keys === 'data keys' ? dataKey.bind(undefined, prepared) : responseKey;
      const shape = replyShape({ operation: prepared, access, conditions, keyOf });
      if (shapes.size >= MAX_SHAPES) shapes.clear();
      shapes.set(key, shape);
      return shape;
    },
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
