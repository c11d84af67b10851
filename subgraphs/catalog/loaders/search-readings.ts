import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import DataLoader from 'dataloader';
import { type ReadSearch, readSearch } from '../queries/read-search.ts';
import type { Search } from '../queries/search-condition.ts';

/** What the shop makes of the words of a search; its page, its count and its facets ask for it once. */
export function searchReadings(em: EntityManager): DataLoader<Search, ReadSearch, string> {
  return new DataLoader((searches) => Promise.all(searches.map((search) => readSearch(em, search))), {
    cacheKeyFn: ({ configuration, text }) => `${configuration} ${text}`,
  });
}
