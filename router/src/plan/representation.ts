import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { flatReader } from './flat-representation.ts';
import { typeCondition } from './type-conditions.ts';

/** A representation of an entity as `_entities(representations:)` takes it. */
export type Representation = Record<string, unknown>;

/** How an entity fetch reads what it sends from an object of the data. */
export interface RepresentationReader {
  /**
   * The representation of the object, or undefined when it cannot be made: the object is of another type, or a field that
   * is needed was never answered.
   */
  read(object: object): Representation | undefined;
  /**
   * Equal (as keys of a `Map`) for objects with equal representations, undefined when there is none. Cheap where what is
   * required is flat.
   */
  identity(object: object): unknown;
}

type Data = Readonly<Record<string, unknown>>;
/** Writes into the representation; false when something that is needed is not there. */
type Read = (from: Data, into: Representation) => boolean;

/** Compiles the `requires` of a plan's fetch. */
export function representationReader(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
): RepresentationReader {
  const flat = flatReader(schema, requires);
  if (flat !== undefined) return flat;
  const selections = compile(schema, requires);
  const read = (object: object): Representation | undefined => {
    const representation: Representation = {};
    if (!selections(object as Data, representation)) return undefined;
    return typeof representation['__typename'] === 'string' ? representation : undefined;
  };
  return {
    read,
    identity: (object) => {
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

function own(object: Data, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
