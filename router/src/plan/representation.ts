import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { type TypeCondition, typeCondition } from './type-conditions.ts';

/** A representation of an entity as `_entities(representations:)` takes it. */
export type Representation = Record<string, unknown>;

/** How an entity fetch reads what it sends from an object of the data. */
export interface RepresentationReader {
  /**
   * The representation of the object, or undefined when it cannot be made: the object is of another type, or a field that
   * is needed was never answered.
   */
  read(object: object): Representation | undefined;
  /** Equal for objects with equal representations, undefined when there is none; cheap where the key is a flat one. */
  identity(object: object): string | undefined;
}

type Data = Readonly<Record<string, unknown>>;
/** Writes into the representation; false when something that is needed is not there. */
type Read = (from: Data, into: Representation) => boolean;

/** Compiles the `requires` of a plan's fetch. */
export function representationReader(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
): RepresentationReader {
  const selections = compile(schema, requires);
  const read = (object: object): Representation | undefined => {
    const representation: Representation = {};
    if (!selections(object as Data, representation)) return undefined;
    return typeof representation['__typename'] === 'string' ? representation : undefined;
  };
  const flat = flatIdentity(schema, requires);
  return {
    read,
    identity: (object) => {
      const identity = flat?.(object as Data);
      if (identity !== undefined) return identity;
      const representation = read(object);
      return representation && JSON.stringify(representation);
    },
  };
}

function compile(schema: GraphQLSchema, selections: readonly QueryPlanSelectionNode[]): Read {
  const reads = selections.map((selection) =>
    selection.kind === 'Field' ? compileField(schema, selection) : compileFragment(schema, selection),
  );
  const [only, another] = reads;
  if (only !== undefined && another === undefined) return only;
  return (from, into) => reads.every((read) => read(from, into));
}

function compileField(schema: GraphQLSchema, field: QueryPlanFieldNode): Read {
  const key = field.alias ?? field.name;
  const inner = field.selections && compile(schema, field.selections);
  return (from, into) => {
    const value = own(from, key);
    if (value === undefined) return false;
    const taken = inner === undefined ? value : takeObjects(value, inner);
    if (taken === undefined) return false;
    add(into, key, taken);
    return true;
  };
}

function takeObjects(value: unknown, inner: Read): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) {
    const taken = value.map((element) => takeObjects(element, inner));
    return taken.includes(undefined) ? undefined : taken;
  }
  if (!isObject(value)) return undefined;
  const into: Representation = {};
  return inner(value, into) ? into : undefined;
}

/**
 * A fetch may serve several purposes, each with a fragment of its own: one for the key alone, one with the fields of a
 * `@requires` that the client has skipped. A fragment that cannot be read whole adds nothing; the others still count.
 */
function compileFragment(
  schema: GraphQLSchema,
  fragment: Extract<QueryPlanSelectionNode, { kind: 'InlineFragment' }>,
): Read {
  const inner = compile(schema, fragment.selections);
  const matches = fragment.typeCondition === undefined ? () => true : typeCondition(schema, fragment.typeCondition);
  return (from, into) => {
    if (!matches(own(from, '__typename'))) return true;
    const part: Representation = {};
    if (inner(from, part)) for (const [key, value] of Object.entries(part)) add(into, key, value);
    return true;
  };
}

/** Two fragments of one representation may both select the same object. */
function add(into: Representation, key: string, value: unknown): void {
  const before = into[key];
  into[key] = isObject(before) && isObject(value) ? { ...before, ...value } : value;
}

/**
 * Most representations are `__typename` and one scalar key. Their raw values tell two of them apart at a fraction of the
 * price of their JSON (ROUTER.md "Execution" 2). Gives undefined for any object that is not as simple as that.
 */
function flatIdentity(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
): ((object: Data) => string | undefined) | undefined {
  const branches: { matches: TypeCondition; key: string }[] = [];
  for (const fragment of requires) {
    if (fragment.kind !== 'InlineFragment' || fragment.typeCondition === undefined) return undefined;
    const keys: string[] = [];
    for (const field of fragment.selections) {
      if (field.kind !== 'Field' || field.selections !== undefined) return undefined;
      if (field.name !== '__typename') keys.push(field.alias ?? field.name);
    }
    const [key, another] = keys;
    if (key === undefined || another !== undefined) return undefined;
    branches.push({ matches: typeCondition(schema, fragment.typeCondition), key });
  }
  const [only, another] = branches;
  if (only === undefined || another !== undefined) return undefined;
  return (object) => {
    const typename = own(object, '__typename');
    const value = own(object, only.key);
    if (!only.matches(typename)) return undefined;
    // A string and a number are told apart by their first character.
    if (typeof value === 'string') return `"${String(typename)} ${value}`;
    return typeof value === 'number' ? `#${String(typename)} ${value}` : undefined;
  };
}

function own(object: Data, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
