import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import type { CompiledOperation } from '../../src/plan/compiled-operation.ts';

type Path = readonly (string | number)[];

/**
 * Where this router answers otherwise than the stock gateway on purpose. Each entry is a fault or a limit of stock; the
 * differential test compares what is left.
 */
export const DEVIATIONS = {
  'an interface object does not rename its entity':
    'Stock lets the __typename that an @interfaceObject subgraph answers (the interface) replace the object type it knows, and then nulls the value. Operations whose plan asks such a subgraph for __typename are left out.',
  'objects whose type nobody knows':
    'The root field `scored` gives objects that only an @interfaceObject subgraph knows. Stock must always ask for their type to shape them for this router, and nulls them when the owner of the interface does not know the entity; here the type is asked for only when the client wants it. Operations with that field are left out for stock.',
  'aliases that collide with keys':
    'Stock plans `id: name` beside the key `id` and mixes them up. Operations for stock use other aliases; collisions are compared with a single service instead.',
  'arguments that collide with @requires':
    'Stock fetches a field of the client and the same field with the arguments of a @requires under one name, and drops one of them or is refused by the subgraph. Operations where that may happen (the plan has an alias of this router) are left out for stock, and compared with a single service.',
  'values that do not fit their type':
    'Stock reports them in extensions.valueCompletion, and only when there is no other error; here they are errors with the code UPSTREAM_INVALID_RESPONSE. Such errors are left out of the comparison, their data is not.',
  'errors of fields that the client did not select':
    'A key or @requires field may fail. Stock gives the path of that field; here the path ends at the last element that the client can see. Paths agree when one starts with the other.',
  'indices of entities':
    'Stock counts representations when it looks up the list index of an entity, and is off by those that were not sent. Indices are not compared; each path of ours must lead to a place that is in the data.',
  'the order of members':
    'Stock visits fields where fragments are written; here the order is that of the GraphQL specification. Members are compared by name.',
} as const;

/** Whether the plan asks a subgraph that knows an interface as an object for the type of an entity. */
export function asksInterfaceObjectForTypename(plan: QueryPlan): boolean {
  return /_entities\([^)]*\)\{\.\.\.on Item(@[^{]*)?\{__typename/.test(JSON.stringify(plan));
}

/** Whether the operation asks for objects whose type only stock needs. */
export function asksForUntypedObjects(query: string): boolean {
  return /\bscored\b/.test(query);
}

/** The paths of each side that have no counterpart on the other. */
export function unmatchedPaths(own: readonly Path[], theirs: readonly Path[]): readonly Path[] {
  const matches = (one: Path, other: Path) => one.every((element, i) => i >= other.length || element === other[i]);
  return [
    ...own.filter((path) => !theirs.some((other) => path.length <= other.length && matches(path, other))),
    ...theirs.filter((path) => !own.some((other) => other.length <= path.length && matches(other, path))),
  ];
}

/** Whether the plan keeps a client's field apart from one that federation selects. */
export function keepsFieldsApart(compiled: CompiledOperation, plan: QueryPlan): boolean {
  return JSON.stringify(plan).includes(`${compiled.prepared.aliasPrefix}price`);
}

/** The paths of errors that both executors must agree about, without list indices. */
export function comparablePaths(errors: readonly GraphQLFormattedError[] | undefined): readonly Path[] {
  const comparable = (errors ?? []).filter((error) => error.extensions?.['code'] !== 'UPSTREAM_INVALID_RESPONSE');
  return comparable.map(({ path = [] }) => withoutIndices(path));
}

/** Paths of errors that name a place which is not in the data, though nothing above it is null. */
export function lostPaths(errors: readonly GraphQLFormattedError[] | undefined, data: unknown): readonly Path[] {
  return (errors ?? []).map(({ path = [] }) => path).filter((path) => visiblePart(path, data).length < path.length);
}

function withoutIndices(path: Path): Path {
  return path.map((element) => (typeof element === 'number' ? '@' : element));
}

/** Whether the data holds `__typename`s that only the stock document asks for: they are taken out. */
export function withoutAddedTypenames(stock: unknown, own: unknown): unknown {
  if (Array.isArray(stock)) {
    return stock.map((element, index) => withoutAddedTypenames(element, Array.isArray(own) ? own[index] : undefined));
  }
  if (!isObject(stock)) return stock;
  const members = Object.entries(stock).filter(([name]) => name !== '__typename' || !isObject(own) || name in own);
  return Object.fromEntries(
    members.map(([name, member]) => [name, withoutAddedTypenames(member, isObject(own) ? own[name] : undefined)]),
  );
}

/** The path up to the first element that the data does not have; below a null nothing tells what the client selected. */
function visiblePart(path: Path, data: unknown): Path {
  let current = data;
  for (const [index, element] of path.entries()) {
    if (current === null) return path;
    if (typeof current !== 'object' || !Object.hasOwn(current, element)) return path.slice(0, index);
    current = (current as Record<string | number, unknown>)[element];
  }
  return path;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
