import { type Cache, createCache } from '@tessera/subgraph-kit/cache/cache';
import { afterCommit, type EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { HostContext } from '@tessera/subgraph-kit/define';
import type { Config } from '../config.ts';

/**
 * The four caches of SPEC.md B9.1. Products are cached by id; lists are cached as places (ids and cursors), so that a list
 * never shows an old product. Every list belongs to one generation, dropped whenever a product or category changes.
 */
export interface Caches {
  readonly product: Cache;
  readonly page: Cache;
  readonly category: Cache;
  readonly search: Cache;
}

/** The generation that every list belongs to. */
export const LISTS = 'lists';

/** Makes the caches of one process. */
export function createCaches({ config, redis, log }: HostContext<Config>): Caches {
  const shared = { redis, log, negativeTtlMs: config.negativeCacheMs };
  return {
    product: createCache({ ...shared, name: 'product', ttlMs: config.productCacheMs }),
    page: createCache({ ...shared, name: 'products:page', ttlMs: config.pageCacheMs }),
    category: createCache({ ...shared, name: 'products:category', ttlMs: config.categoryCacheMs }),
    search: createCache({ ...shared, name: 'products:search', ttlMs: config.searchCacheMs }),
  };
}

/** Once `tx` has committed: the product, if one is named with its new version, and all lists are read anew. */
export function dropAfterCommit(tx: EntityManager, caches: Caches, product?: { id: string; version: number }): void {
  afterCommit(tx, async () => {
    if (product !== undefined) await caches.product.invalidate(product.id, product.version);
    await Promise.all([caches.page.bump(LISTS), caches.category.bump(LISTS), caches.search.bump(LISTS)]);
  });
}
