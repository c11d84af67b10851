import type { Context } from '../context.ts';
import type { CouponRow } from '../entities/coupon.ts';
import type { CategoryResolvers } from '../schema.generated.ts';

/** A category as other subgraphs refer to it, with what `coupons` requires of it. */
export interface CategoryReference {
  readonly id: string;
  readonly ancestors?: readonly { readonly id: string }[];
}

const MOST = 50;

/** What promotions adds to a category. */
export const Category: CategoryResolvers<Context> = {
  __resolveReference: (reference) => reference,
  coupons: ({ id, ancestors = [] }, _, context) =>
    offersForCategory([id, ...ancestors.map((above) => above.id)], context),
};

/** Coupons on offer for all products of a category, given with its ancestors. */
export async function offersForCategory(
  categoryIds: readonly string[],
  { loaders }: Pick<Context, 'loaders'>,
): Promise<CouponRow[]> {
  const found = await loaders.offers.load({ categoryIds, productId: null, sellerId: null });
  return found.slice(0, MOST);
}
