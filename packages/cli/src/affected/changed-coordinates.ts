import { type DefinitionNode, Kind, parse, print } from 'graphql';

/** Types that every subgraph contributes to: that one of them changed says nothing of the others. */
const ROOT_TYPES: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** A document must define something; this is what one without a subgraph defines. */
const NOTHING = 'Nothing';

/**
 * The schema coordinates (`Type`, `Type.field`, `Enum.VALUE`) that a subgraph's schema says something else about than before: types,
 * arguments and directives, descriptions excepted.
 */
export function changedCoordinates(before: string, after: string): ReadonlySet<string> {
  const [old, now] = [saidIn(before), saidIn(after)];
  const all = [...new Set([...old.keys(), ...now.keys()])];
  return new Set(all.filter((coordinate) => old.get(coordinate) !== now.get(coordinate)));
}

/** The types that coordinates belong to, without those that hold the entry points. */
export function typesOf(coordinates: ReadonlySet<string>): ReadonlySet<string> {
  const types = [...coordinates].map((coordinate) => coordinate.split('.')[0] ?? '');
  return new Set(types.filter((type) => type !== '' && !ROOT_TYPES.has(type)));
}

/** The names of all types that a schema defines, extends or mentions. */
export function mentionedTypes(sdl: string): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) note(item);
    else if (typeof value === 'object' && value !== null) {
      const { kind, name } = value as { kind?: string; name?: { value: string } };
      if (name !== undefined && (kind === Kind.NAMED_TYPE || isTypeKind(kind))) names.add(name.value);
      for (const item of Object.values(value)) note(item);
    }
  };
  note(parse(sdl, { noLocation: true }).definitions);
  return names;
}

/** What is said of each coordinate, as text. */
function saidIn(sdl: string): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  const note = (coordinate: string, text: string) => said.set(coordinate, `${said.get(coordinate) ?? ''}${text}`);
  for (const definition of parse(sdl.trim() === '' ? `scalar ${NOTHING}` : sdl, { noLocation: true }).definitions) {
    if (!('name' in definition) || definition.name === undefined || !isTypeKind(definition.kind)) continue;
    const type = definition.name.value;
    if (type !== NOTHING && !ROOT_TYPES.has(type)) note(type, print(withoutParts(definition)));
    for (const part of partsOf(definition)) note(`${type}.${part.name.value}`, print(withoutDescriptions(part)));
  }
  return said;
}

function partsOf(definition: DefinitionNode) {
  if ('fields' in definition) return definition.fields ?? [];
  return 'values' in definition ? (definition.values ?? []) : [];
}

/** A type by itself: its kind, directives, interfaces and members. */
function withoutParts(definition: DefinitionNode): DefinitionNode {
  const bare = {
    ...definition,
    ...('fields' in definition ? { fields: [] } : {}),
    ...('values' in definition ? { values: [] } : {}),
  };
  return withoutDescriptions(bare as DefinitionNode);
}

function withoutDescriptions<Node extends object>(node: Node): Node {
  const entries = Object.entries(node).filter(([key]) => key !== 'description');
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'arguments' ? (value as object[]).map(withoutDescriptions) : value]),
  ) as Node;
}

function isTypeKind(kind: string | undefined): boolean {
  return (
    kind?.includes('Type') === true &&
    kind !== Kind.NAMED_TYPE &&
    kind !== Kind.OPERATION_TYPE_DEFINITION &&
    /Definition$|Extension$/.test(kind)
  );
}
