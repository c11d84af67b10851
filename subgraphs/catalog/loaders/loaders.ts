import type { LoaderContext } from '@tessera/subgraph-kit/define';
import { byId, groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Config } from '../config.ts';
import { Category } from '../entities/category.ts';
import { ProductVariant } from '../entities/product-variant.ts';
import { Review } from '../entities/review.ts';
import { ScheduledPrice } from '../entities/scheduled-price.ts';
import { Stock } from '../entities/stock.ts';
import type { Lookups } from '../queries/matching.ts';
import type { Services } from '../services/services.ts';
import { categoriesOfProducts } from './categories-of-products.ts';
import { movementPages } from './movement-pages.ts';
import { lowestPriorPrices, priceChanges } from './price-changes.ts';
import { productCounts } from './product-counts.ts';
import { productIdsBySlug } from './product-ids-by-slug.ts';
import { productLists } from './product-lists.ts';
import { productsById } from './products-by-id.ts';
import { purchases } from './purchases.ts';
import { ratingsByProduct } from './ratings-by-product.ts';
import { reviewPages } from './review-pages.ts';
import { searchReadings } from './search-readings.ts';
import { stockWaits } from './stock-waits.ts';
import { subtrees } from './subtrees.ts';
import { votesByReview } from './votes-by-review.ts';

/** What loaders read with. */
export type Loading = LoaderContext<Config, Services>;

/** One set of DataLoaders, made anew for every request. Rows are read without being tracked for changes. */
export function createLoaders(context: Loading) {
  const { em } = context;
  const untracked = { disableIdentityMap: true } as const;
  const [searchReading, subtree] = [searchReadings(em), subtrees(em)];
  const lookups: Lookups = {
    search: (search) => searchReading.load(search),
    subtree: (key) => subtree.load(key),
  };
  return {
    productById: productsById(context),
    productIdBySlug: productIdsBySlug(em),
    productList: productLists(context, lookups),
    lookups,
    variantById: byId((ids) => em.find(ProductVariant, { id: { $in: [...ids] } }, untracked)),
    variantBySku: byId(
      (skus) => em.find(ProductVariant, { sku: { $in: [...skus] } }, untracked),
      (variant) => variant.sku,
    ),
    variantsOfProduct: groupedBy(
      (ids) =>
        em.find(
          ProductVariant,
          { productId: { $in: [...ids] } },
          { ...untracked, orderBy: [{ isDefault: 'desc' }, { position: 'asc' }] },
        ),
      (variant) => variant.productId,
    ),
    stockBySku: byId(
      (skus) => em.find(Stock, { sku: { $in: [...skus] } }, untracked),
      (stock) => stock.sku,
    ),
    stockOfProduct: groupedBy(
      (ids) => em.find(Stock, { productId: { $in: [...ids] } }, untracked),
      (stock) => stock.productId,
    ),
    categoryById: byId((ids) => em.find(Category, { id: { $in: [...ids] } }, untracked)),
    categoryBySlug: byId(
      (slugs) => em.find(Category, { slug: { $in: [...slugs] } }, untracked),
      (category) => category.slug,
    ),
    childrenOfCategory: groupedBy(
      (ids) => em.find(Category, { parentId: { $in: [...ids] } }, { ...untracked, orderBy: { position: 'asc' } }),
      (category) => category.parentId ?? '',
    ),
    categoriesOfProduct: categoriesOfProducts(em),
    productCount: productCounts(context),
    ratingOfProduct: ratingsByProduct(em),
    isPurchase: purchases(em),
    priceChangesOfProduct: priceChanges(em, 'product'),
    priceChangesOfVariant: priceChanges(em, 'variant'),
    openPricesOfVariant: groupedBy(
      (ids) =>
        em.find(
          ScheduledPrice,
          { variantId: { $in: [...ids] }, state: { $in: ['SCHEDULED', 'ACTIVE'] } },
          { ...untracked, orderBy: { startsAt: 'asc', id: 'asc' } },
        ),
      (schedule) => schedule.variantId,
    ),
    lowestPriorPrice: lowestPriorPrices(em),
    reviewById: byId((ids) => em.find(Review, { id: { $in: [...ids] } }, untracked)),
    movementPage: movementPages(em),
    reviewPage: reviewPages(em),
    myVote: votesByReview(em, context.caller),
    myStockWait: stockWaits(em, context.caller),
  };
}

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;
