import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { byId } from '@tessera/subgraph-kit/loaders';

/** How many published products are in a category or below it, each counted once. */
export function productCounts(em: EntityManager) {
  return byId((ids) =>
    em.execute<{ id: string; count: number }[]>(
      `select top.id, count(distinct pc.product_id)::int as count
       from categories top
       join categories c on c.slug = top.slug or c.slug like top.slug || '/%'
       join product_categories pc on pc.category_id = c.id
       join products p on p.id = pc.product_id and p.status = 'PUBLISHED'
       where top.id = any(array[?]::uuid[]) group by top.id`,
      [ids],
    ),
  );
}
