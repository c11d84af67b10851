import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildASTSchema, type GraphQLSchema, Kind, parse } from 'graphql';

/** The schemas that belong together in one state of the graph, as SDL by name. */
export interface SchemaSet {
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly contracts: Readonly<Record<string, string>>;
}

/** One difference. */
export interface SchemaChange {
  /** `subgraph catalog`, or the contracts: `contract public, internal`. */
  readonly in: string;
  readonly criticality: 'breaking' | 'dangerous' | 'safe';
  readonly rule: string;
  readonly coordinate: string;
  readonly message: string;
}

const CRITICALITY = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
} as const satisfies Record<CriticalityLevel, SchemaChange['criticality']>;
const ORDER: readonly SchemaChange['criticality'][] = ['breaking', 'dangerous', 'safe'];

/**
 * What differs, by @graphql-inspector/core and with its judgement: in the subgraphs' own schemas, directives of federation included,
 * and in the contracts, where what several have in common is told once.
 */
export async function schemaChanges(before: SchemaSet, after: SchemaSet): Promise<readonly SchemaChange[]> {
  const subgraphs = await Promise.all(
    namesOf(before.subgraphs, after.subgraphs).map((name) =>
      changesIn(`subgraph ${name}`, before.subgraphs[name], after.subgraphs[name]),
    ),
  );
  const contracts = await Promise.all(
    namesOf(before.contracts, after.contracts).map((name) =>
      changesIn(name, before.contracts[name], after.contracts[name]),
    ),
  );
  return [...subgraphs.flat(), ...together(contracts.flat())];
}

function namesOf(before: object, after: object): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
}

async function changesIn(place: string, before = '', after = ''): Promise<readonly SchemaChange[]> {
  if (before === after) return [];
  const changes = await diff(schemaOf(before), schemaOf(after));
  const told = changes.map((change: Change) => ({
    in: place,
    criticality: CRITICALITY[change.criticality.level],
    rule: change.type.toLowerCase().replaceAll('_', '-'),
    coordinate: change.path ?? 'schema',
    message: change.message,
  }));
  return ORDER.flatMap((criticality) => told.filter((change) => change.criticality === criticality));
}

/** Changes of several contracts that are the same change. */
function together(changes: readonly SchemaChange[]): readonly SchemaChange[] {
  const contracts = new Map<string, string[]>();
  const keyOf = ({ rule, coordinate, message }: SchemaChange) => [rule, coordinate, message].join('\n');
  for (const change of changes) {
    contracts.set(keyOf(change), [...(contracts.get(keyOf(change)) ?? []), change.in]);
  }
  const first = changes.filter((change) => contracts.get(keyOf(change))?.[0] === change.in);
  return first.map((change) => ({ ...change, in: `contract ${contracts.get(keyOf(change))?.join(', ')}` }));
}

/**
 * A schema whose directives need no definition: a subgraph's federation directives have none in its own text. Types that it only
 * extends are taken as its own.
 */
function schemaOf(sdl: string): GraphQLSchema {
  const document = parse(sdl.trim() === '' ? 'scalar Nothing' : sdl, { noLocation: true });
  const defined = new Set(
    document.definitions.flatMap((node) =>
      'name' in node && node.name !== undefined && !node.kind.endsWith('Extension') ? [node.name.value] : [],
    ),
  );
  const definitions = document.definitions.map((node) =>
    node.kind === Kind.OBJECT_TYPE_EXTENSION && !defined.has(node.name.value)
      ? { ...node, kind: Kind.OBJECT_TYPE_DEFINITION as const }
      : node,
  );
  return buildASTSchema({ ...document, definitions }, { assumeValid: true, assumeValidSDL: true });
}
