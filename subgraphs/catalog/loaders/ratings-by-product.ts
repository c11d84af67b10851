import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { byId } from '@tessera/subgraph-kit/loaders';
import { ProductRating } from '../entities/product-rating.ts';

/** The sums of a product's published reviews. */
export function ratingsByProduct(em: EntityManager) {
  return byId(
    (ids) => em.find(ProductRating, { productId: { $in: [...ids] } }, { disableIdentityMap: true }),
    (rating) => rating.productId,
  );
}
