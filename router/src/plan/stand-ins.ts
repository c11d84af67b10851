import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import type { RequiresApart, StandIn } from '../supergraph/requires-apart.ts';

type StandIns = Pick<RequiresApart, 'standIns' | 'requiredBy'>;

/**
 * Turns a plan that was made with stand-ins (`supergraph/requires-apart.ts`) into one that subgraphs understand. Where a
 * stand-in is fetched, the field is, with its arguments and under the stand-in's name; where it is sent in a representation, it
 * goes by the field's name. A fetch that would have to send one field twice becomes several, side by side.
 */
export function withoutStandIns(plan: QueryPlan, apart: StandIns): QueryPlan {
  const { node } = plan;
  if (apart.standIns.size === 0 || node === undefined) return plan;
  if (node.kind !== 'Subscription') return { ...plan, node: nodeOf(node, apart) };
  const primary = fetched(node.primary, apart);
  const rest = node.rest && nodeOf(node.rest, apart);
  return { ...plan, node: { ...node, primary, ...(rest && { rest }) } satisfies SubscriptionNode };
}

function nodeOf(node: PlanNode, apart: StandIns): PlanNode {
  switch (node.kind) {
    case 'Fetch': {
      const [only, ...others] = splitBySends(node, apart).map((part) => sent(fetched(part, apart), apart));
      return only === undefined || others.length === 0
        ? (only ?? node)
        : { kind: 'Parallel', nodes: [only, ...others] };
    }
    case 'Flatten':
      return { ...node, node: nodeOf(node.node, apart) };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((each) => nodeOf(each, apart)) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: nodeOf(node.ifClause, apart) }),
        ...(node.elseClause && { elseClause: nodeOf(node.elseClause, apart) }),
      };
    case 'Defer':
      return node;
  }
}

/** The fetch with every stand-in that it asks for written as the field with its arguments. */
function fetched(node: FetchNode, { standIns }: StandIns): FetchNode {
  let found = false;
  const document = visit(parse(node.operation, { noLocation: true }), {
    Field(field) {
      const standIn = standIns.get(field.name.value);
      if (standIn === undefined) return undefined;
      found = true;
      const key = field.alias?.value ?? field.name.value;
      return {
        ...field,
        alias: { kind: Kind.NAME, value: key },
        name: { kind: Kind.NAME, value: standIn.field },
        arguments: argumentsOf(standIn),
      } satisfies FieldNode;
    },
  });
  return found ? withOperation(node, document) : node;
}

function argumentsOf(standIn: StandIn): readonly ArgumentNode[] {
  const [operation] = parse(`{ field${standIn.arguments} }`, { noLocation: true }).definitions;
  const field = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  return field?.kind === Kind.FIELD ? (field.arguments ?? []) : [];
}

/** The fetch that sends stand-ins under the names of their fields. */
function sent(node: FetchNode, { standIns }: StandIns): FetchNode {
  const rewrites = [...pathsOf(node.requires ?? [])].flatMap((path) => {
    const standIn = standIns.get(path.at(-1) ?? '');
    return standIn === undefined ? [] : [{ kind: 'KeyRenamer' as const, path, renameKeyTo: standIn.field }];
  });
  return rewrites.length === 0 ? node : { ...node, inputRewrites: [...(node.inputRewrites ?? []), ...rewrites] };
}

/** The path of every field of a representation, as rewrites write them. */
function* pathsOf(selections: readonly QueryPlanSelectionNode[], above: string[] = []): Generator<string[]> {
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection;
      yield* pathsOf(selection.selections, typeCondition === undefined ? above : [...above, `... on ${typeCondition}`]);
    } else {
      const path = [...above, selection.alias ?? selection.name];
      yield path;
      if (selection.selections !== undefined) yield* pathsOf(selection.selections, path);
    }
  }
}

