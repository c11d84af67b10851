import type { Caller } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';
import { isId } from '@tessera/subgraph-kit/ids';
import { isCurrency } from '@tessera/subgraph-kit/money';
import { errors, invalid } from '../errors.ts';
import type { ProductFilter } from '../schema.generated.ts';
import type { CategoryKey } from './matching.ts';
import { type Sql, sql } from './sql.ts';

/**
 * What a filter means, over `products p` joined with `product_rating r`; {@link categoriesAsked} apart.
 * @throws VALIDATION for values that mean nothing; FORBIDDEN for states that the caller may not see
 */
export function productConditions(filter: ProductFilter, caller: Caller): Sql[] {
  return [
    statusCondition(filter, caller),
    ...priceConditions(filter),
    ...attributeConditions(filter),
    ...plainConditions(filter),
  ];
}

/** Whether everybody gets the same answer to this filter, so that it can be cached for all. */
export function isPublic(filter: ProductFilter): boolean {
  return filter.statuses == null || filter.statuses.every((status) => status === 'PUBLISHED');
}

function statusCondition(filter: ProductFilter, caller: Caller): Sql {
  if (isPublic(filter)) return sql(`p.status = 'PUBLISHED'`);
  const statuses = filter.statuses ?? [];
  if (holds(caller, 'product:write')) return sql('p.status = any(array[?]::text[])', statuses);
  if (caller.kind !== 'user' || !holds(caller, 'product:write:own'))
    throw errors.needsProductWrite({}, 'filter.statuses');
  return sql(
    `p.status = any(array[?]::text[]) and (p.status = 'PUBLISHED' or p.seller_id = ?)`,
    statuses,
    caller.userId,
  );
}

/** The categories that a filter names, in each of which or below which a product must be. */
export function categoriesAsked({ categoryId, categorySlug }: ProductFilter): CategoryKey[] {
  return [
    // What is no id is in no category.
    ...(categoryId == null ? [] : [isId(categoryId) ? { id: categoryId.toLowerCase() } : { slug: '' }]),
    ...(categorySlug == null ? [] : [{ slug: storable(categorySlug) }]),
  ];
}

function priceConditions({ minPriceMinor, maxPriceMinor, currency }: ProductFilter): Sql[] {
  if (currency != null && !isCurrency(currency)) throw invalid('filter.currency', 'This is not an ISO 4217 code.');
  if ((minPriceMinor != null || maxPriceMinor != null) && currency == null) {
    throw invalid('filter.currency', 'A price limit needs a currency.');
  }
  const conditions: Sql[] = [];
  if (currency != null) conditions.push(sql('p.currency = ?', currency));
  if (minPriceMinor != null) conditions.push(sql('p.price_minor >= ?::bigint', String(minPriceMinor)));
  if (maxPriceMinor != null) conditions.push(sql('p.price_minor <= ?::bigint', String(maxPriceMinor)));
  return conditions;
}

function attributeConditions({ attributes }: ProductFilter): Sql[] {
  if (attributes == null) return [];
  if (attributes.length > 10) throw invalid('filter.attributes', 'At most 10 attributes can be asked for.');
  return attributes.map(({ name, values }) => {
    if (values.length < 1 || values.length > 20) throw invalid('filter.attributes', '1 to 20 values are possible.');
    const [attribute, wanted] = [storable(name), values.map(storable)];
    // jsonb_exists_any() is the operator ?|, which a placeholder would be taken for.
    return sql(
      `(p.attributes ->> ? = any(array[?]::text[])
        or jsonb_typeof(p.attributes -> ?) = 'array' and jsonb_exists_any(p.attributes -> ?, array[?]::text[]))`,
      attribute,
      wanted,
      attribute,
      attribute,
      wanted,
    );
  });
}

function plainConditions({ minRating, sellerId, tags, inStock, featured }: ProductFilter): Sql[] {
  const conditions: Sql[] = [];
  if (minRating != null) {
    if (!(minRating >= 1 && minRating <= 5)) throw invalid('filter.minRating', 'A rating is from 1 to 5.');
    conditions.push(sql('r.score >= ?::int', Math.ceil(minRating * 1000)));
  }
  if (sellerId != null) conditions.push(isId(sellerId) ? sql('p.seller_id = ?', sellerId) : NOTHING);
  if (tags != null && tags.length > 0) {
    if (tags.length > 10) throw invalid('filter.tags', 'At most 10 tags can be asked for.');
    conditions.push(
      sql(
        'p.tags @> array[?]::text[]',
        tags.map((tag) => storable(tag).trim().toLowerCase()),
      ),
    );
  }
  if (inStock != null) conditions.push(sql(`${inStock ? '' : 'not '}${IN_STOCK}`));
  if (featured != null) conditions.push(sql(`p.featured = ?`, featured));
  return conditions;
}

/** Whether a piece of the product can be bought. */
export const IN_STOCK = 'exists (select 1 from stock s where s.product_id = p.id and s.on_hand > s.reserved)';

const NOTHING = sql('false');

/** PostgreSQL text cannot hold NUL; what contains one equals nothing that is stored. */
function storable(value: string): string {
  return value.replaceAll('\0', '\u{FFFD}');
}
