import { createHash } from 'node:crypto';
import { MAX_BATCH } from '@tessera/subgraph-kit/loaders';
import DataLoader from 'dataloader';
import { LISTS } from '../cache/caches.ts';
import { listProducts, type ProductList, type ProductPlace } from '../queries/list-products.ts';
import type { Lookups } from '../queries/matching.ts';
import type { Loading } from './loaders.ts';

/** A list and the cache that it is kept in; null for lists that are not the same for everybody. */
export interface CachedList extends ProductList {
  readonly cache: 'page' | 'category' | 'search' | null;
}

/** Places of products in lists, through the caches; all lists that miss in one tick are one statement per cache. */
export function productLists(
  { em, services }: Loading,
  lookups: Lookups,
): DataLoader<CachedList, readonly ProductPlace[], string> {
  return new DataLoader(
    async (lists) => {
      const places = new Map<string, readonly ProductPlace[]>();
      for (const [name, group] of Map.groupBy(lists, (list) => list.cache)) {
        const byKey = new Map(group.map((list) => [listKey(list), list]));
        const load = async (keys: readonly string[]) => {
          const wanted = keys.flatMap((key) => byKey.get(key) ?? []);
          const found = await listProducts(em, wanted, lookups);
          return new Map(wanted.map((list, index) => [listKey(list), found[index] ?? []]));
        };
        const keys = [...byKey.keys()];
        if (name === null) {
          for (const [key, found] of await load(keys)) places.set(key, found);
          continue;
        }
        const found = await services.caches[name].getMany<readonly ProductPlace[]>(keys, { generation: [LISTS], load });
        for (const [index, key] of keys.entries()) places.set(key, found[index] ?? []);
      }
      return lists.map((list) => places.get(listKey(list)) ?? []);
    },
    { cacheKeyFn: listKey, maxBatchSize: MAX_BATCH },
  );
}

/** The same for the same question only: made of the SQL and its values, which say everything. */
export function listKey({ cache, conditions, within, search, order, page }: CachedList): string {
  const question = JSON.stringify([cache, conditions, within, search, order, page]);
  return createHash('sha256').update(question).digest('base64url');
}
