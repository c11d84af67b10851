import type { Metrics } from '@tessera/process/metrics';
import { tallyHistogram } from '../../signals/tally-histogram.ts';
import type { OperationRefused, PreparedOperation } from '../prepared-operation.ts';
import { type CostNode, costTree } from './cost-tree.ts';
import { actualCost, estimatedCost } from './count-cost.ts';
import { withDefaults } from './request-cost.ts';

/** What a mutation costs before any of its fields (Apollo's demand control). */
const MUTATION_COST = 10;
const BUCKETS = [1, 5, 10, 50, 100, 500, 1000, 2500, 5000, 10_000, 50_000, 250_000];

/** How demand is controlled. */
export interface DemandOptions {
  /**
   * `enforce` refuses what is too costly, `measure` only counts, `off` does neither. Left out: `enforce` for a supergraph that
   * says anything about cost, `measure` for one that does not: guesses are no reason to refuse.
   */
  readonly mode?: 'off' | 'measure' | 'enforce' | undefined;
  /** Highest estimated cost of one operation. Default 5,000 (SPEC.md A8). */
  readonly maxCost?: number | undefined;
  /** How long a list is taken to be that the schema says nothing of. Default 10. */
  readonly listSize?: number | undefined;
}

/** What an operation is expected to cost; `refused` when that is too much. */
export interface Price {
  readonly estimated: number;
  readonly refused: OperationRefused | undefined;
}

/** Estimates operations before they are planned, and counts what they did cost. */
export interface DemandControl {
  judge(operation: PreparedOperation, variables: Readonly<Record<string, unknown>>): Price;
  /** Counts the cost of an answer. */
  observe(operation: PreparedOperation, variables: Readonly<Record<string, unknown>>, data: unknown): void;
}

/** Weights of `@cost`, sizes of `@listSize` (Federation 2.9); without them 1 for each object, 0 for scalars and enums. */
export function createDemandControl(options: DemandOptions, metrics: Metrics): DemandControl {
  const { mode, maxCost = 5000, listSize = 10 } = options;
  const observeCost = tallyHistogram(metrics, {
    name: 'router_operation_cost',
    help: 'Cost of operations, as estimated before and as counted in the answer.',
    labelNames: ['measure'],
    buckets: BUCKETS,
  });
  const trees = new WeakMap<PreparedOperation, readonly CostNode[]>();
  const treeOf = (operation: PreparedOperation): readonly CostNode[] => {
    const known = trees.get(operation);
    if (known !== undefined) return known;
    const tree = costTree(operation, { listSize });
    trees.set(operation, tree);
    return tree;
  };
  const baseOf = ({ kind }: PreparedOperation): number => (kind === 'mutation' ? MUTATION_COST : 0);
  return {
    judge(operation, variables) {
      if (mode === 'off') return { estimated: 0, refused: undefined };
      const context = { variables: withDefaults(operation, variables), problems: [] };
      const estimated = baseOf(operation) + estimatedCost(treeOf(operation), context);
      observeCost(estimated, 'estimated');
      if (!(mode === undefined ? saysCosts(operation) : mode === 'enforce')) return { estimated, refused: undefined };
      return { estimated, refused: unsized(context.problems) ?? tooCostly(estimated, maxCost) };
    },
    observe(operation, variables, data) {
      if (mode === 'off' || data === null || data === undefined) return;
      const context = { variables: withDefaults(operation, variables), problems: [] };
      const actual = baseOf(operation) + actualCost(treeOf(operation), data, context);
      observeCost(actual, 'actual');
    },
  };
}

function saysCosts({ contract: { costs } }: PreparedOperation): boolean {
  return costs.weights.size > 0 || costs.listSizes.size > 0;
}

function tooCostly(estimated: number, maximum: number): OperationRefused | undefined {
  if (estimated <= maximum) return undefined;
  const message = `The operation is estimated to cost ${estimated}, and may cost at most ${maximum}.`;
  return { errors: [{ message, extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE', estimated, maximum } }] };
}

function unsized(problems: readonly string[]): OperationRefused | undefined {
  const [message] = problems;
  return message === undefined
    ? undefined
    : { errors: [{ message, extensions: { code: 'COST_QUERY_PARSE_FAILURE' } }] };
}
