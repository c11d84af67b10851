import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { IN_STOCK } from './product-conditions.ts';
import { every, type Sql } from './sql.ts';

/** How many matches belong to a category. */
export interface CategoryFacetRow {
  readonly categoryId: string;
  readonly count: number;
}

/** How the products that match divide up; `SearchFacets` of the contract. */
export interface Facets {
  readonly categories: readonly CategoryFacetRow[];
  readonly sellers: readonly { seller: { id: string }; count: number }[];
  readonly attributes: readonly { name: string; values: { value: string; count: number }[] }[];
  readonly ratings: readonly { minRating: number; count: number }[];
  readonly prices: readonly { currency: string; lowestMinor: number; highestMinor: number; count: number }[];
  readonly inStockCount: number;
}

const MAX_CATEGORIES = 50;
const MAX_SELLERS = 20;
const MAX_ATTRIBUTES = 20;
const MAX_VALUES = 20;

interface FacetRow {
  readonly facet: 'category' | 'seller' | 'attribute' | 'rating' | 'price' | 'stock';
  readonly name: string | null;
  readonly value: string | null;
  readonly lowest: string | null;
  readonly highest: string | null;
  readonly count: number;
}

/** Counts all facets over the products that meet the conditions, by one statement that finds them once. */
export async function countFacets(em: EntityManager, conditions: readonly Sql[]): Promise<Facets> {
  const where = every(conditions);
  const rows = await em.execute<FacetRow[]>(
    `with matched as materialized (
       select p.id, p.seller_id, p.attributes, p.price_minor, p.currency, r.score, ${IN_STOCK} as in_stock
       from products p join product_rating r on r.product_id = p.id where ${where.text}
     ), facts as (
       select a.key as name, v.value from matched m, jsonb_each(m.attributes) a, lateral (
         select a.value #>> '{}' as value where jsonb_typeof(a.value) <> 'array'
         union select jsonb_array_elements_text(a.value) where jsonb_typeof(a.value) = 'array'
       ) v
     ), counted as (
       select name, value, count(*)::int as count, row_number() over (partition by name order by count(*) desc, value) as at
       from facts group by name, value
     )
     (select 'category' as facet, pc.category_id::text as name, null as value, null as lowest, null as highest,
        count(*)::int as count
      from matched m join product_categories pc on pc.product_id = m.id
      group by pc.category_id order by count(*) desc, pc.category_id limit ${MAX_CATEGORIES})
     union all (select 'seller', seller_id::text, null, null, null, count(*)::int from matched
      group by seller_id order by count(*) desc, seller_id limit ${MAX_SELLERS})
     union all (select 'attribute', name, value, null, null, count from counted where at <= ${MAX_VALUES} order by name, at)
     union all (select 'rating', stars::text, null, null, null, (count(*) filter (where score >= stars * 1000))::int
      from generate_series(4, 1, -1) stars left join matched on true group by stars order by stars desc)
     union all (select 'price', currency, null, min(price_minor)::text, max(price_minor)::text, count(*)::int
      from matched group by currency order by currency)
     union all (select 'stock', null, null, null, null, (count(*) filter (where in_stock))::int from matched)`,
    [...where.params],
  );
  const of = (facet: FacetRow['facet']) => rows.filter((row) => row.facet === facet);
  return {
    categories: of('category').map(({ name, count }) => ({ categoryId: name ?? '', count })),
    sellers: of('seller').map(({ name, count }) => ({ seller: { id: name ?? '' }, count })),
    attributes: attributeFacets(of('attribute')),
    ratings: of('rating').map(({ name, count }) => ({ minRating: Number(name), count })),
    prices: of('price').map(({ name, lowest, highest, count }) => ({
      currency: name ?? '',
      lowestMinor: Number(lowest),
      highestMinor: Number(highest),
      count,
    })),
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
