import { Migration } from '@mikro-orm/migrations';

const MONEY = 'bigint not null check (%s between 0 and 9007199254740991)';
const money = (column: string, more = '') => `${column} ${MONEY.replace('%s', column)} ${more}`;

/** Carts, orders with their lines, parts and timeline, shipments and returns. */
export class OrdersTables extends Migration {
  override up(): void {
    this.carts();
    this.orders();
    this.numbers();
    this.fulfilment();
  }

  private carts(): void {
    this.addSql(`create table carts (
      id uuid primary key,
      user_id uuid,
      token_hash text unique,
      status text not null default 'OPEN' check (status in ('OPEN', 'ORDERED', 'MERGED')),
      merged_into uuid references carts (id),
      currency text check (currency ~ '^[A-Z]{3}$'),
      coupon_code text,
      coupon_tries int not null default 0,
      coupon_tried_at timestamptz(3),
      shipping_address text,
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      abandoned_at timestamptz(3),
      check (user_id is not null or token_hash is not null),
      check ((status = 'MERGED') = (merged_into is not null))
    )`);
    // A person fills one cart at a time; two requests that both open one meet here.
    this.addSql(`create unique index carts_open on carts (user_id) where status = 'OPEN'`);
    this.addSql(`create index carts_untouched on carts (updated_at) where status = 'OPEN' and abandoned_at is null`);
    this.addSql(`create table cart_items (
      id uuid primary key,
      cart_id uuid not null references carts (id) on delete cascade,
      sku text not null,
      quantity int not null check (quantity between 1 and 999),
      ${money('seen_price_minor')},
      created_at timestamptz(3) not null default now(),
      unique (cart_id, sku)
    )`);
  }

  private orders(): void {
    this.addSql(`create table orders (
      id uuid primary key,
      number text not null unique,
      user_id uuid not null,
      cart_id uuid not null unique references carts (id),
      idempotency_key text not null,
      idempotency_hash text not null,
      status text not null check (status in ('PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
      cancel_reason text,
      cancel_detail jsonb,
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      ${money('subtotal_minor')},
      ${money('discount_minor')},
      ${money('shipping_minor')},
      ${money('shipping_discount_minor')},
      ${money('tax_minor')},
      ${money('total_minor')},
      ${money('authorized_minor', 'default 0')},
      ${money('captured_minor', 'default 0')},
      ${money('refunded_minor', 'default 0')},
      coupon_code text,
      cancel_wish jsonb,
      payment_provider text,
      payment_method_id uuid,
      payment_id uuid,
      payment_deadline timestamptz(3),
      shipping_address text,
      note text,
      settled_at timestamptz(3),
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      confirmed_at timestamptz(3),
      ended_at timestamptz(3),
      unique (user_id, idempotency_key),
      check (total_minor = subtotal_minor - discount_minor + shipping_minor + tax_minor),
      check (shipping_discount_minor <= least(discount_minor, shipping_minor)),
      check ((status = 'CANCELLED') = (cancel_reason is not null)),
      check (refunded_minor <= captured_minor)
    )`);
    this.addSql(`create index orders_of_user on orders (user_id, created_at, id)`);
    this.addSql(`create index orders_by_time on orders (created_at, id)`);
    this.addSql(`create index orders_pending on orders (created_at) where status = 'PENDING'`);
    this.addSql(`create index orders_unsettled on orders (ended_at)
      where status = 'CANCELLED' and (settled_at is null or captured_minor > refunded_minor)`);
    this.addSql(`create table order_groups (
      id uuid primary key,
      order_id uuid not null references orders (id),
      seller_id uuid not null,
      position int not null,
      status text not null check (status in ('PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
      ${money('subtotal_minor')},
      ${money('total_minor')},
      ${money('refunded_minor', 'default 0')},
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (order_id, seller_id),
      check (refunded_minor <= total_minor)
    )`);
    this.addSql(`create index order_groups_of_seller on order_groups (seller_id, created_at, id)`);
    // What sums up and what never grows past its bound is held by the database itself (SPEC.md B11.4 #4, B11.3 #7).
    this.addSql(`create table order_items (
      id uuid primary key,
      order_id uuid not null references orders (id),
      group_id uuid not null references order_groups (id),
      position int not null,
      seller_id uuid not null,
      product_id uuid not null,
      variant_id uuid not null,
      sku text not null,
      name text not null,
      variant_name text not null,
      image_url text,
      category_ids text[] not null default '{}',
      quantity int not null check (quantity between 1 and 999),
      ${money('unit_price_minor')},
      ${money('subtotal_minor')},
      ${money('discount_minor')},
      ${money('tax_minor')},
      ${money('total_minor')},
      shipped_quantity int not null default 0,
      delivered_quantity int not null default 0,
      returning_quantity int not null default 0,
      delivered_at timestamptz(3),
      unique (order_id, sku),
      check (subtotal_minor = unit_price_minor * quantity),
      check (total_minor = subtotal_minor - discount_minor + tax_minor),
      check (shipped_quantity between 0 and quantity),
      check (delivered_quantity between 0 and shipped_quantity),
      check (returning_quantity between 0 and delivered_quantity)
    )`);
    this.addSql(`create index order_items_of_group on order_items (group_id)`);
    this.addSql(`create table order_timeline (
      id uuid primary key,
      order_id uuid not null references orders (id),
      version int not null,
      kind text not null,
      status text not null,
      actor text not null check (actor in ('customer', 'seller', 'admin', 'system')),
      actor_id uuid,
      detail jsonb,
      created_at timestamptz(3) not null default now(),
      unique (order_id, version)
    )`);
  }

