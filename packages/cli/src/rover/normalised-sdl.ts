import { type ASTNode, Kind, parse, print, visit } from 'graphql';

/**
 * SDL in an order of its own, definition by definition: what two composers write in another order, with other descriptions' quotes or other
 * spacing, is equal, and nothing else is. A key is a definition's name, with its kind where it has none.
 */
export function normalisedSdl(sdl: string): ReadonlyMap<string, string> {
  const document = visit(parse(sdl, { noLocation: true }), {
    // Repeated directives keep no order that would mean something: each is a fact of its own.
    enter: (node) => sortedNode(node),
  });
  const printed = document.definitions.map((definition): [string, string] => {
    const name = 'name' in definition && definition.name !== undefined ? definition.name.value : definition.kind;
    const prefix = definition.kind === Kind.DIRECTIVE_DEFINITION ? '@' : '';
    return [`${prefix}${name}`, print(definition)];
  });
  return new Map(printed.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lists whose order means nothing. */
const UNORDERED = ['arguments', 'directives', 'fields', 'interfaces', 'locations', 'operationTypes', 'types', 'values'];

function sortedNode(node: ASTNode): ASTNode | undefined {
  const entries = Object.entries(node) as [string, unknown][];
  const isList = ([key, value]: [string, unknown]) => UNORDERED.includes(key) && Array.isArray(value);
  // The elements of a list value are in the order that the author gave.
  if (node.kind === Kind.LIST || !entries.some(isList)) return undefined;
  const sorted = entries.map((entry) => (isList(entry) ? [entry[0], byText(entry[1] as ASTNode[])] : entry));
  return Object.fromEntries(sorted) as ASTNode;
}

function byText(nodes: readonly ASTNode[]): readonly ASTNode[] {
  return nodes
    .map((node) => ({ node, text: textOf(node) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ node }) => node);
}

/** What a node is sorted by: its own parts in order, so that two that are equal stand at the same place. */
function textOf(node: ASTNode): string {
  return print(visit(node, { enter: (inner) => (inner === node ? undefined : sortedNode(inner)) }));
}
