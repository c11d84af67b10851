import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isObjectType } from 'graphql';
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

/**
 * Most fetches require `__typename` and members of one object type that have no selections of their own. Such objects are
 * read without any detour, and told apart by their raw values at a fraction of the price of their JSON (docs/router.md
 * "Execution" 2). Gives undefined for requirements that are not as simple as that.
 */
function flatReader(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
): RepresentationReader | undefined {
  const [fragment, another] = requires;
  if (fragment?.kind !== 'InlineFragment' || another !== undefined || fragment.typeCondition === undefined) {
    return undefined;
  }
  const type = schema.getType(fragment.typeCondition);
  if (!isObjectType(type)) return undefined;
  const keys: string[] = [];
  for (const field of fragment.selections) {
    if (field.kind !== 'Field' || field.selections !== undefined) return undefined;
    const key = field.alias ?? field.name;
    // What every object inherits is told from what it has by the careful way only.
    if (key in Object.prototype) return undefined;
    keys.push(key);
  }
  if (!keys.includes('__typename')) return undefined;
  const wanted = keys.filter((key) => key !== '__typename');
  const [first, second] = wanted;
  if (first === undefined) return undefined;
  const { name } = type;
  return {
    read(object) {
      const from = object as Data;
      if (from['__typename'] !== name) return undefined;
      const representation: Representation = {};
      for (const key of keys) {
        const value = from[key];
        if (value === undefined) return undefined;
        representation[key] = value;
      }
      return representation;
    },
    identity(object) {
      const from = object as Data;
      if (from['__typename'] !== name) return undefined;
      // A list or an object as a key would be equal to itself alone; entities with such keys are asked for one by one.
      if (second === undefined) return from[first];
      let identity = '';
      for (const key of wanted) {
        const value = from[key];
        if (value === undefined) return undefined;
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        // With its length before it, no text can be taken for the end of one and the beginning of another.
        identity += `${typeof value === 'string' ? '"' : '#'}${text.length}:${text}`;
      }
      return identity;
    },
  };
}

function own(object: Data, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
