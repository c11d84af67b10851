import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { demoRows } from './demo-rows.ts';

/** Any number that no other advisory lock of this database uses. */
const SEED_LOCK = 7_236_003;

/**
 * Fills an empty catalog with the demo shop: 200 products of the demo seller in a three-level category tree, with stock and
 * reviews. A catalog that holds any product is left alone, so that what somebody deleted stays deleted.
 */
export async function seedCatalog({ em }: Work): Promise<void> {
  const rows = demoRows();
  await inTransaction(em, async (tx) => {
    await tx.execute('select pg_advisory_xact_lock(?)', [SEED_LOCK]);
    const [found] = await tx.execute<{ empty: boolean }[]>('select not exists (select from products) as empty');
    if (found?.empty !== true) return;
    for (const [statement, content] of STATEMENTS) await tx.execute(statement, [JSON.stringify(rows[content])]);
  });
}

/** Each takes one list of rows as JSON; the order follows the foreign keys. */
const STATEMENTS: readonly (readonly [statement: string, rows: keyof ReturnType<typeof demoRows>])[] = [
  [
    `insert into categories (id, parent_id, own_slug, slug, name, position, depth)
     select id, parent_id, own_slug, slug, name, position, depth from jsonb_to_recordset(?::jsonb) as row(
       id uuid, parent_id uuid, own_slug text, slug text, name text, position int, depth int)`,
    'categories',
  ],
  [
    `insert into products (id, slug, name, description, brand, status, currency, price_minor, compare_at_minor,
       product_type, tags, featured, published_at, seller_id, created_by)
     select id, slug, name, description, brand, 'PUBLISHED', 'EUR', price_minor, compare_at_minor,
       product_type, tags, featured, now(), seller_id, seller_id
     from jsonb_to_recordset(?::jsonb) as row(id uuid, slug text, name text, description text, brand text,
       price_minor bigint, compare_at_minor bigint, product_type text, tags text[], featured boolean, seller_id uuid)`,
    'products',
  ],
  [
    `insert into product_variants (id, product_id, sku, name, is_default, position)
     select variant_id, id, sku, name, true, 0
     from jsonb_to_recordset(?::jsonb) as row(id uuid, variant_id uuid, sku text, name text)`,
    'products',
  ],
  [
    `insert into product_categories (product_id, category_id, position)
     select row.id, category.value::uuid, category.ordinality - 1
     from jsonb_to_recordset(?::jsonb) as row(id uuid, category_ids jsonb),
       jsonb_array_elements_text(row.category_ids) with ordinality as category`,
    'products',
  ],
  [
    `insert into stock (sku, product_id, on_hand, low_stock_threshold)
     select sku, id, on_hand, 5 from jsonb_to_recordset(?::jsonb) as row(id uuid, sku text, on_hand int)`,
    'products',
  ],
  [
    `insert into reviews (id, product_id, user_id, rating, text)
     select id, product_id, user_id, rating, text
     from jsonb_to_recordset(?::jsonb) as row(id uuid, product_id uuid, user_id uuid, rating int, text text)`,
    'reviews',
  ],
  [
    `insert into product_rating (product_id, d1, d2, d3, d4, d5)
     select row.id, count(*) filter (where rating = 1), count(*) filter (where rating = 2),
       count(*) filter (where rating = 3), count(*) filter (where rating = 4), count(*) filter (where rating = 5)
     from jsonb_to_recordset(?::jsonb) as row(id uuid) left join reviews on reviews.product_id = row.id group by row.id`,
    'products',
  ],
];
