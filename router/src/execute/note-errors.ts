import type { ResponsePath } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import type { CompiledFetch } from '../plan/compile-fetch.ts';
import type { DataPath, Fault } from './faults.ts';
import type { Run } from './run.ts';
import { clientError } from './subgraph-errors.ts';

/** Where in a plan something went wrong. */
export interface PlanPlace {
  readonly fetch: CompiledFetch;
  readonly run: Run;
  readonly path: ResponsePath;
}

/** Notes that a fetch as a whole was not answered: each of its fields is missing in each of the objects. */
export function noteFailure(place: PlanPlace, error: GraphQLFormattedError, objects: readonly object[]): void {
  const { fetch, run, path } = place;
  run.faults.add({ error, path: undefined, missing: fetch.dataKeys, fallbackPath: fallbackPath(path) }, objects);
}

/**
 * Notes the errors of an answer at the objects they speak of. `targets` are the objects of each entity, for an entity
 * fetch: its paths start with `_entities` and an index.
 */
export function noteErrors(
  place: PlanPlace,
  errors: readonly GraphQLFormattedError[],
  objects: readonly object[],
  targets: readonly (readonly object[])[] | undefined,
): void {
  const { fetch, run, path } = place;
  let isMissingExplained = false;
  for (const raw of errors) {
    const error = clientError(raw, fetch.subgraph);
    const located = locate(raw.path, objects, targets);
    const fault: Fault = {
      error,
      path: located?.path.map((element) => renamedElement(fetch, element)),
      // Errors without a place say that the whole was refused. The first of them stands for all at each missing field.
      missing: located === undefined && !isMissingExplained ? fetch.dataKeys : undefined,
      fallbackPath: fallbackPath(path),
    };
    isMissingExplained ||= located === undefined;
    run.faults.add(fault, located?.objects ?? objects);
  }
}

function locate(
  path: readonly (string | number)[] | undefined,
  objects: readonly object[],
  targets: readonly (readonly object[])[] | undefined,
): { path: DataPath; objects: readonly object[] } | undefined {
  if (!Array.isArray(path) || path.length === 0) return undefined;
  if (targets === undefined) return { path, objects };
  const [field, index] = path;
  const entity = field === '_entities' && typeof index === 'number' ? targets[index] : undefined;
  return entity && { path: path.slice(2), objects: entity };
}

function renamedElement(fetch: CompiledFetch, element: string | number): string | number {
  return typeof element === 'string' ? (fetch.renamed.get(element) ?? element) : element;
}

/** The place of a fetch as far as it is one place: a path in data keys up to the first list. */
export function fallbackPath(path: ResponsePath): DataPath | undefined {
  const firstList = path.indexOf('@');
  const start = firstList < 0 ? path : path.slice(0, firstList);
  return start.length === 0 ? undefined : start;
}
