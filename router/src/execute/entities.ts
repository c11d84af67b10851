import type { ResponsePath } from '@apollo/query-planner';
import type { CompiledFetch } from '../plan/compile-fetch.ts';
import type { ContextValues } from '../plan/context-values.ts';
import type { Representation } from '../plan/representation.ts';
import { fallbackPath } from './note-errors.ts';
import type { Run } from './run.ts';

/** What an entity fetch asks about, and the objects of the data that each answer belongs to. */
export interface GatheredEntities {
  readonly representations: readonly Representation[];
  /** Parallel to `representations`: equal entities are asked about once. */
  readonly targets: readonly (readonly object[])[];
}

/**
 * Reads the representations from the objects. An object whose representation cannot be made because an earlier fetch
 * failed inherits that failure for the fields of this one, so that the client learns why they are null.
 */
export function gatherEntities(
  fetch: CompiledFetch,
  run: Run,
  objects: readonly object[],
  path: ResponsePath,
): GatheredEntities {
  const representations: Representation[] = [];
  const targets: object[][] = [];
  const known = new Map<unknown, object[]>();
  const { representations: reader, rewriteInput, dataKeys } = fetch;
  for (const object of objects) {
    const identity = reader?.identity(object);
    if (identity === undefined) {
      const cause = run.faults.of(object).find((fault) => fault.missing !== undefined);
      if (cause === undefined) continue;
      const inherited = { error: cause.error, path: undefined, missing: dataKeys, fallbackPath: fallbackPath(path) };
      run.faults.add(inherited, [object]);
      continue;
    }
    const same = known.get(identity);
    if (same !== undefined) {
      same.push(object);
      continue;
    }
    const representation = reader?.read(object);
    if (representation === undefined) continue;
    rewriteInput?.(representation);
    const group = [object];
    known.set(identity, group);
    representations.push(representation);
    targets.push(group);
  }
  const isAskedElsewhere = run.repeated.has(fetch.sameness) && representations.length > 1;
  return isAskedElsewhere ? inOrderOf([...known.keys()], representations, targets) : { representations, targets };
}

/**
 * Entities in the order of their identities: parts of a plan that ask about the same ones, met in another order, then ask
 * the same, and are answered once.
 */
function inOrderOf(
  identities: readonly unknown[],
  representations: readonly Representation[],
  targets: readonly (readonly object[])[],
): GatheredEntities {
  const names = identities.map(String);
  const order = names
    .map((_, index) => index)
    .sort((one, other) => ((names[one] ?? '') < (names[other] ?? '') ? -1 : 1));
  return {
    representations: order.map((index) => representations[index] ?? {}),
    targets: order.map((index) => targets[index] ?? []),
  };
}

/** Objects that take the same values from the data above them; each group is a fetch of its own. */
export function groupByContext(
  objects: readonly object[],
  contextValues: ContextValues,
  parents: ReadonlyMap<object, object>,
): readonly { readonly values: Record<string, unknown>; readonly objects: readonly object[] }[] {
  const groups = new Map<string, { values: Record<string, unknown>; objects: object[] }>();
  for (const object of objects) {
    const values = contextValues(object, parents);
    const key = JSON.stringify(values);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { values, objects: [object] });
    else group.objects.push(object);
  }
  return [...groups.values()];
}
