import { type Connection, pageArguments } from '@tessera/subgraph-kit/connection';
import { encodeCursor } from '@tessera/subgraph-kit/cursor';
import type { GraphQLResolveInfo } from 'graphql';
import { everybodys, NOT_KEPT } from '../cache/hints.ts';
import type { Context } from '../context.ts';
import type { ProductRow } from '../entities/product.ts';
import type { CachedList } from '../loaders/product-lists.ts';
import type { ProductFilter, ProductSort } from '../schema.generated.ts';
import type { ProductPlace } from './list-products.ts';
import { categoriesAsked, isPublic, productConditions } from './product-conditions.ts';
import { productOrder } from './product-order.ts';
import type { Search } from './search-condition.ts';
import type { SearchPage } from './search-products.ts';

/** What is asked of a list of products. */
export interface ProductQuestion {
  readonly filter?: ProductFilter | null | undefined;
  readonly sort?: ProductSort | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly search?: Search | null;
  readonly cache: CachedList['cache'];
}

/**
 * A page of products. Its places come from the cache of the list or the database, its products from the product cache.
 * @throws VALIDATION for a bad filter, page size or cursor; FORBIDDEN for states that the caller may not see
 */
export async function productConnection(
  question: ProductQuestion,
  context: Context,
  info: Pick<GraphQLResolveInfo, 'path'>,
): Promise<SearchPage> {
  const filter = question.filter ?? {};
  const search = question.search ?? null;
  const order = productOrder(question.sort ?? 'NEWEST', search);
  const page = pageArguments(question, order.shape);
  const conditions = productConditions(filter, context.caller);
  const within = categoriesAsked(filter);
  const cache = isPublic(filter) ? question.cache : null;
  const found = await context.loaders.productList.load({ conditions, within, search, order, page, cache });
  const places = found.slice(0, page.first);
  const hasNextPage = found.length > places.length;
  // What is in stock changes without a mutation of the catalog's that could say so.
  const isKept = cache !== null && filter.inStock == null;
  const tags = ['products', 'categories', ...places.map(({ id }) => `product:${id}`)];
  context.cache(isKept ? everybodys(...tags) : NOT_KEPT, info);
  const products = await context.loaders.productById.loadMany(places.map(({ id }) => id));
  const edges: Connection<ProductRow>['edges'] = products.flatMap((product, index) => {
    if (product instanceof Error) throw product;
    const place = places[index];
    // A cached list that was not told of a change may still name a product that was archived since.
    if (cache !== null && product?.status !== 'PUBLISHED') return [];
    return product === null || place === undefined ? [] : [{ node: product, cursor: encodeCursor(place.cursor) }];
  });
  return {
    edges,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? cursorAfter(hasNextPage ? places.at(-1) : undefined),
    },
    matching: { conditions, within, search },
    public: cache !== null,
  };
}

/** Where a page goes on of which no product is left to show. */
function cursorAfter(place: ProductPlace | undefined): string | null {
  return place === undefined ? null : encodeCursor(place.cursor);
}
