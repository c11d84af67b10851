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
import { Stock as StockEntity } from './entities/stock.ts';
import { StockMovement } from './entities/stock-movement.ts';
import { expireOverdue } from './jobs/expire-overdue.ts';
import { expireReservation } from './jobs/expire-reservation.ts';
import { createLoaders } from './loaders/loaders.ts';
import { CatalogHiddenReviews } from './migrations/hidden-reviews.ts';
import { CatalogSpellings } from './migrations/spellings.ts';
import { CatalogTables } from './migrations/tables.ts';
import { Category } from './resolvers/category.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Product } from './resolvers/product.ts';
import { ProductVariant } from './resolvers/product-variant.ts';
import { Query } from './resolvers/query.ts';
import { Review } from './resolvers/review.ts';
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
    Reservation,
    ReservationLine,
    ReviewEntity,
    ReviewVote,
  ],
  migrations: {
    '2026-11-21-catalog': CatalogTables,
    '2026-11-21-catalog-spellings': CatalogSpellings,
    '2026-11-21-catalog-hidden-reviews': CatalogHiddenReviews,
  },
  services: makeServices,
  loaders: createLoaders,
  resolvers: {
    Query,
    Mutation,
    Subscription,
    Product,
    ProductVariant,
    Category,
    Review,
    User,
    Stock,
    StockChange,
    ProductSearchConnection,
    SearchFacets,
    CategoryFacet,
  },
  jobs: [expireReservation, expireOverdue],
  seed: seedCatalog,
});