/** Fetches that together are this one, none of which sends two stand-ins of one field. */
function splitBySends(node: FetchNode, apart: StandIns): FetchNode[] {
  const { standIns } = apart;
  const names = [...pathsOf(node.requires ?? [])].flatMap((path) => path.at(-1) ?? []);
  const fields = names.map((name) => standIns.get(name)?.field ?? name);
  const sends = names.filter((name) => standIns.has(name));
  const clashes = sends.some((name) => fields.filter((field) => field === standIns.get(name)?.field).length > 1);
  if (!clashes) return [node];
  const parts = partsOf(node, apart);
  return parts.map(({ document, uses }) => {
    const field = (name: string) => standIns.get(name)?.field;
    const isLeftOut = (name: string) =>
      !uses.has(name) && (standIns.has(name) || [...uses].some((used) => field(used) === name));
    const requires = without(node.requires ?? [], isLeftOut);
    return withOperation({ ...node, requires }, document);
  });
}

interface Part {
  readonly document: DocumentNode;
  /** What its fields require, by the names that the plan gives. */
  readonly uses: ReadonlySet<string>;
}

/** Shares the fields of the entities out among as few documents as hold no two stand-ins of one field. */
function partsOf(node: FetchNode, { standIns, requiredBy }: StandIns): Part[] {
  const document = parse(node.operation, { noLocation: true });
  const groups: Set<string>[] = [new Set()];
  const groupOf = (type: string, field: FieldNode): number => {
    const wanted = requiredBy.get(`${node.serviceName} ${type}.${field.name.value}`) ?? new Set<string>();
    const sentAs = (name: string) => standIns.get(name)?.field ?? name;
    const fits = (group: ReadonlySet<string>) =>
      [...wanted].every((name) => [...group].every((other) => other === name || sentAs(other) !== sentAs(name)));
    const found = groups.findIndex(fits);
    const index = found < 0 ? groups.push(new Set()) - 1 : found;
    for (const name of wanted) groups[index]?.add(name);
    return index;
  };
  const shares = new Map<FieldNode, number>();
  for (const fragment of entityFragments(document)) {
    const type = fragment.typeCondition?.name.value ?? '';
    for (const selection of fragment.selectionSet.selections) {
      if (selection.kind === Kind.FIELD) shares.set(selection, groupOf(type, selection));
    }
  }
  return groups.map((uses, index) => ({ uses, document: onlyShare(document, shares, index) }));
}

/** The document with the fields of one share, and whatever belongs to none in the first. */
function onlyShare(document: DocumentNode, shares: ReadonlyMap<FieldNode, number>, index: number): DocumentNode {
  const fragments = new Set(entityFragments(document));
  return visit(document, {
    InlineFragment(fragment) {
      if (!fragments.has(fragment)) return undefined;
      const selections = fragment.selectionSet.selections.filter((selection): selection is SelectionNode =>
        selection.kind === Kind.FIELD ? (shares.get(selection) ?? 0) === index : index === 0,
      );
      if (selections.length === 0) return null;
      return { ...fragment, selectionSet: { ...fragment.selectionSet, selections } } satisfies InlineFragmentNode;
    },
  });
}

/** The fragments right below `_entities`. */
function entityFragments(document: DocumentNode): InlineFragmentNode[] {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const [entities] = operation.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || entities.name.value !== '_entities') return [];
  return (entities.selectionSet?.selections ?? []).filter((node) => node.kind === Kind.INLINE_FRAGMENT);
}

function without(
  selections: readonly QueryPlanSelectionNode[],
  isLeftOut: (name: string) => boolean,
): QueryPlanSelectionNode[] {
  return selections
    .filter((selection) => selection.kind !== 'Field' || !isLeftOut(selection.name))
    .map((selection) =>
      selection.selections === undefined
        ? selection
        : ({ ...selection, selections: without(selection.selections, isLeftOut) } as QueryPlanSelectionNode),
    );
}

function withOperation(node: FetchNode, document: DocumentNode): FetchNode {
  const { operationDocumentNode: _, ...rest } = node;
  return { ...rest, operation: stripIgnoredCharacters(print(document)) };
}
