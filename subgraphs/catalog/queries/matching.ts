import type { ReadSearch } from './read-search.ts';
import { type Search, searchCondition } from './search-condition.ts';
import { every, type Sql, sql } from './sql.ts';

/** What names a category: its id, in lower case, or its whole slug. */
export type CategoryKey = { readonly id: string } | { readonly slug: string };

/**
 * Which products: those that meet a filter, are in these categories or below them, and, where something is searched for, match
 * it. The same for the same answer.
 */
export interface Matching {
  readonly conditions: readonly Sql[];
  readonly within: readonly CategoryKey[];
  readonly search: Search | null;
}

/**
 * What is looked up before products are: the words of a search, the categories of a subtree. Written out in the statement, they
 * tell the planner how many products to expect. Each is asked once in a request.
 */
export interface Lookups {
  search(search: Search): Promise<ReadSearch>;
  /** Ids of a category and of all below it; none where there is no such category. */
  subtree(key: CategoryKey): Promise<readonly string[]>;
}

/** What products must meet, over {@link PRODUCTS}. */
export async function whereMatching({ conditions, within, search }: Matching, lookups: Lookups): Promise<Sql> {
  const [subtrees, read] = await Promise.all([
    Promise.all(within.map((key) => lookups.subtree(key))),
    search === null ? null : lookups.search(search),
  ]);
  return every([...conditions, ...subtrees.map(inCategories), ...(read === null ? [] : [searchCondition(read)])]);
}

function inCategories(ids: readonly string[]): Sql {
  return sql(
    'p.id in (select pc.product_id from product_categories pc where pc.category_id = any(array[?]::uuid[]))',
    ids,
  );
}

/**
 * Products with what is rated of them. Every product has its row of sums, so `left` changes nothing but the plan: where no
 * rating is asked for, none is read.
 */
export const PRODUCTS = 'products p left join product_rating r on r.product_id = p.id';
