import { createHash } from 'node:crypto';
import type { Connection } from '@tessera/subgraph-kit/connection';
import { LISTS } from '../cache/caches.ts';
import type { Context } from '../context.ts';
import type { ProductRow } from '../entities/product.ts';
import { countFacets, type Facets } from './facets.ts';
import { countProducts } from './list-products.ts';
import type { Sql } from './sql.ts';

/** A page of search results; what is asked about all results is counted only when it is asked. */
export interface SearchPage extends Connection<ProductRow> {
  readonly conditions: readonly Sql[];
  readonly public: boolean;
}

/** How many products match, over all pages. */
export function totalCount(page: SearchPage, context: Context): Promise<number> {
  return remembered(page, context, 'total', () => countProducts(context.em, page.conditions));
}

/** How the matching products divide up, over all pages. */
export function facets(page: SearchPage, context: Context): Promise<Facets> {
  return remembered(page, context, 'facets', () => countFacets(context.em, page.conditions));
}

async function remembered<Value>(page: SearchPage, context: Context, what: string, load: () => Promise<Value>) {
  if (!page.public) return load();
  const key = createHash('sha256').update(JSON.stringify(page.conditions)).digest('base64url');
  const value = await context.services.caches.search.get<Value>(`${what}:${key}`, { generation: [LISTS], load });
  return value ?? load();
}
