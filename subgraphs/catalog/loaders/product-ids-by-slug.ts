import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { byId } from '@tessera/subgraph-kit/loaders';

/** The id of the product with a slug; the product itself is loaded, and cached, by id. */
export function productIdsBySlug(em: EntityManager) {
  return byId(
    (slugs) =>
      em.execute<{ id: string; slug: string }[]>(`select id, slug from products where slug = any(array[?]::text[])`, [
        slugs,
      ]),
    (row) => row.slug,
  );
}
