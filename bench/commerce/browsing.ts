import { type Load, load } from '../identity/load.ts';
import type { Flags } from './flags.ts';
import { type Range, slugOf } from './products.ts';
import { type Data, NotAnswered, type Shop, storefront } from './shop.ts';
import { MATERIALS, misspelt, NOUNS, wordAt } from './words.ts';

/** A kind of request that people who look around make. */
export interface Kind {
  readonly name: string;
  readonly source: string;
  /** Variables of the nth request; no two have the same answer in a cache. */
  variables(nth: number): object;
  /** Whether the answer is what was asked for, and not an empty page. */
  fits(data: Data): boolean;
}

/** What some clients asked, and how many of their requests failed; those are among the times, too. */
export interface Looked extends Load {
  readonly failed: number;
}

const CARDS = `edges { cursor node {
    id slug name price { amountMinor currency } availability { inStock } rating { average count } } }
  pageInfo { hasNextPage endCursor }`;

const SEARCH = `query Search($query: String!, $filter: ProductFilter) {
  searchProducts(query: $query, filter: $filter, first: 20) { ${CARDS} } }`;

const SEARCH_WITH_FACETS = `query SearchWithFacets($query: String!, $filter: ProductFilter) {
  searchProducts(query: $query, filter: $filter, first: 20) { ${CARDS} totalCount facets {
    categories { category { slug name } count }
    attributes { name values { value count } }
    ratings { minRating count }
    prices { lowest { amountMinor } highest { amountMinor } count }
    inStockCount } } }`;

/** A product page, and searches of four kinds. */
export async function kinds({ count, shelves }: Range): Promise<readonly Kind[]> {
  // Above every price: it excludes nothing and makes each search another one.
  const anyPrice = (nth: number) => ({ currency: 'EUR', maxPriceMinor: 10_000_000 + nth });
  const noun = (nth: number) => wordAt(NOUNS, nth);
  const material = (nth: number) => wordAt(MATERIALS, Math.floor(nth / NOUNS.length));
  const found = (data: Data) => data.searchProducts.edges.length > 0;
  return [
    {
      name: 'Product page',
      source: await storefront('ProductPage'),
      variables(nth) {
        if (nth >= count) throw new Error('All products have been asked for: take more --products or fewer --seconds.');
        return { slug: slugOf((nth * 7919) % count) };
      },
      fits: (data) => data.product !== null && data.product.reviews.edges.length > 0,
    },
    {
      name: 'Search, two words',
      source: SEARCH,
      variables: (nth) => ({ query: `${material(nth)} ${noun(nth)}`, filter: anyPrice(nth) }),
      fits: found,
    },
    {
      name: 'Search, one of two misspelt',
      source: SEARCH,
      variables: (nth) => ({ query: `${material(nth)} ${misspelt(noun(nth))}`, filter: anyPrice(nth) }),
      fits: found,
    },
    {
      name: 'Search, one word, filtered',
      source: SEARCH,
      variables: (nth) => ({
        query: noun(nth),
        filter: {
          ...anyPrice(nth),
          minPriceMinor: 1000,
          inStock: true,
          categorySlug: wordAt(shelves, nth % NOUNS.length),
        },
      }),
      fits: found,
    },
    {
      name: 'Search, one word, with facets',
      source: SEARCH_WITH_FACETS,
      variables: (nth) => ({ query: noun(nth), filter: anyPrice(nth) }),
      fits: (data) => found(data) && data.searchProducts.facets.categories.length > 0,
    },
  ];
}

/** Asks once. @throws {NotAnswered}; for an answer that is not what was asked for, any error */
export async function ask(shop: Shop, { name, source, variables, fits }: Kind, nth: number): Promise<void> {
  const data = await shop.ask(source, variables(nth));
  if (!fits(data)) throw new Error(`${name} ${JSON.stringify(variables(nth))}: ${JSON.stringify(data).slice(0, 500)}`);
}

/**
 * Has clients ask one request after another for as long as the flags say. What takes too long for the router is counted and
 * does not end the bench; a wrong answer does.
 *
 * @param numberOf which request is asked as the nth
 */
export async function look(shop: Shop, kind: Kind, flags: Flags, numberOf: (nth: number) => number): Promise<Looked> {
  let failed = 0;
  const loaded = await load(flags.clients, flags.seconds, async (nth) => {
    try {
      await ask(shop, kind, numberOf(nth));
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
      failed += 1;
    }
  });
  return { ...loaded, failed };
}
