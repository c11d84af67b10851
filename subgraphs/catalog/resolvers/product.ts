import { isId } from '@tessera/subgraph-kit/ids';
import { everybodys, NOT_KEPT } from '../cache/hints.ts';
import type { Context } from '../context.ts';
import { mayRefer } from '../domain/product-access.ts';
import { average } from '../domain/rating.ts';
import type { ProductRow } from '../entities/product.ts';
import { reviewConnection } from '../queries/review-connection.ts';
import type { ProductResolvers } from '../schema.generated.ts';
import { priceChangesAsked, shownChanges } from './price-change.ts';
import { availabilityOf } from './stock.ts';

/** The product of an id or a slug, whoever asks; null for none. */
export async function productByKey(
  { id, slug }: { id?: string | null | undefined; slug?: string | null | undefined },
  { loaders }: Context,
): Promise<ProductRow | null> {
  const found = id ?? (slug == null || slug.includes('\0') ? null : (await loaders.productIdBySlug.load(slug))?.id);
  return isId(found) ? loaders.productById.load(found.toLowerCase()) : null;
}

/** Fields of a product; all that is not here is the row's own. */
export const Product: ProductResolvers<Context> = {
  __resolveReference: async (reference, context, info) => {
    const product = await productByKey(reference as { id?: string; slug?: string }, context);
    // A draft is shown to few, and a product that is not there may come.
    if (product !== null && product.status !== 'DRAFT')
      context.cache(everybodys(`product:${product.id}`, 'categories'), info);
    return product !== null && mayRefer(context.caller, product) ? product : null;
  },
  price: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),
  compareAtPrice: ({ compareAtMinor, currency }) =>
    compareAtMinor == null ? null : { amountMinor: compareAtMinor, currency },
  lowestPriorPrice: async ({ id, currency }, _, { loaders }) => {
    const lowest = await loaders.lowestPriorPrice.load(id);
    return lowest === null ? null : { amountMinor: Number(lowest.lowestMinor), currency };
  },
  priceHistory: async ({ id, currency }, { first }, { loaders }) => {
    const most = priceChangesAsked(first);
    return shownChanges((await loaders.priceChangesOfProduct.load(id)).slice(0, most), currency);
  },
  images: ({ images }) => [...images],
  options: async ({ id }, _, { loaders }) => {
    const values = new Map<string, Set<string>>();
    for (const { options } of await loaders.variantsOfProduct.load(id)) {
      for (const [name, value] of Object.entries(options)) values.set(name, (values.get(name) ?? new Set()).add(value));
    }
    return [...values].map(([name, found]) => ({ name, values: [...found] }));
  },
  variants: async ({ id }, _, { loaders }) => [...(await loaders.variantsOfProduct.load(id))],
  defaultVariant: async ({ id }, _, { loaders }) => {
    const [first] = await loaders.variantsOfProduct.load(id);
    if (first === undefined) throw new Error(`Product ${id} has no variant`);
    return first;
  },
  category: async ({ id }, _, { loaders }) => {
    const [main] = await loaders.categoriesOfProduct.load(id);
    return main === undefined ? null : loaders.categoryById.load(main.categoryId);
  },
  categories: async ({ id }, _, { loaders }) => {
    const ids = (await loaders.categoriesOfProduct.load(id)).map(({ categoryId }) => categoryId);
    return (await Promise.all(ids.map((categoryId) => loaders.categoryById.load(categoryId)))).filter(
      (c) => c !== null,
    );
  },
  seller: ({ sellerId }) => ({ id: sellerId }),
  availability: async ({ id }, _, { loaders, cache }, info) => {
    cache(NOT_KEPT, info);
    return availabilityOf(await loaders.stockOfProduct.load(id));
  },
  rating: async ({ id }, _, { loaders }) => {
    const {
      d1 = 0,
      d2 = 0,
      d3 = 0,
      d4 = 0,
      d5 = 0,
      sum = 0,
      count = 0,
    } = (await loaders.ratingOfProduct.load(id)) ?? {};
    const distribution = [d1, d2, d3, d4, d5].map((reviews, index) => ({ stars: index + 1, count: reviews }));
    return { average: average(sum, count), count, distribution };
  },
  reviews: ({ id }, question, context) =>
    reviewConnection({ ...question, filter: { productId: id, status: 'PUBLISHED' } }, context),
};
