import type { ResponsePath } from '@apollo/query-planner';
import type { CompiledFetch } from '../plan/compile-fetch.ts';
import { parentsIn } from '../plan/context-values.ts';
import { ask } from './ask.ts';
import { copyJson } from './copy.ts';
import { type GatheredEntities, gatherEntities, groupByContext, targetsOf } from './entities.ts';
import { merge } from './merge.ts';
import { noteErrors, noteFailure } from './note-errors.ts';
import type { Run } from './run.ts';
import { settleTypename } from './settle-typename.ts';
import { invalidAnswerError, unavailableError } from './subgraph-errors.ts';

/** Runs one fetch at the objects and puts what it answers into them. Failures become faults of the run. */
export async function runFetch(
  fetch: CompiledFetch,
  run: Run,
  objects: readonly object[],
  path: ResponsePath,
): Promise<void> {
  if (fetch.representations === undefined) await fetchRootFields(fetch, run, objects, path);
  else await fetchEntities(fetch, run, objects, path);
}

async function fetchRootFields(
  fetch: CompiledFetch,
  run: Run,
  objects: readonly object[],
  path: ResponsePath,
): Promise<void> {
  const place = { fetch, run, path };
  try {
    const answer = await ask(fetch, run, {});
    takeRootAnswer(fetch, run, objects, answer, path);
  } catch (error) {
    noteFailure(place, unavailableError(error, fetch.subgraph), objects);
  }
}

/** Puts the answer to a fetch of root fields into the objects. Subscriptions bring theirs from an event. */
export function takeRootAnswer(
  fetch: CompiledFetch,
  run: Run,
  objects: readonly object[],
  answer: Awaited<ReturnType<typeof ask>>,
  path: ResponsePath,
): void {
  const place = { fetch, run, path };
  const { data, errors } = answer;
  if (data !== null && data !== undefined) {
    fetch.rewriteOutput?.(data);
    for (const object of objects) merge(object, run.sharesObjects ? data : copyJson(data));
  } else if (errors === undefined || errors.length === 0) {
    noteFailure(place, invalidAnswerError('neither data nor errors', fetch.subgraph), objects);
  }
  noteErrors(place, errors ?? [], objects, undefined);
}

async function fetchEntities(
  fetch: CompiledFetch,
  run: Run,
  objects: readonly object[],
  path: ResponsePath,
): Promise<void> {
  const { contextValues } = fetch;
  if (contextValues === undefined) {
    await fetchEntitiesOnce(fetch, run, objects, path, {});
    return;
  }
  const groups = groupByContext(objects, contextValues, parentsIn(run.data));
  await Promise.all(groups.map((group) => fetchEntitiesOnce(fetch, run, group.objects, path, group.values)));
}

async function fetchEntitiesOnce(
  fetch: CompiledFetch,
  run: Run,
  objects: readonly object[],
  path: ResponsePath,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const entities = gatherEntities(fetch, run, objects, path);
  if (entities.representations.length === 0) return;
  const place = { fetch, run, path };
  const everywhere = entities.objects;
  try {
    const { data, errors } = await ask(fetch, run, { ...values, representations: entities.representations });
    const received = data?.['_entities'];
    if (Array.isArray(received) && received.length === entities.representations.length) {
      takeEntities(fetch, run, entities, received);
    } else if (data !== null && data !== undefined) {
      noteFailure(place, invalidAnswerError('not as many entities as were asked for', fetch.subgraph), everywhere);
      return;
    } else if (errors === undefined || errors.length === 0) {
      noteFailure(place, invalidAnswerError('neither data nor errors', fetch.subgraph), everywhere);
    }
    if (errors?.length) noteErrors(place, errors, everywhere, targetsOf(entities));
  } catch (error) {
    noteFailure(place, unavailableError(error, fetch.subgraph), everywhere);
  }
}

function takeEntities(
  fetch: CompiledFetch,
  run: Run,
  { objects, places }: GatheredEntities,
  received: readonly unknown[],
): void {
  const isTaken: boolean[] = new Array(received.length).fill(false);
  for (let index = 0; index < objects.length; index += 1) {
    const place = places[index] as number;
    const target = objects[index] as object;
    const entity = received[place];
    // The subgraph knows no such entity: its fields stay unanswered, which is null in the reply.
    if (typeof entity !== 'object' || entity === null || Array.isArray(entity)) continue;
    if (isTaken[place] === true) {
      fetch.mergeEntity(target, run.sharesObjects ? entity : copyJson(entity));
      continue;
    }
    isTaken[place] = true;
    settleTypename(run, entity as Record<string, unknown>, target as Record<string, unknown>);
    fetch.rewriteOutput?.(entity);
    fetch.mergeEntity(target, entity);
  }
}
