import type { Planner } from '@tessera/router/plan/planner';
import { type FieldNode, type InlineFragmentNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';

type QueryPlan = ReturnType<Planner['plan']>;
type PlanNode = NonNullable<QueryPlan['node']>;
type FetchNode = Extract<PlanNode, { kind: 'Fetch' }>;

/** One line of a plan with what happens below it. */
interface Branch {
  readonly line: string;
  readonly below: readonly Branch[];
}

/**
 * A query plan as a tree: what runs one after the other, what at once, and each fetch with its subgraph, the place in the
 * answer that it fills, and the fields that it asks for.
 */
export function planTree(plan: QueryPlan): string {
  if (plan.node === undefined) return 'Nothing to fetch: the operation asks for no field of a subgraph.';
  const fetches = fetchesOf(plan.node);
  const counts = Map.groupBy(fetches, ({ serviceName }) => serviceName);
  const list = [...counts].map(([name, { length }]) => `${name} ${length}`).join(', ');
  const total = `${fetches.length} ${fetches.length === 1 ? 'fetch' : 'fetches'}: ${list}`;
  return [...draw(branchOf(plan.node, '')), '', total].join('\n');
}

function branchOf(node: PlanNode, at: string): Branch {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel': {
      const below = node.nodes.map((inner) => branchOf(inner, at));
      const [only] = below;
      if (only !== undefined && below.length === 1) return only;
      return { line: node.kind === 'Sequence' ? 'one after the other' : 'at once', below };
    }
    case 'Flatten':
      // A list on the way is written as [] after its field.
      return branchOf(node.node, node.path.join('.').replaceAll('.@', '[]'));
    case 'Condition': {
      const when = (line: string, inner: PlanNode | undefined) =>
        inner === undefined ? [] : [{ line, below: [branchOf(inner, at)] }];
      return {
        line: `depending on $${node.condition}`,
        below: [...when('when true', node.ifClause), ...when('when false', node.elseClause)],
      };
    }
    case 'Subscription':
      return {
        line: 'subscription',
        below: [
          { line: 'listens', below: [fetchBranch(node.primary, '')] },
          ...(node.rest === undefined ? [] : [{ line: 'for each event', below: [branchOf(node.rest, '')] }]),
        ],
      };
    case 'Fetch':
      return fetchBranch(node, at);
    case 'Defer':
      return { line: '@defer is not supported by the router', below: [] };
  }
}

function fetchBranch(node: FetchNode, at: string): Branch {
  const place = at === '' ? '' : ` at ${at}`;
  return { line: `${node.serviceName}${place}`, below: fieldsOf(node) };
}

/** The fields of a fetch's operation. `_entities` is only the way to ask: what stands in it is the question. */
function fieldsOf(node: FetchNode): readonly Branch[] {
  let root: SelectionSetNode | undefined;
  visit(parse(node.operation, { noLocation: true }), {
    [Kind.OPERATION_DEFINITION]: (definition) => {
      root = definition.selectionSet;
    },
  });
  const [first] = root?.selections ?? [];
  const asks = node.requires !== undefined && first?.kind === Kind.FIELD ? first.selectionSet : root;
  return selections(asks);
}

function selections(set: SelectionSetNode | undefined): readonly Branch[] {
  return (set?.selections ?? []).flatMap((selection): Branch[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [{ line: `... ${selection.name.value}`, below: [] }];
    if (selection.kind === Kind.FIELD && selection.name.value === '__typename') return [];
    return [{ line: headOf(selection), below: selections(selection.selectionSet) }];
  });
}

function headOf(selection: FieldNode | InlineFragmentNode): string {
  if (selection.kind === Kind.FIELD) {
    const { selectionSet: _, ...head } = selection;
    return print(head);
  }
  return selection.typeCondition === undefined ? '...' : `... on ${selection.typeCondition.name.value}`;
}

function fetchesOf(node: PlanNode): readonly FetchNode[] {
  switch (node.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesOf(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesOf);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause === undefined ? [] : fetchesOf(clause)));
    case 'Subscription':
      return [node.primary, ...(node.rest === undefined ? [] : fetchesOf(node.rest))];
    case 'Defer':
      return [];
  }
}

/** The branch with its lines joined by strokes. Leaves of one branch share a line. */
function draw({ line, below }: Branch): readonly string[] {
  const rows = together(below);
  return [
    line,
    ...rows.flatMap((row, index) => {
      const last = index === rows.length - 1;
      return draw(row).map((text, nth) => `${nth === 0 ? (last ? '└─ ' : '├─ ') : last ? '   ' : '│  '}${text}`);
    }),
  ];
}

/** Leaves that follow each other become one, so that a fetch of ten fields does not take ten lines. */
function together(branches: readonly Branch[]): readonly Branch[] {
  const rows: Branch[] = [];
  for (const branch of branches) {
    const previous = rows.at(-1);
    const joins = previous !== undefined && previous.below.length === 0 && branch.below.length === 0;
    if (joins) rows[rows.length - 1] = { line: `${previous.line}, ${branch.line}`, below: [] };
    else rows.push(branch);
  }
  return rows;
}
