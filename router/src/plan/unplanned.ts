import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** A field that a plan may leave out without a word, and where its value would stand: data keys from the root. */
export interface DoubtfulField {
  readonly node: FieldNode;
  readonly path: readonly string[];
}

/**
 * Those of the doubtful fields that no fetch of the plan asks for. The planner drops a field that returns an interface or a
 * union without any member, when no subgraph can go on from there, and says nothing.
 */
export function unplannedFields(
  plan: PlanNode | SubscriptionNode | undefined,
  doubtful: readonly DoubtfulField[],
): ReadonlySet<FieldNode> {
  if (doubtful.length === 0 || plan === undefined) return new Set();
  const fetched = new Set<string>();
  collectPlan(plan, [], fetched);
  return new Set(doubtful.filter(({ path }) => !fetched.has(keyOf(path))).map(({ node }) => node));
}

const keyOf = (path: readonly string[]): string => path.join('.');

function collectPlan(node: PlanNode | SubscriptionNode, path: readonly string[], into: Set<string>): void {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) collectPlan(child, path, into);
      break;
    case 'Flatten': {
      const below = node.path.map(String).filter((element) => element !== '@');
      collectPlan(node.node, [...path, ...below], into);
      break;
    }
    case 'Fetch':
      collectFetch(node, path, into);
      break;
    case 'Subscription':
      collectFetch(node.primary, path, into);
      if (node.rest !== undefined) collectPlan(node.rest, path, into);
      break;
    // The conditions of an operation are decided before it is planned, and `@defer` is not served.
    case 'Condition':
    case 'Defer':
      break;
  }
}

function collectFetch(
  { operation, requires, outputRewrites }: FetchNode,
  path: readonly string[],
  into: Set<string>,
): void {
  // Conflicting fields are asked for under names that the plan takes back afterwards.
  const renamed = new Map(
    (outputRewrites ?? []).flatMap((rewrite) =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo] as const] : [],
    ),
  );
  const collect = (set: SelectionSetNode, at: readonly string[]): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, at);
      // The planner writes fragments out in place.
      if (selection.kind !== Kind.FIELD || selection.selectionSet === undefined) continue;
      const key = selection.alias?.value ?? selection.name.value;
      const isEntities = requires !== undefined && at === path && selection.name.value === '_entities';
      const here = isEntities ? [...path] : [...at, renamed.get(key) ?? key];
      into.add(keyOf(here));
      collect(selection.selectionSet, here);
    }
  };
  for (const definition of parse(operation, { noLocation: true }).definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) collect(definition.selectionSet, path);
  }
}
