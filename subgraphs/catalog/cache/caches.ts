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

/** The generation of how many products categories have: far fewer changes touch it than {@link LISTS}. */
export const COUNTS = 'counts';

/** Makes the caches of one process. */
export function createCaches({ config, redis, log, metrics }: HostContext<Config>): Caches {
  const shared = { redis, log, metrics, negativeTtlMs: config.negativeCacheMs };
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

/** Once `tx` has committed: products of categories are counted anew, because some went in or out, or the tree has changed. */
export function dropCountsAfterCommit(tx: EntityManager, caches: Caches): void {
  afterCommit(tx, () => caches.category.bump(COUNTS));
}
