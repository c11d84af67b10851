import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { groupedBy } from '@tessera/subgraph-kit/loaders';

/** The ids of a product's categories, the main one first. */
export function categoriesOfProducts(em: EntityManager) {
  return groupedBy(
    (ids) =>
      em.execute<{ productId: string; categoryId: string }[]>(
        `select product_id as "productId", category_id as "categoryId" from product_categories
         where product_id = any(array[?]::uuid[]) order by position`,
        [ids],
      ),
    (row) => row.productId,
  );
}