  private numbers(): void {
    // A sequence of its own for each year: unique, never waited for, with gaps where a transaction was rolled back.
    this.addSql(`create function next_order_number() returns text language plpgsql as $$
      declare
        year text := to_char(now() at time zone 'UTC', 'YYYY');
        counted text;
      begin
        loop
          begin
            counted := nextval('order_numbers_' || year)::text;
            return year || '-' || lpad(counted, greatest(6, length(counted)), '0');
          exception when undefined_table then
            begin
              execute format('create sequence %I', 'order_numbers_' || year);
            -- Another order of the new year was quicker.
            exception when duplicate_table or unique_violation then null;
            end;
          end;
        end loop;
      end
    $$`);
  }

  private fulfilment(): void {
    this.addSql(`create table shipments (
      id uuid primary key,
      order_id uuid not null references orders (id),
      group_id uuid not null references order_groups (id),
      seller_id uuid not null,
      carrier text,
      tracking_number text,
      idempotency_key text not null,
      idempotency_hash text not null,
      created_at timestamptz(3) not null default now(),
      delivered_at timestamptz(3),
      stock_shipped_at timestamptz(3),
      unique (group_id, idempotency_key)
    )`);
    this.addSql(`create index shipments_of_order on shipments (order_id)`);
    this.addSql(`create table shipment_items (
      shipment_id uuid not null references shipments (id),
      order_item_id uuid not null references order_items (id),
      quantity int not null check (quantity > 0),
      primary key (shipment_id, order_item_id)
    )`);
    this.addSql(`create table returns (
      id uuid primary key,
      order_id uuid not null references orders (id),
      group_id uuid not null references order_groups (id),
      seller_id uuid not null,
      user_id uuid not null,
      status text not null check (status in ('REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED', 'REFUNDED')),
      reason text not null,
      note text,
      answer text,
      ${money('refund_minor')},
      restock boolean not null default false,
      idempotency_key text not null,
      idempotency_hash text not null,
      created_at timestamptz(3) not null default now(),
      decided_at timestamptz(3),
      received_at timestamptz(3),
      refunded_at timestamptz(3),
      restocked_at timestamptz(3),
      unique (order_id, idempotency_key)
    )`);
    this.addSql(`create index returns_of_group on returns (group_id)`);
    this.addSql(`create table return_items (
      return_id uuid not null references returns (id),
      order_item_id uuid not null references order_items (id),
      quantity int not null check (quantity > 0),
      ${money('refund_minor')},
      primary key (return_id, order_item_id)
    )`);
  }
}
