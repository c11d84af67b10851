import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { MAX_BATCH } from '@tessera/subgraph-kit/loaders';
import DataLoader from 'dataloader';
import type { CategoryKey } from '../queries/matching.ts';

interface Row {
  readonly topId: string;
  readonly topSlug: string;
  readonly id: string;
}

/** The ids of a category and of all below it; none where there is no such category. All asked for in one tick are one statement. */
export function subtrees(em: EntityManager): DataLoader<CategoryKey, readonly string[], string> {
  return new DataLoader(
    async (keys) => {
      const rows = await em.execute<Row[]>(
        `select top.id as "topId", top.slug as "topSlug", c.id from categories top
         join categories c on c.slug = top.slug or c.slug like top.slug || '/%'
         where top.id = any(array[?]::uuid[]) or top.slug = any(array[?]::text[]) order by c.slug`,
        [keys.flatMap((key) => ('id' in key ? key.id : [])), keys.flatMap((key) => ('slug' in key ? key.slug : []))],
      );
      const byId = Map.groupBy(rows, ({ topId }) => topId);
      const bySlug = Map.groupBy(rows, ({ topSlug }) => topSlug);
      return keys.map((key) => (('id' in key ? byId.get(key.id) : bySlug.get(key.slug)) ?? []).map(({ id }) => id));
    },
    { cacheKeyFn: (key) => ('id' in key ? `id ${key.id}` : `slug ${key.slug}`), maxBatchSize: MAX_BATCH },
  );
}
