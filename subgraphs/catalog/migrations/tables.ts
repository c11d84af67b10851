import { Migration } from '@mikro-orm/migrations';

/** Products, the category tree, stock with its reservations, and reviews. */
export class CatalogTables extends Migration {
  override up(): void {
    // Trusted extension: the owner of the database may create it.
    this.addSql(`create extension if not exists pg_trgm`);
    this.products();
    this.categories();
    this.stock();
    this.reviews();
  }

  private products(): void {
    // array_to_string() is only "stable", because elements of some types print by session settings; text does not.
    this.addSql(`create function catalog_words(words text[]) returns text language sql immutable parallel safe
      return array_to_string(words, ' ')`);
    this.addSql(`create table products (
      id uuid primary key,
      seller_id uuid not null,
      slug text not null unique,
      name text not null,
      description text not null default '',
      brand text,
      language text not null default 'en',
      search_config regconfig not null default 'english',
      status text not null check (status in ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      price_minor bigint not null check (price_minor between 0 and 9007199254740991),
      compare_at_minor bigint check (compare_at_minor between 1 and 9007199254740991 and compare_at_minor > price_minor),
      product_type text,
      attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
      tags text[] not null default '{}',
      featured boolean not null default false,
      images jsonb not null default '[]' check (jsonb_typeof(images) = 'array'),
      created_by uuid not null,
      idempotency_key text,
      idempotency_hash text,
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      published_at timestamptz(3),
      search_document tsvector generated always as (
        setweight(to_tsvector(search_config, name), 'A')
        || setweight(to_tsvector(search_config, coalesce(brand, '') || ' ' || catalog_words(tags)), 'B')
        || setweight(to_tsvector(search_config, coalesce(product_type, '')), 'C')
        || setweight(to_tsvector(search_config, description), 'D')
      ) stored,
      unique (created_by, idempotency_key)
    )`);
    this.addSql(`create index products_search on products using gin (search_document)`);
    this.addSql(`create index products_name_trigrams on products using gin (name gin_trgm_ops)`);
    this.addSql(`create index products_attributes on products using gin (attributes jsonb_path_ops)`);
    this.addSql(`create index products_tags on products using gin (tags)`);
    this.addSql(`create index products_seller on products (seller_id, id)`);
    this.addSql(`create index products_newest on products (id) where status = 'PUBLISHED'`);
    this.addSql(`create index products_price on products (price_minor, id) where status = 'PUBLISHED'`);
    this.addSql(`create index products_name on products (lower(name) collate "C", id) where status = 'PUBLISHED'`);
    this.addSql(`create table product_variants (
      id uuid primary key,
      product_id uuid not null references products (id),
      sku text not null unique,
      name text not null,
      options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
      price_minor bigint check (price_minor between 0 and 9007199254740991),
      image_url text,
      is_default boolean not null default false,
      position int not null,
      version int not null default 1,
      created_at timestamptz(3) not null default now()
    )`);
    this.addSql(`create index product_variants_product on product_variants (product_id, position)`);
    this.addSql(`create unique index product_variants_default on product_variants (product_id) where is_default`);
  }

  private categories(): void {
    this.addSql(`create table categories (
      id uuid primary key,
      parent_id uuid references categories (id),
      own_slug text not null check (own_slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      slug text not null unique,
      name text not null,
      description text,
      image_url text,
      position int not null check (position >= 0),
      active boolean not null default true,
      depth int not null check (depth >= 0),
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      check (parent_id <> id),
      check (slug = own_slug or slug like '%/' || own_slug),
      check ((parent_id is null) = (depth = 0))
    )`);
    this.addSql(`create index categories_parent on categories (parent_id, position)`);
    this.addSql(`create index categories_subtree on categories (slug text_pattern_ops)`);
    this.addSql(`create table product_categories (
      product_id uuid not null references products (id),
      category_id uuid not null references categories (id),
      position int not null,
      primary key (product_id, category_id)
    )`);
    this.addSql(`create index product_categories_category on product_categories (category_id, product_id)`);
  }

