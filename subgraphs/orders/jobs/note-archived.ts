import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import type { Work } from '../context.ts';
import { announceCart } from '../live/cart-news.ts';

/** Lines looked at together, and so the most carts that a transaction locks. */
const BATCH = 200;

/** SKUs of a product, and its version when it was archived. */
export interface ArchivedProduct {
  readonly skus: readonly string[];
  readonly version: number;
}

/**
 * Gives open carts with a line of an archived product a new version and tells who follows them: whether a line can be ordered
 * is asked of the catalog when the cart is read, and this is the sign to read it again. Each line notes the product's version,
 * so a repeat finds nothing to do. `updatedAt` stays: it was not the customer who touched the cart.
 */
export const noteArchived = defineJob<ArchivedProduct>()({
  name: 'note-archived-product',
  async run(product, { em, live }: Work) {
    for (const sku of product.skus) {
      for await (const cartIds of cartsWith(em, sku)) {
        await inTransaction(em, async (tx) => {
          const carts = await lockOpen(tx, cartIds);
          if (carts.size === 0) return;
          const noted = await noteLines(tx, product, [...carts.keys()]);
          await tx.execute(`update carts set version = version + 1 where id = any(array[?]::uuid[])`, [noted]);
          for (const id of noted) announceCart(tx, live, { id, userId: carts.get(id) });
        });
      }
    }
  },
});

/**
 * Carts with a line of a SKU, a batch at a time and each batch after the last of the one before: most lines are of carts that were
 * ordered long ago and are never noted, so they must be passed once and not with each batch.
 */
async function* cartsWith(em: EntityManager, sku: string): AsyncGenerator<string[], void> {
  let after: string | undefined = '00000000-0000-0000-0000-000000000000';
  while (after !== undefined) {
    const lines: { cartId: string }[] = await em.execute(
      `select cart_id as "cartId" from cart_items where sku = ? and cart_id > ? order by cart_id limit ${BATCH}`,
      [sku, after],
    );
    if (lines.length > 0) yield lines.map(({ cartId }) => cartId);
    after = lines.length === BATCH ? lines.at(-1)?.cartId : undefined;
  }
}

/**
 * Those that are open, and whose they are. They are locked before their lines, as customers do it, and by ascending id, as a
 * merge does it: who locks several carts in another order would wait for this job while it waits for them.
 */
async function lockOpen(tx: EntityManager, cartIds: string[]): Promise<Map<string, string | null>> {
  const carts = await tx.execute<{ id: string; userId: string | null }[]>(
    `select id, user_id as "userId" from carts where status = 'OPEN' and id = any(array[?]::uuid[]) order by id for update`,
    [cartIds],
  );
  return new Map(carts.map(({ id, userId }) => [id, userId]));
}

/** Of the locked carts those that were noted now: another worker, or another SKU of the product, may have been here before. */
async function noteLines(tx: EntityManager, { skus, version }: ArchivedProduct, cartIds: string[]): Promise<string[]> {
  const lines = await tx.execute<{ cartId: string }[]>(
    `update cart_items set archived_version = ?
     where cart_id = any(array[?]::uuid[]) and sku = any(array[?]::text[]) and coalesce(archived_version, 0) < ?
     returning cart_id as "cartId"`,
    [version, cartIds, skus, version],
  );
  return [...new Set(lines.map(({ cartId }) => cartId))];
}
