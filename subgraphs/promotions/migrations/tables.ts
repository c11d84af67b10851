import { Migration } from '@mikro-orm/migrations';

/** Coupons, who has used them, and for which orders (SPEC.md B10). */
export class PromotionsTables extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm');
    // The checks are the last word on the limits: whatever a command got wrong does not get in.
    this.addSql(`create table coupons (
      id uuid primary key,
      code text not null constraint coupons_code_key unique check (code = upper(code)),
      description text,
      type text not null check (type in ('PERCENTAGE', 'FIXED', 'FREE_SHIPPING')),
      percent int check (percent between 1 and 100),
      currency text check (currency = upper(currency)),
      value_minor bigint check (value_minor > 0),
      max_discount_minor bigint check (max_discount_minor > 0),
      min_order_minor bigint check (min_order_minor >= 0),
      budget_minor bigint check (budget_minor > 0),
      starts_at timestamptz(3),
      expires_at timestamptz(3),
      active boolean not null default true,
      listed boolean not null default false,
      category_ids text[] not null default '{}',
      product_ids text[] not null default '{}',
      seller_ids text[] not null default '{}',
      max_uses int check (max_uses > 0),
      max_uses_per_customer int check (max_uses_per_customer > 0),
      current_uses int not null default 0 check (current_uses >= 0 and (max_uses is null or current_uses <= max_uses)),
      spent_minor bigint not null default 0
        check (spent_minor >= 0 and (budget_minor is null or spent_minor <= budget_minor)),
      created_by uuid not null,
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      check ((type = 'PERCENTAGE') = (percent is not null)),
      check ((type = 'FIXED') = (value_minor is not null)),
      check (currency is not null
        or (value_minor is null and max_discount_minor is null and min_order_minor is null and budget_minor is null)),
      check (starts_at is null or expires_at is null or starts_at < expires_at)
    )`);
    this.addSql(`create index coupons_created_by on coupons (created_by, id)`);
    this.addSql(`create index coupons_categories on coupons using gin (category_ids) where active and listed`);
    this.addSql(`create index coupons_products on coupons using gin (product_ids) where active and listed`);
    this.addSql(`create index coupons_sellers on coupons using gin (seller_ids) where active and listed`);
    this.addSql(`create index coupons_for_all on coupons (id)
      where active and listed and category_ids = '{}' and product_ids = '{}' and seller_ids = '{}'`);
    this.addSql(`create index coupons_code_trigrams on coupons using gin (code gin_trgm_ops)`);
    this.addSql(`create table coupon_redemptions (
      id uuid primary key,
      coupon_id uuid references coupons (id),
      order_id uuid not null unique,
      customer_key text,
      state text not null check (state in ('RESERVED', 'COMMITTED', 'RELEASED')),
      expired boolean not null default false,
      currency text not null default '',
      discount_minor bigint not null default 0 check (discount_minor >= 0),
      shipping_discount_minor bigint not null default 0 check (shipping_discount_minor >= 0),
      line_discounts jsonb not null default '[]',
      request_hash text not null default '',
      expires_at timestamptz(3) not null,
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      settled_at timestamptz(3),
      check (coupon_id is not null or state = 'RELEASED')
    )`);
    this.addSql(`create index coupon_redemptions_coupon on coupon_redemptions (coupon_id, state)`);
    this.addSql(`create index coupon_redemptions_due on coupon_redemptions (expires_at) where state = 'RESERVED'`);
    this.addSql(`create index coupon_redemptions_customer on coupon_redemptions (customer_key)
      where customer_key is not null`);
    this.addSql(`create table coupon_customer_uses (
      coupon_id uuid not null references coupons (id),
      customer_key text not null,
      uses int not null check (uses >= 0),
      primary key (coupon_id, customer_key)
    )`);
  }

  override down(): void {
    for (const table of ['coupon_customer_uses', 'coupon_redemptions', 'coupons']) this.addSql(`drop table ${table}`);
  }
}
