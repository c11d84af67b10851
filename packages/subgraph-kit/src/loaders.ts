import DataLoader from 'dataloader';

/** Most keys that one statement asks for; more are split into several batches. */
export const MAX_BATCH = 1000;

/**
 * A DataLoader of entities by id: all ids asked for in one tick become one `load` call, answered in key order and with
 * null for what is missing (SPEC.md A4). Make it anew for each request: it remembers what it loaded.
 */
export function byId<Entity>(
  load: (ids: readonly string[]) => Promise<readonly Entity[]>,
  key: (entity: Entity) => string = (entity) => (entity as { id: string }).id,
): DataLoader<string, Entity | null> {
  return new DataLoader(
    async (ids) => {
      const found = new Map((await load(ids)).map((entity) => [key(entity), entity]));
      return ids.map((id) => found.get(id) ?? null);
    },
    { maxBatchSize: MAX_BATCH },
  );
}

/** Like {@link byId} for one-to-many: each key gets the entities that name it, in the order `load` returned them. */
export function groupedBy<Entity>(
  load: (keys: readonly string[]) => Promise<readonly Entity[]>,
  key: (entity: Entity) => string,
): DataLoader<string, readonly Entity[]> {
  return new DataLoader(
    async (keys) => {
      const groups = Map.groupBy(await load(keys), key);
      return keys.map((wanted) => groups.get(wanted) ?? []);
    },
    { maxBatchSize: MAX_BATCH },
  );
}
