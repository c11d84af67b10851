import type { Platform } from '@tessera/testing/platform';
import { BRANDS, COLOURS, FINISHES, MATERIALS, NOUNS } from './words.ts';

/** So many at a time: the searched columns are made as the rows are written, which takes a while. */
const BATCH = 10_000;

/** Every so many products one is sold out; the others have plenty. */
const SOLD_OUT_EVERY = 23;

/** What can be asked about the products that were made. */
export interface Range {
  readonly count: number;
  /** Slugs of the categories on whose shelves they are: a noun is always on the same. */
  readonly shelves: readonly string[];
}

/** The slug of a product, from 0. */
export function slugOf(at: number): string {
  return `bench-${at}`;
}

/** The SKU of a product that can be bought, from 0 up to 22 of 23 products. */
export function buyableSku(at: number): string {
  return `BENCH-${at + Math.floor(at / (SOLD_OUT_EVERY - 1)) + 1}`;
}

/**
 * Writes products straight into the catalog's tables, beside those of the demo: on its shelves, with variants, stock, and a
 * review by each reviewer. The same at every call.
 *
 * @param reviewers ids of users
 */
export async function makeProducts(platform: Platform, count: number, reviewers: readonly string[]): Promise<Range> {
  const shelves = await platform.sql<{ id: string; slug: string }>(
    'catalog',
    'select id, slug from categories where depth = 2 order by id',
  );
  const [seller] = await platform.sql<{ id: string }>('catalog', 'select seller_id as id from products limit 1');
  const write = (statement: string, from: number, to: number, ...values: unknown[]) =>
    platform.sql('catalog', statement, [from, to, ...values]);
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(count, from + BATCH) - 1;
    await write(PRODUCTS, from, to, seller?.id, NOUNS, MATERIALS, FINISHES, BRANDS, COLOURS);
    await write(VARIANTS, from, to);
    await write(
      SHELVES,
      from,
      to,
      shelves.map(({ id }) => id),
      NOUNS.length,
    );
    await write(STOCK, from, to);
    await write(REVIEWS, from, to, reviewers);
    await write(RATINGS, from, to);
  }
  await platform.sql('catalog', 'vacuum analyze');
  return { count, shelves: shelves.map(({ slug }) => slug) };
}

/** A UUIDv7 that is counted, in a block of its own. */
const idOf = (block: string, number: string) =>
  `('01910000-0000-7000-${block}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const PRODUCT_ID = idOf('8002', 'n');
const NUMBERS = 'generate_series($1::int, $2::int) as n';

// A noun is followed by the other nouns, then comes the next material, and when all have been, the next finish.
const PRODUCTS = `
  insert into products (id, slug, name, description, brand, status, currency, price_minor, compare_at_minor, product_type,
    tags, attributes, images, featured, published_at, seller_id, created_by)
  select ${PRODUCT_ID}, 'bench-' || n, finish || ' ' || material || ' ' || noun || ' ' || n,
    'A ' || lower(noun) || ' of ' || lower(material) || ', ' || lower(finish) || ' by ' || brand || ' and made to last.',
    brand, 'PUBLISHED', 'EUR', price, case when n % 9 = 0 then price * 5 / 4 end, lower(noun),
    array[lower(material), lower(finish)], jsonb_build_object('colour', colour, 'material', lower(material)),
    jsonb_build_array(jsonb_build_object('url', 'https://images.example.test/' || n || '.jpg', 'alt', noun)),
    false, now(), $3::uuid, $3::uuid
  from (
    select n, 500 + (n::bigint * 7919) % 50000 as price,
      ($4::text[])[1 + n % cardinality($4::text[])] as noun,
      ($5::text[])[1 + n / cardinality($4::text[]) % cardinality($5::text[])] as material,
      ($6::text[])[1 + n / (cardinality($4::text[]) * cardinality($5::text[])) % cardinality($6::text[])] as finish,
      ($7::text[])[1 + n % cardinality($7::text[])] as brand,
      ($8::text[])[1 + n % cardinality($8::text[])] as colour
    from ${NUMBERS}
  ) as made`;

const VARIANTS = `
  insert into product_variants (id, product_id, sku, name, is_default, position)
  select ${idOf('8003', 'n')}, ${PRODUCT_ID}, 'BENCH-' || n, 'Standard', true, 0 from ${NUMBERS}`;

const SHELVES = `
  insert into product_categories (product_id, category_id, position)
  select ${PRODUCT_ID}, ($3::uuid[])[1 + n % $4::int % cardinality($3::uuid[])], 0 from ${NUMBERS}`;

const STOCK = `
  insert into stock (sku, product_id, on_hand, low_stock_threshold)
  select 'BENCH-' || n, ${PRODUCT_ID}, case when n % ${SOLD_OUT_EVERY} = 0 then 0 else 1000 + n % 60 end, 5 from ${NUMBERS}`;

const REVIEWS = `
  insert into reviews (id, product_id, user_id, rating, title, text)
  select ${idOf('8004', 'n::bigint * 64 + place')}, ${PRODUCT_ID}, reviewer, 1 + (n + place) % 5, 'As described',
    'In daily use for ' || 2 + n % 20 || ' weeks without a complaint. The packaging was twice the size of it.'
  from ${NUMBERS}, unnest($3::uuid[]) with ordinality as by(reviewer, place)`;

const RATINGS = `
  insert into product_rating (product_id, d1, d2, d3, d4, d5)
  select product_id, count(*) filter (where rating = 1), count(*) filter (where rating = 2),
    count(*) filter (where rating = 3), count(*) filter (where rating = 4), count(*) filter (where rating = 5)
  from reviews where product_id in (select ${PRODUCT_ID} from ${NUMBERS}) group by product_id`;
