import type { Context } from '../context.ts';
import type { ProductResolvers } from '../schema.generated.ts';
import type { CategoryReference } from './category.ts';

/** A product as other subgraphs refer to it, with what `promotions` requires of it. */
export interface ProductReference {
  readonly id: string;
  readonly categories?: readonly CategoryReference[];
  readonly seller?: { readonly id: string } | null;
}

const MOST = 20;

/** What promotions adds to a product. */
export const Product: ProductResolvers<Context> = {
  __resolveReference: (reference) => reference,
  async promotions({ id, categories = [], seller }, _, { loaders }) {
    const categoryIds = categories.flatMap((each) => [each.id, ...(each.ancestors ?? []).map((above) => above.id)]);
    const found = await loaders.offers.load({ categoryIds, productId: id, sellerId: seller?.id ?? null });
    return found.slice(0, MOST);
  },
};
