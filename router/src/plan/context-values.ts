import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { typeCondition } from './type-conditions.ts';

/** The arguments that a fetch takes from the data above an object (`@fromContext`), by variable name. */
export type ContextValues = (object: object, parents: ReadonlyMap<object, object>) => Record<string, unknown>;

/** Compiles the `contextRewrites` of a plan's fetch; undefined when it has none. */
export function contextValues(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataKeyRenamer[] | undefined,
): ContextValues | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const readers = rewrites.map((rewrite) => ({ variable: rewrite.renameKeyTo, read: reader(schema, rewrite.path) }));
  return (object, parents) => {
    const values: Record<string, unknown> = {};
    for (const { variable, read } of readers) {
      // One variable has a reader for each type that may set the context; those of the other types find nothing.
      const value = read(object, parents);
      if (value !== undefined) values[variable] = value;
    }
    return values;
  };
}

/** The nearest object above each object of the data. An object that is shared has one place only: see `Run.sharesObjects`. */
export function parentsIn(root: object): ReadonlyMap<object, object> {
  const parents = new Map<object, object>();
  const visit = (value: unknown, parent: object | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const element of value) visit(element, parent);
      return;
    }
    if (parent !== undefined) parents.set(value, parent);
    for (const member of Object.values(value)) visit(member, value);
  };
  visit(root, undefined);
  return parents;
}

const FRAGMENT = '... on ';

function reader(
  schema: GraphQLSchema,
  path: readonly string[],
): (object: object, parents: ReadonlyMap<object, object>) => unknown {
  const levels = path.filter((element) => element === '..').length;
  const steps = path.slice(levels).map((element) => {
    if (!element.startsWith(FRAGMENT)) return (value: Record<string, unknown>) => value[element];
    const matches = typeCondition(schema, element.slice(FRAGMENT.length));
    return (value: Record<string, unknown>) => (matches(value['__typename']) ? value : undefined);
  });
  return (object, parents) => {
    let current: unknown = object;
    for (let level = 0; level < levels; level += 1) current = parents.get(current as object);
    for (const step of steps) {
      if (typeof current !== 'object' || current === null) return undefined;
      current = Array.isArray(current)
        ? current.map((element) => (isObject(element) ? step(element) : undefined))
        : step(current as Record<string, unknown>);
    }
    return current;
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
