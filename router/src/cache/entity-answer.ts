import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphResponse } from '../subgraph-client/fetch.ts';

/** The entities of an answer, in the order they were asked for; undefined when it does not hold exactly these. */
export function entitiesOf({ data }: SubgraphResponse, count: number): readonly unknown[] | undefined {
  const entities = data?.['_entities'];
  const isOnlyMember = data != null && Object.keys(data).length === 1;
  return Array.isArray(entities) && entities.length === count && isOnlyMember ? entities : undefined;
}

/** Which entities an answer's errors speak of, by index; undefined when one speaks of no certain entity. */
export function erroneousEntities(errors: readonly GraphQLFormattedError[] = []): ReadonlySet<number> | undefined {
  const indices = errors.map(({ path }) => (path?.[0] === '_entities' ? path[1] : undefined));
  return indices.every((index) => typeof index === 'number') ? new Set(indices as number[]) : undefined;
}

/**
 * Errors of an answer about some entities, as errors of one about all of them.
 * @param places for each entity that was asked about, its index among all. An error that speaks of no certain entity is told
 *   of each of them.
 */
export function errorsAt(
  places: readonly number[],
  errors: readonly GraphQLFormattedError[] = [],
): GraphQLFormattedError[] {
  return errors.flatMap((error) => {
    const [root, index, ...rest] = error.path ?? [];
    const place = root === '_entities' && typeof index === 'number' ? places[index] : undefined;
    if (place !== undefined) return [{ ...error, path: ['_entities', place, ...rest] }];
    return places.map((each) => ({ ...error, path: ['_entities', each] }));
  });
}
