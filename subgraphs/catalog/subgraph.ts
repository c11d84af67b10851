import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@tessera/subgraph-kit/define';
import { readConfig } from './config.ts';
import { Category as CategoryEntity } from './entities/category.ts';
import { Product as ProductEntity } from './entities/product.ts';
import { ProductCategory } from './entities/product-category.ts';
import { ProductRating } from './entities/product-rating.ts';
import { ProductVariant as VariantEntity } from './entities/product-variant.ts';
import { Reservation } from './entities/reservation.ts';
import { ReservationLine } from './entities/reservation-line.ts';
import { Review as ReviewEntity } from './entities/review.ts';
import { ReviewVote } from './entities/review-vote.ts';
import { ScheduledPrice as ScheduledPriceEntity } from './entities/scheduled-price.ts';
import { Stock as StockEntity } from './entities/stock.ts';
import { StockMovement } from './entities/stock-movement.ts';
import { onOrderCancelled } from './events/on-order-cancelled.ts';
import { onOrderDelivered } from './events/on-order-delivered.ts';
import { privacy } from './events/privacy.ts';
import { expireOverdue } from './jobs/expire-overdue.ts';
import { expireReservation } from './jobs/expire-reservation.ts';
import { runImport } from './jobs/run-import.ts';
import { settleOverduePrices } from './jobs/settle-overdue-prices.ts';
import { settlePrices } from './jobs/settle-prices.ts';
import { tellWaiting } from './jobs/tell-waiting.ts';
import { createLoaders } from './loaders/loaders.ts';
import { CatalogAnonymousReviews } from './migrations/anonymous-reviews.ts';
import { CatalogHiddenReviews } from './migrations/hidden-reviews.ts';
import { CatalogImports } from './migrations/imports.ts';
import { CatalogPriceChanges } from './migrations/price-changes.ts';
import { CatalogPurchases } from './migrations/purchases.ts';
import { CatalogReviewOrders } from './migrations/review-orders.ts';
import { CatalogScheduledPrices } from './migrations/scheduled-prices.ts';
import { CatalogSearchPlans } from './migrations/search-plans.ts';
import { CatalogSpellings } from './migrations/spellings.ts';
import { CatalogStockWaits } from './migrations/stock-waits.ts';
import { CatalogTables } from './migrations/tables.ts';
import { CatalogTaxClasses, TaxClassesChecked } from './migrations/tax-classes.ts';
import { Category } from './resolvers/category.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Product } from './resolvers/product.ts';
import { ProductImport } from './resolvers/product-import.ts';
import { ProductVariant } from './resolvers/product-variant.ts';
import { Query } from './resolvers/query.ts';
import { Review } from './resolvers/review.ts';
import { ScheduledPrice } from './resolvers/scheduled-price.ts';
import { CategoryFacet, ProductSearchConnection, SearchFacets } from './resolvers/search.ts';
import { Stock } from './resolvers/stock.ts';
import { StockChange, Subscription } from './resolvers/subscription.ts';
import { User } from './resolvers/user.ts';
import { seedCatalog } from './seed/seed-catalog.ts';
import { makeServices } from './services/services.ts';

/** catalog: products, categories, stock and reviews (SPEC.md B9). */
export default defineSubgraph({
  name: 'catalog',
  schema: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  config: readConfig,
  entities: [
    ProductEntity,
    VariantEntity,
    CategoryEntity,
    ProductCategory,
    ProductRating,
    StockEntity,
    StockMovement,
    ScheduledPriceEntity,
    Reservation,
    ReservationLine,
    ReviewEntity,
    ReviewVote,
  ],
  migrations: {
    '2026-11-21-catalog': CatalogTables,
    '2026-11-21-catalog-spellings': CatalogSpellings,
    '2026-11-21-catalog-hidden-reviews': CatalogHiddenReviews,
    '2026-11-21-catalog-purchases': CatalogPurchases,
    '2026-11-21-catalog-imports': CatalogImports,
    '2026-11-21-catalog-anonymous-reviews': CatalogAnonymousReviews,
    '2026-11-21-catalog-search-plans': CatalogSearchPlans,
    '2026-11-21-catalog-review-orders': CatalogReviewOrders,
    '2026-11-21-catalog-price-changes': CatalogPriceChanges,
    '2026-11-21-catalog-stock-waits': CatalogStockWaits,
    '2026-11-21-catalog-scheduled-prices': CatalogScheduledPrices,
    '2026-11-21-catalog-tax-classes': CatalogTaxClasses,
    '2026-11-21-catalog-tax-classes-checked': TaxClassesChecked,
  },
  services: makeServices,
  loaders: createLoaders,
  resolvers: {
    Query,
    Mutation,
    Subscription,
    Product,
    ProductVariant,
    ProductImport,
    Category,
    Review,
    User,
    Stock,
    StockChange,
    ScheduledPrice,
    ProductSearchConnection,
    SearchFacets,
    CategoryFacet,
  },
  listens: [onOrderDelivered, onOrderCancelled, ...privacy.listens],
  jobs: [runImport, expireReservation, expireOverdue, tellWaiting, settlePrices, settleOverduePrices, ...privacy.jobs],
  seed: seedCatalog,
});
