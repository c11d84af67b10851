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
  'aliases that collide with keys':
    'Stock plans `id: name` beside the key `id` and mixes them up. Operations for stock use other aliases; collisions are compared with a single service instead.',
  'arguments that collide with @requires':
    'Stock fetches a field of the client and the same field with the arguments of a @requires under one name, and drops one of them or is refused by the subgraph. Operations where that may happen (the plan has an alias of this router) are left out for stock, and compared with a single service.',
  'values that do not fit their type':
    'Stock reports them in extensions.valueCompletion, and only when there is no other error; here they are errors with the code UPSTREAM_INVALID_RESPONSE. Such errors are left out of the comparison, their data is not.',
  'errors of fields that the client did not select':
    'A key or @requires field may fail. Stock gives the path of that field; here the path ends at the last element that the client can see.',
  'indices of entities':
    'Stock counts representations when it looks up the list index of an entity, and is off by those that were not sent. Indices are not compared; each path of ours must lead to a place that is in the data.',
  'the order of members':
    'Stock visits fields where fragments are written; here the order is that of the GraphQL specification. Members are compared by name.',
} as const;

/** Whether the plan asks a subgraph that knows an interface as an object for the type of an entity. */
export function asksInterfaceObjectForTypename(plan: QueryPlan): boolean {
  return /_entities\([^)]*\)\{\.\.\.on Item(@[^{]*)?\{__typename/.test(JSON.stringify(plan));
}

/** Whether the plan keeps a client's field apart from one that federation selects. */
export function keepsFieldsApart(compiled: CompiledOperation, plan: QueryPlan): boolean {
  return JSON.stringify(plan).includes(`${compiled.prepared.aliasPrefix}price`);
}

/** The paths of errors that both executors must agree about, as far as a client can see them, without list indices. */
export function comparablePaths(errors: readonly GraphQLFormattedError[] | undefined, data: unknown): Set<string> {
  const comparable = (errors ?? []).filter((error) => error.extensions?.['code'] !== 'UPSTREAM_INVALID_RESPONSE');
  return new Set(comparable.map(({ path = [] }) => JSON.stringify(visiblePart(withoutIndices(path), data))));
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

/** The path up to the first element that nothing in the data has; `@` stands for every element of a list. */
function visiblePart(path: Path, data: unknown): Path {
  let current: readonly unknown[] = [data];
  for (const [index, element] of path.entries()) {
    // Below a null nothing tells what the client selected.
    if (current.every((value) => value === null)) return path;
    const next = current.flatMap((value) => members(value, element));
    if (next.length === 0) return path.slice(0, index);
    current = next;
  }
  return path;
}

function members(value: unknown, element: string | number): readonly unknown[] {
  if (element === '@') return Array.isArray(value) ? value : [];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, element)) return [];
  return [(value as Record<string | number, unknown>)[element]];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
