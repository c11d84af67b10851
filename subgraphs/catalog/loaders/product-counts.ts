import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { MAX_BATCH } from '@tessera/subgraph-kit/loaders';
import DataLoader from 'dataloader';
import { COUNTS } from '../cache/caches.ts';
import type { Loading } from './loaders.ts';

/**
 * How many published products are in a category or below it, each counted once. Counting all of a large shop takes a while, so
 * counts are cached, and dropped only by what can change them.
 */
export function productCounts({ em, services }: Loading): DataLoader<string, number> {
  return new DataLoader(
    async (ids) => {
      const load = (keys: readonly string[]) => countProducts(em, keys);
      const counts = await services.caches.category.getMany<number>(ids.map(keyOf), { generation: [COUNTS], load });
      return counts.map((count) => count ?? 0);
    },
    { maxBatchSize: MAX_BATCH },
  );
}

/** Lists of the same cache are found by a hash, in which there is no colon. */
const PREFIX = 'count:';

function keyOf(id: string): string {
  return `${PREFIX}${id}`;
}

async function countProducts(em: EntityManager, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await em.execute<{ id: string; count: number }[]>(
    `select top.id, count(distinct pc.product_id)::int as count
     from categories top
     join categories c on c.slug = top.slug or c.slug like top.slug || '/%'
     left join (product_categories pc join products p on p.id = pc.product_id and p.status = 'PUBLISHED')
       on pc.category_id = c.id
     where top.id = any(array[?]::uuid[]) group by top.id`,
    [keys.map((key) => key.slice(PREFIX.length))],
  );
  return new Map(rows.map(({ id, count }) => [keyOf(id), count]));
}
