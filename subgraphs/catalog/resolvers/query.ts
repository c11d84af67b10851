import { isId } from '@tessera/subgraph-kit/ids';
import { everybodys } from '../cache/hints.ts';
import type { Context } from '../context.ts';
import { mayBrowse } from '../domain/product-access.ts';
import { searchConfiguration, searchText } from '../domain/search-text.ts';
import { skuSought } from '../domain/sku.ts';
import { Category } from '../entities/category.ts';
import { invalid } from '../errors.ts';
import { awaitedVariants } from '../queries/awaited-variants.ts';
import { exportProducts } from '../queries/export-products.ts';
import { categoryConnection } from '../queries/list-categories.ts';
import { productConnection } from '../queries/product-connection.ts';
import { productImport } from '../queries/product-import.ts';
import { reviewConnection } from '../queries/review-connection.ts';
import type { QueryResolvers } from '../schema.generated.ts';
import { categoryByKey } from './category.ts';
import { productByKey } from './product.ts';

/** Root queries. */
export const Query: QueryResolvers<Context> = {
  productImport: (_, { id }, context) => productImport(context, id),
  exportProducts: (_, question, context) => exportProducts(context, question),
  awaitedVariants: (_, __, context) => awaitedVariants(context),
  product: async (_, { id, slug }, context, info) => {
    assertOneKey(id, slug);
    const product = await productByKey({ id, slug }, context);
    if (product?.status === 'PUBLISHED') context.cache(everybodys(`product:${product.id}`, 'categories'), info);
    return product !== null && mayBrowse(context.caller, product) ? product : null;
  },
  products: (_, question, context, info) =>
    productConnection({ ...question, cache: cacheFor(question.filter) }, context, info),
  searchProducts: (_, { query, language, ...question }, context, info) => {
    const sought = searchText('query', query);
    const configuration = searchConfiguration('language', language ?? 'en');
    const search = sought === null ? null : { ...sought, configuration };
    // Only published products are searched, whatever the filter says.
    const filter = { ...question.filter, statuses: null };
    return productConnection({ ...question, filter, search, cache: 'search' }, context, info);
  },
  productsBySeller: (_, { sellerId, ...question }, context, info) =>
    productConnection({ ...question, filter: { sellerId }, cache: 'page' }, context, info),
  category: (_, { id, slug }, context, info) => {
    assertOneKey(id, slug);
    context.cache(everybodys('categories'), info);
    return categoryByKey({ id, slug }, context);
  },
  categories: (_, question, context, info) => {
    context.cache(everybodys('categories'), info);
    return categoryConnection(question, context);
  },
  categoryTree: async (_, __, { em, loaders, cache }, info) => {
    cache(everybodys('categories'), info);
    // One statement for the whole tree; what hangs below the roots is then already there.
    const all = await em.find(Category, {}, { orderBy: { position: 'asc' }, disableIdentityMap: true });
    const children = Map.groupBy(all, (category) => category.parentId ?? '');
    for (const category of all) {
      loaders.categoryById.prime(category.id, category);
      loaders.childrenOfCategory.prime(category.id, children.get(category.id) ?? []);
    }
    return children.get('') ?? [];
  },
  categoryWithChildren: async (_, { id }, context, info) => {
    context.cache(everybodys('categories'), info);
    const category = await categoryByKey({ id }, context);
    return category === null ? [] : [category, ...(await context.loaders.childrenOfCategory.load(category.id))];
  },
  reviews: (_, question, context) => reviewConnection(question, context),
  variantsBySku: async (_, { skus }, { loaders }) => {
    if (skus.length > 200) throw invalid('skus', 'At most 200 SKUs are possible.');
    const sought = new Set(skus.map(skuSought).filter((sku) => sku !== null));
    const found = await Promise.all([...sought].map((sku) => loaders.variantBySku.load(sku)));
    return found.filter((variant) => variant !== null);
  },
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
