import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { mayBrowse } from '../domain/product-access.ts';
import { searchConfiguration, searchText } from '../domain/search-text.ts';
import { Category } from '../entities/category.ts';
import { invalid } from '../errors.ts';
import { categoryConnection } from '../queries/list-categories.ts';
import { productConnection } from '../queries/product-connection.ts';
import { reviewConnection } from '../queries/review-connection.ts';
import type { QueryResolvers } from '../schema.generated.ts';
import { categoryByKey } from './category.ts';
import { productByKey } from './product.ts';

/** Root queries. */
export const Query: QueryResolvers<Context> = {
  product: async (_, { id, slug }, context) => {
    assertOneKey(id, slug);
    const product = await productByKey({ id, slug }, context);
    return product !== null && mayBrowse(context.caller, product) ? product : null;
  },
  products: (_, question, context) => productConnection({ ...question, cache: cacheFor(question.filter) }, context),
  searchProducts: (_, { query, language, ...question }, context) => {
    const sought = searchText('query', query);
    const configuration = searchConfiguration('language', language ?? 'en');
    const search = sought === null ? null : { ...sought, configuration };
    // Only published products are searched, whatever the filter says.
    const filter = { ...question.filter, statuses: null };
    return productConnection({ ...question, filter, search, cache: 'search' }, context);
  },
  productsBySeller: (_, { sellerId, ...question }, context) =>
    productConnection({ ...question, filter: { sellerId }, cache: 'page' }, context),
  category: (_, { id, slug }, context) => {
    assertOneKey(id, slug);
    return categoryByKey({ id, slug }, context);
  },
  categories: (_, question, context) => categoryConnection(question, context),
  categoryTree: async (_, __, { em, loaders }) => {
    // One statement for the whole tree; what hangs below the roots is then already there.
    const all = await em.find(Category, {}, { orderBy: { position: 'asc' }, disableIdentityMap: true });
    const children = Map.groupBy(all, (category) => category.parentId ?? '');
    for (const category of all) {
      loaders.categoryById.prime(category.id, category);
      loaders.childrenOfCategory.prime(category.id, children.get(category.id) ?? []);
    }
    return children.get('') ?? [];
  },
  categoryWithChildren: async (_, { id }, context) => {
    const category = await categoryByKey({ id }, context);
    return category === null ? [] : [category, ...(await context.loaders.childrenOfCategory.load(category.id))];
  },
  reviews: (_, question, context) => reviewConnection(question, context),
};

function assertOneKey(id: string | null | undefined, slug: string | null | undefined): void {
  if ((id == null) === (slug == null)) throw invalid(id == null ? 'id' : 'slug', 'Give either the id or the slug.');
}

/** Lists of one category have a cache of their own (SPEC.md B9.1). */
function cacheFor(
  filter: { categoryId?: string | null | undefined; categorySlug?: string | null | undefined } | null | undefined,
) {
  return isId(filter?.categoryId) || filter?.categorySlug != null ? 'category' : 'page';
}
