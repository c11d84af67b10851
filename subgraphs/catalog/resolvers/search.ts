import type { Context } from '../context.ts';
import { facets, totalCount } from '../queries/search-products.ts';
import type {
  CategoryFacetResolvers,
  ProductSearchConnectionResolvers,
  SearchFacetsResolvers,
} from '../schema.generated.ts';

/** What is asked about all results of a search; counted only when asked. */
export const ProductSearchConnection: ProductSearchConnectionResolvers<Context> = {
  totalCount: (page, _, context) => totalCount(page, context),
  facets: (page, _, context) => facets(page, context),
};

/** How the results divide up. */
export const SearchFacets: SearchFacetsResolvers<Context> = {
  categories: async ({ categories }, _, { loaders }) => {
    const found = await Promise.all(categories.map(({ categoryId }) => loaders.categoryById.load(categoryId)));
    // A category that was deleted while the counts were cached is left out.
    return categories.filter((_facet, index) => found[index] != null);
  },
  prices: ({ prices }) =>
    prices.map(({ currency, lowestMinor, highestMinor, count }) => ({
      lowest: { amountMinor: lowestMinor, currency },
      highest: { amountMinor: highestMinor, currency },
      count,
    })),
};

/** How many results belong to a category. */
export const CategoryFacet: CategoryFacetResolvers<Context> = {
  category: async ({ categoryId }, _, { loaders }) => {
    const category = await loaders.categoryById.load(categoryId);
    if (category === null) throw new Error(`Category ${categoryId} is gone`);
    return category;
  },
};
