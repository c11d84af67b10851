import { type ConfigOf, defineConfig, integer, milliseconds } from '@tessera/process/config';

const MINUTE_MS = 60_000;

const variables = {
  productCacheMs: milliseconds('CATALOG_PRODUCT_CACHE', {
    default: 5 * MINUTE_MS,
    describe: 'How long a product is cached.',
  }),
  pageCacheMs: milliseconds('CATALOG_PAGE_CACHE', {
    default: 2 * MINUTE_MS,
    describe: 'How long a page of products is cached.',
  }),
  categoryCacheMs: milliseconds('CATALOG_CATEGORY_CACHE', {
    default: 5 * MINUTE_MS,
    describe: 'How long a page of the products of a category is cached.',
  }),
  searchCacheMs: milliseconds('CATALOG_SEARCH_CACHE', {
    default: MINUTE_MS,
    describe: 'How long search results and facets are cached.',
  }),
  negativeCacheMs: milliseconds('CATALOG_NEGATIVE_CACHE', {
    default: 10_000,
    describe: 'How long it is remembered that there is no such product.',
  }),
  reservationTtlSeconds: integer('CATALOG_RESERVATION_TTL_SECONDS', {
    default: 900,
    min: 1,
    max: 3600,
    describe: 'How long stock is held for an order that does not say.',
  }),
  maxStockWaits: integer('CATALOG_MAX_STOCK_WAITS', {
    default: 100,
    min: 1,
    max: 1000,
    describe: 'For how many variants that are sold out a person can wait at a time.',
  }),
};

/** The environment of catalog. */
export const readConfig = defineConfig(variables);

/** What catalog is configured with. */
export type Config = ConfigOf<typeof variables>;
