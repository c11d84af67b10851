import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { PRODUCTS } from './matching.ts';
import { IN_STOCK } from './product-conditions.ts';
import type { Totals } from './search-totals.ts';
import type { Sql } from './sql.ts';

/** How many matches belong to a category. */
export interface CategoryFacetRow {
  readonly categoryId: string;
  readonly count: number;
}

/** How the products that match divide up; `SearchFacets` of the contract. */
export interface Facets {
  readonly exact: boolean;
  readonly categories: readonly CategoryFacetRow[];
  readonly sellers: readonly { seller: { id: string }; count: number }[];
  readonly attributes: readonly { name: string; values: { value: string; count: number }[] }[];
  readonly ratings: readonly { minRating: number; count: number }[];
  readonly prices: Totals['prices'];
  readonly inStockCount: number;
}

/** Up to so many matches are counted one by one; of more, a sample of at least half as many (ADR 0023). */
const MOST_COUNTED = 10_000;

const MAX_CATEGORIES = 50;
const MAX_SELLERS = 20;
const MAX_ATTRIBUTES = 20;
const MAX_VALUES = 20;

interface FacetRow {
  readonly facet: 'category' | 'seller' | 'attribute' | 'rating' | 'stock' | 'counted';
  readonly name: string | null;
  readonly value: string | null;
  readonly count: number;
}

/**
 * Counts the facets of the products that meet `where`, by one statement that finds them once. Of more than 10,000 in total it
 * counts every n-th by a hash of the id, the same ones each time, and scales what it found: a count is then off by 1.5 % of all
 * matches at most, nineteen times in twenty (two standard deviations of a share of 5,000), and what is joined and grouped does
 * not grow with the shop.
 *
 * Attributes are taken apart after equal ones were counted: once for each that is different, and the planner, which takes every
 * object for a hundred attributes, does not think the statement dear enough to be compiled first.
 */
export async function countFacets(em: EntityManager, where: Sql, { total, prices }: Totals): Promise<Facets> {
  const step = Math.ceil(total / MOST_COUNTED);
  const sampled = step > 1 ? `and uuid_hash(p.id) % ${step} = 0` : '';
  const rows = await em.execute<FacetRow[]>(
    `with matched as materialized (
       select p.id, p.seller_id, p.attributes, r.score, ${IN_STOCK} as in_stock
       from ${PRODUCTS} where ${where.text} ${sampled}
     ), facts as (
       select a.key as name, a.value as fact, sum(alike.count)::int as count
       from (select attributes, count(*) as count from matched group by attributes) alike, jsonb_each(alike.attributes) a
       group by a.key, a.value
     ), counted as (
       select name, v.value, sum(count)::int as count,
         row_number() over (partition by name order by sum(count) desc, v.value) as at
       from facts, lateral (
         select fact #>> '{}' as value where jsonb_typeof(fact) <> 'array'
         union select jsonb_array_elements_text(fact) where jsonb_typeof(fact) = 'array'
       ) v group by name, v.value
     ), whole as (
       select ${STARS.map((stars) => `count(*) filter (where score >= ${stars * 1000}) as stars${stars}`).join(', ')},
         count(*) filter (where in_stock) as in_stock, count(*) as counted
       from matched
     )
     (select 'category' as facet, pc.category_id::text as name, null as value, count(*)::int as count
      from matched m join product_categories pc on pc.product_id = m.id
      group by pc.category_id order by count(*) desc, pc.category_id limit ${MAX_CATEGORIES})
     union all (select 'seller', seller_id::text, null, count(*)::int from matched
      group by seller_id order by count(*) desc, seller_id limit ${MAX_SELLERS})
     union all (select 'attribute', name, value, count from counted where at <= ${MAX_VALUES} order by name, at)
     union all (select facet, name, null, count::int from whole, lateral (values
       ${STARS.map((stars) => `('rating', '${stars}', stars${stars})`).join(', ')},
       ('stock', null, in_stock), ('counted', null, counted)) as of_all (facet, name, count))`,
    [...where.params],
  );
  return { ...divisions(rows, step > 1 ? total : null), prices };
}

/** From the best, as they are shown. */
const STARS = [4, 3, 2, 1] as const;

/** @param scaledTo how many products the rows stand for; null where they are all there are */
function divisions(rows: readonly FacetRow[], scaledTo: number | null): Omit<Facets, 'prices'> {
  const counted = rows.find(({ facet }) => facet === 'counted')?.count ?? 0;
  const scale = scaledTo === null || counted === 0 ? 1 : scaledTo / counted;
  const scaled = rows.map((row) => ({ ...row, count: Math.round(row.count * scale) }));
  const of = (facet: FacetRow['facet']) => scaled.filter((row) => row.facet === facet);
  return {
    exact: scaledTo === null,
    categories: of('category').map(({ name, count }) => ({ categoryId: name ?? '', count })),
    sellers: of('seller').map(({ name, count }) => ({ seller: { id: name ?? '' }, count })),
    attributes: attributeFacets(of('attribute')),
    ratings: of('rating').map(({ name, count }) => ({ minRating: Number(name), count })),
    inStockCount: of('stock')[0]?.count ?? 0,
  };
}

function attributeFacets(rows: readonly FacetRow[]): Facets['attributes'] {
  const byName = Map.groupBy(rows, (row) => row.name ?? '');
  return [...byName]
    .map(([name, values]) => ({ name, values: values.map(({ value, count }) => ({ value: value ?? '', count })) }))
    .toSorted((a, b) => total(b.values) - total(a.values) || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_ATTRIBUTES);
}

function total(values: readonly { count: number }[]): number {
  return values.reduce((sum, { count }) => sum + count, 0);
}
