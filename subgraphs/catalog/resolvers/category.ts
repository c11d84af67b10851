import { isId } from '@tessera/subgraph-kit/ids';
import { everybodys } from '../cache/hints.ts';
import type { Context } from '../context.ts';
import type { CategoryRow } from '../entities/category.ts';
import { productConnection } from '../queries/product-connection.ts';
import type { CategoryResolvers } from '../schema.generated.ts';

/** The category of an id or a slug; null for none. */
export async function categoryByKey(
  { id, slug }: { id?: string | null | undefined; slug?: string | null | undefined },
  { loaders }: Context,
): Promise<CategoryRow | null> {
  if (id != null) return isId(id) ? loaders.categoryById.load(id.toLowerCase()) : null;
  return slug == null || slug.includes('\0') ? null : loaders.categoryBySlug.load(slug);
}

/** Fields of a category; all that is not here is the row's own. */
export const Category: CategoryResolvers<Context> = {
  __resolveReference: (reference, context, info) => {
    context.cache(everybodys('categories'), info);
    return categoryByKey(reference as { id?: string; slug?: string }, context);
  },
  order: ({ position }) => position,
  parent: ({ parentId }, _, { loaders }) => (parentId == null ? null : loaders.categoryById.load(parentId)),
  ancestors: async ({ slug }, _, { loaders }) => {
    const parts = slug.split('/');
    const slugs = parts.slice(0, -1).map((_part, index) => parts.slice(0, index + 1).join('/'));
    return (await Promise.all(slugs.map((above) => loaders.categoryBySlug.load(above)))).filter((c) => c !== null);
  },
  children: async ({ id }, _, { loaders }) => [...(await loaders.childrenOfCategory.load(id))],
  productCount: async ({ id }, _, { loaders, cache }, info) => {
    cache(everybodys('products'), info);
    return loaders.productCount.load(id);
  },
  products: ({ id }, question, context, info) =>
    productConnection({ ...question, filter: { categoryId: id }, cache: 'category' }, context, info),
};
