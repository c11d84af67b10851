import type { ResponsePath } from '@apollo/query-planner';
import type { CompiledFetch } from '../plan/compile-fetch.ts';
import type { ContextValues } from '../plan/context-values.ts';
import type { Representation } from '../plan/representation.ts';
import { fallbackPath } from './note-errors.ts';
import type { Run } from './run.ts';

/** What an entity fetch asks about, and the objects of the data that the answers belong to. */
export interface GatheredEntities {
  readonly representations: readonly Representation[];
  readonly objects: readonly object[];
  /** For each object the place of its representation: equal entities are asked about once. */
  readonly places: readonly number[];
}

/** The objects of each representation. */
export function targetsOf({ representations, objects, places }: GatheredEntities): readonly (readonly object[])[] {
  const targets = representations.map((): object[] => []);
  objects.forEach((object, index) => {
    targets[places[index] ?? -1]?.push(object);
  });
  return targets;
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
  const asked: object[] = [];
  const places: number[] = [];
  const known = new Map<unknown, number>();
  const { representations: reader, rewriteInput } = fetch;
  for (let index = 0; index < objects.length; index += 1) {
    const object = objects[index] as object;
    const identity = reader?.identity(object);
    if (identity === undefined) {
      inheritFault(fetch, run, object, path);
      continue;
    }
    let place = known.get(identity);
    if (place === undefined) {
      const representation = reader?.read(object);
      if (representation === undefined) continue;
      rewriteInput?.(representation);
      place = representations.push(representation) - 1;
      known.set(identity, place);
    }
    asked.push(object);
    places.push(place);
  }
  const isAskedElsewhere = run.repeated.has(fetch.sameness) && representations.length > 1;
  const entities = { representations, objects: asked, places };
  return isAskedElsewhere ? inOrderOf([...known.keys()], entities) : entities;
}

function inheritFault(fetch: CompiledFetch, run: Run, object: object, path: ResponsePath): void {
  if (run.faults.all.length === 0) return;
  const cause = run.faults.of(object).find((fault) => fault.missing !== undefined);
  if (cause === undefined) return;
  const { dataKeys: missing } = fetch;
  run.faults.add({ error: cause.error, path: undefined, missing, fallbackPath: fallbackPath(path) }, [object]);
}

/**
 * Entities in the order of their identities: parts of a plan that ask about the same ones, met in another order, then ask
 * the same, and are answered once.
 */
function inOrderOf(
  identities: readonly unknown[],
  { representations, objects, places }: GatheredEntities,
): GatheredEntities {
  const names = identities.map(String);
  const order = names
    .map((_, index) => index)
    .sort((one, other) => ((names[one] ?? '') < (names[other] ?? '') ? -1 : 1));
  const placeOf: number[] = [];
  order.forEach((before, place) => {
    placeOf[before] = place;
  });
  return {
    representations: order.map((index) => representations[index] ?? {}),
    objects,
    places: places.map((before) => placeOf[before] ?? -1),
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