  private stock(): void {
    // Invariant 1 of SPEC.md B9.3 is held by the database itself.
    this.addSql(`create table stock (
      sku text primary key references product_variants (sku),
      product_id uuid not null references products (id),
      on_hand int not null default 0,
      reserved int not null default 0,
      low_stock_threshold int check (low_stock_threshold >= 0),
      version int not null default 1,
      check (reserved between 0 and on_hand)
    )`);
    this.addSql(`create index stock_product on stock (product_id)`);
    this.addSql(`create table stock_movements (
      id uuid primary key,
      sku text not null references stock (sku),
      on_hand_delta int not null,
      reserved_delta int not null,
      reason text not null,
      note text,
      order_id uuid,
      actor_id text,
      idempotency_key text,
      created_at timestamptz(3) not null default now()
    )`);
    this.addSql(`create index stock_movements_sku on stock_movements (sku, id)`);
    this.addSql(`create unique index stock_movements_key on stock_movements (sku, idempotency_key)`);
    this.addSql(`create table reservations (
      id uuid primary key,
      order_id uuid not null unique,
      state text not null check (state in ('HELD', 'COMMITTED', 'RELEASED', 'EXPIRED')),
      expires_at timestamptz(3) not null,
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      settled_at timestamptz(3),
      check ((state = 'HELD') = (settled_at is null))
    )`);
    this.addSql(`create index reservations_expiry on reservations (expires_at) where state = 'HELD'`);
    this.addSql(`create table reservation_lines (
      reservation_id uuid not null references reservations (id),
      sku text not null references stock (sku),
      quantity int not null check (quantity > 0),
      shipped int not null default 0 check (shipped between 0 and quantity),
      primary key (reservation_id, sku)
    )`);
    this.addSql(`create table reservation_shipments (
      reservation_id uuid not null references reservations (id),
      idempotency_key text not null,
      request text not null,
      created_at timestamptz(3) not null default now(),
      primary key (reservation_id, idempotency_key)
    )`);
  }

  private reviews(): void {
    this.addSql(`create table reviews (
      id uuid primary key,
      product_id uuid not null references products (id),
      user_id uuid not null,
      rating int not null check (rating between 1 and 5),
      title text,
      text text,
      images text[] not null default '{}',
      status text not null default 'PUBLISHED' check (status in ('PUBLISHED', 'HIDDEN')),
      moderation_note text,
      helpful_count int not null default 0 check (helpful_count >= 0),
      unhelpful_count int not null default 0 check (unhelpful_count >= 0),
      seller_reply text,
      seller_replied_at timestamptz(3),
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      edited_at timestamptz(3),
      unique (product_id, user_id)
    )`);
    this.addSql(`create index reviews_product on reviews (product_id, id) where status = 'PUBLISHED'`);
    this.addSql(`create index reviews_user on reviews (user_id, id)`);
    this.addSql(`create table review_votes (
      review_id uuid not null references reviews (id) on delete cascade,
      user_id uuid not null,
      helpful boolean not null,
      primary key (review_id, user_id)
    )`);
    this.addSql(`create table product_rating (
      product_id uuid primary key references products (id),
      d1 int not null default 0 check (d1 >= 0),
      d2 int not null default 0 check (d2 >= 0),
      d3 int not null default 0 check (d3 >= 0),
      d4 int not null default 0 check (d4 >= 0),
      d5 int not null default 0 check (d5 >= 0),
      count int not null generated always as (d1 + d2 + d3 + d4 + d5) stored,
      sum int not null generated always as (d1 + 2 * d2 + 3 * d3 + 4 * d4 + 5 * d5) stored,
      -- Average in thousandths of a star: a whole number, so that a cursor can hold it exactly.
      score int not null generated always as (case when d1 + d2 + d3 + d4 + d5 = 0 then 0
        else (d1 + 2 * d2 + 3 * d3 + 4 * d4 + 5 * d5) * 1000 / (d1 + d2 + d3 + d4 + d5) end) stored
    )`);
    this.addSql(`create index product_rating_score on product_rating (score, product_id)`);
  }
}
