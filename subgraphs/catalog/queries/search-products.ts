import { createHash } from 'node:crypto';
import type { Connection } from '@tessera/subgraph-kit/connection';
import { LISTS } from '../cache/caches.ts';
import type { Context } from '../context.ts';
import type { ProductRow } from '../entities/product.ts';
import { countFacets, type Facets } from './facets.ts';
import { type Matching, whereMatching } from './matching.ts';
import { countTotals, type Totals } from './search-totals.ts';

/** A page of search results; what is asked about all results is counted only when it is asked. */
export interface SearchPage extends Connection<ProductRow> {
  readonly matching: Matching;
  readonly public: boolean;
}

/** How many products match, over all pages. */
export async function totalCount(page: SearchPage, context: Context): Promise<number> {
  return (await totals(page, context)).total;
}

/** How the matching products divide up, over all pages. */
export async function facets(page: SearchPage, context: Context): Promise<Facets> {
  // Counted before they are divided up: how many there are decides whether all of them are looked at.
  const found = await totals(page, context);
  return remembered(page, context, 'facets', async () => countFacets(context.em, await where(page, context), found));
}

function totals(page: SearchPage, context: Context): Promise<Totals> {
  return remembered(page, context, 'totals', async () => countTotals(context.em, await where(page, context)));
}

function where({ matching }: SearchPage, { loaders }: Context) {
  return whereMatching(matching, loaders.lookups);
}

/** By the cache, which lets one of those who ask at the same time count for all of them. */
async function remembered<Value>(page: SearchPage, context: Context, what: string, load: () => Promise<Value>) {
  if (!page.public) return load();
  const key = createHash('sha256').update(JSON.stringify(page.matching)).digest('base64url');
  const value = await context.services.caches.search.get<Value>(`${what}:${key}`, { generation: [LISTS], load });
  return value ?? load();
}
