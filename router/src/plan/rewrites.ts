import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { typeCondition } from './type-conditions.ts';

/** Changes a value in place. */
export type Rewrite = (value: unknown) => void;

const FRAGMENT = '... on ';

/**
 * Compiles the rewrites of a plan's fetch: of representations before they are sent (`__typename` of an interface object),
 * and of answers when they have come (fields that had to be aliased because their types do not merge).
 */
export function compileRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
): Rewrite | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(schema, rewrite));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

/** The names that output rewrites give to aliases of the planner, by alias: error paths are written with the aliases. */
export function renamedKeys(rewrites: readonly FetchDataRewrite[] | undefined): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const rewrite of rewrites ?? []) {
    const alias = rewrite.path.at(-1);
    if (rewrite.kind === 'KeyRenamer' && alias !== undefined) renamed.set(alias, rewrite.renameKeyTo);
  }
  return renamed;
}

function compileRewrite(schema: GraphQLSchema, rewrite: FetchDataRewrite): Rewrite {
  const last = rewrite.path.at(-1);
  if (last === undefined || last.startsWith(FRAGMENT)) return () => undefined;
  let apply: Rewrite = onObject((object) => {
    if (rewrite.kind === 'ValueSetter') {
      object[last] = rewrite.setValueTo;
    } else if (Object.hasOwn(object, last)) {
      object[rewrite.renameKeyTo] = object[last];
      delete object[last];
    }
  });
  for (const element of rewrite.path.slice(0, -1).toReversed()) apply = step(schema, element, apply);
  return apply;
}

function step(schema: GraphQLSchema, element: string, next: Rewrite): Rewrite {
  if (!element.startsWith(FRAGMENT)) {
    return onObject((object) => {
      if (Object.hasOwn(object, element)) next(object[element]);
    });
  }
  const matches = typeCondition(schema, element.slice(FRAGMENT.length));
  return onObject((object) => {
    // Where the planner did not ask for the type there is but one, and the path leads to it.
    const typename = object['__typename'];
    if (typename === undefined || matches(typename)) next(object);
  });
}

/** Lists are stepped through: paths of rewrites do not name them. */
function onObject(apply: (object: Record<string, unknown>) => void): Rewrite {
  return function rewrite(value) {
    if (Array.isArray(value)) for (const element of value) rewrite(element);
    else if (typeof value === 'object' && value !== null) apply(value as Record<string, unknown>);
  };
}
