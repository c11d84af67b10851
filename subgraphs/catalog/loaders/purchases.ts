import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { MAX_BATCH } from '@tessera/subgraph-kit/loaders';
import DataLoader from 'dataloader';

/** A product and somebody who may have bought it. */
export interface PossiblePurchase {
  readonly productId: string;
  readonly userId: string;
}

/** Whether the product was ever delivered to this person: one statement for all that a request asks about. */
export function purchases(em: EntityManager) {
  return new DataLoader<PossiblePurchase, boolean, string>(
    async (asked) => {
      const found = await em.execute<PossiblePurchase[]>(
        `select product_id as "productId", user_id as "userId" from purchases
          where (product_id, user_id) in (select * from unnest(array[?]::uuid[], array[?]::uuid[]))`,
        [asked.map(({ productId }) => productId), asked.map(({ userId }) => userId)],
      );
      const bought = new Set(found.map(keyOf));
      return asked.map((purchase) => bought.has(keyOf(purchase)));
    },
    { maxBatchSize: MAX_BATCH, cacheKeyFn: keyOf },
  );
}

function keyOf({ productId, userId }: PossiblePurchase): string {
  return `${productId} ${userId}`;
}
