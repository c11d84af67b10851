import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';

/**
 * The document that clients send for an operation as its author wrote it: each selection below the root asks for `__typename`
 * too, as Apollo Client and urql do by themselves to keep answers by type and id, and the fragments that it needs follow the
 * operation. With that, the id of a manifest, a typed document and what is on the wire are one text.
 */
export function sentDocument(document: DocumentNode): DocumentNode {
  const named = visit(document, { SelectionSet: { leave: withTypename } });
  const operations = named.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = new Map(
    named.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  );
  return { kind: Kind.DOCUMENT, definitions: [...operations, ...inOrder(operations, fragments)] };
}

function withTypename(set: SelectionSetNode, _key: unknown, parent: unknown): SelectionSetNode | undefined {
  const isRoot = isNode(parent) && parent.kind === Kind.OPERATION_DEFINITION;
  const asks = set.selections.some(({ kind, ...rest }) => kind === Kind.FIELD && nameOf(rest).startsWith('__'));
  if (isRoot || asks) return undefined;
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
  return { ...set, selections: [...set.selections, typename] };
}

/** The fragments that an operation needs: first those that other fragments spread, then the others, as code generators order them. */
function inOrder(operations: readonly ASTNode[], fragments: Fragments): readonly FragmentDefinitionNode[] {
  const needed = new Set(operations.flatMap((operation) => spreadsBelow(operation, fragments)));
  const others = [...needed].flatMap((name) => {
    const fragment = fragments.get(name);
    return fragment === undefined ? [] : spreadsBelow(fragment, fragments).toReversed();
  });
  return [...new Set([...others, ...needed])].flatMap((name) => fragments.get(name) ?? []);
}

/** Names of the fragments that a node spreads, and that those spread, each once. */
function spreadsBelow(node: ASTNode, fragments: Fragments, seen = new Set<string>()): readonly string[] {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (seen.has(name.value)) return;
      seen.add(name.value);
      if (fragment !== undefined) spreadsBelow(fragment, fragments, seen);
    },
  });
  return [...seen];
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function isNode(value: unknown): value is { readonly kind: string } {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function nameOf(node: object): string {
  return 'name' in node && typeof node.name === 'object' && node.name !== null && 'value' in node.name
    ? String(node.name.value)
    : '';
}
