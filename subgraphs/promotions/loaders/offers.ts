import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import DataLoader from 'dataloader';
import { applies } from '../domain/discount.ts';
import { Coupon, type CouponRow } from '../entities/coupon.ts';

/** Something for which coupons may be on offer: a product, or any product of a category. */
export interface Offered {
  /** Of the category, or of the product's categories, with all their ancestors. */
  readonly categoryIds: readonly string[];
  readonly productId: string | null;
  readonly sellerId: string | null;
}

const MOST = 1_000;

/**
 * Coupons on offer by what they apply to: one statement for all that a request asks about, the newest first. A coupon for
 * certain products or sellers is not on offer for a category as a whole.
 */
export function offers(em: EntityManager) {
  return new DataLoader<Offered, readonly CouponRow[], string>(
    async (asked) => {
      const candidates = await em.find(
        Coupon,
        { id: { $in: await candidateIds(em, asked) } },
        { disableIdentityMap: true, orderBy: { id: 'desc' } },
      );
      return asked.map((offered) =>
        candidates.filter((coupon) => applies(coupon, { ...offered, productId: offered.productId ?? '' })),
      );
    },
    { cacheKeyFn: (offered) => JSON.stringify(offered) },
  );
}

async function candidateIds(em: EntityManager, asked: readonly Offered[]): Promise<string[]> {
  const categories = asked.flatMap(({ categoryIds }) => categoryIds);
  const products = asked.flatMap(({ productId }) => productId ?? []);
  const sellers = asked.flatMap(({ sellerId }) => sellerId ?? []);
  const rows = await em.execute<{ id: string }[]>(
    `select id from coupons
      where active and listed and (starts_at is null or starts_at <= now()) and (expires_at is null or expires_at > now())
        and (max_uses is null or current_uses < max_uses)
        and (category_ids && array[?]::text[] or product_ids && array[?]::text[] or seller_ids && array[?]::text[]
          or (category_ids = '{}' and product_ids = '{}' and seller_ids = '{}'))
      order by id desc limit ${MOST}`,
    [[...new Set(categories)], [...new Set(products)], [...new Set(sellers)]],
  );
  return rows.map(({ id }) => id);
}
