import { Migration } from '@mikro-orm/migrations';

/** Prices that begin, and may end, at a moment said before (SPEC.md B9 #11), and changes of a variant's own price. */
export class CatalogScheduledPrices extends Migration {
  override up(): void {
    this.addSql(`create table scheduled_prices (
      id uuid primary key,
      variant_id uuid not null references product_variants (id),
      product_id uuid not null references products (id),
      price_minor bigint not null check (price_minor between 0 and 9007199254740991),
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3) check (ends_at > starts_at),
      state text not null default 'SCHEDULED' check (state in ('SCHEDULED', 'ACTIVE', 'ENDED', 'CANCELLED')),
      of_product boolean,
      earlier_minor bigint,
      earlier_compare_at_minor bigint,
      scheduled_by uuid,
      created_at timestamptz(3) not null default now(),
      check (state <> 'ACTIVE' or (ends_at is not null and of_product is not null))
    )`);
    this.addSql(
      `create index scheduled_prices_variant on scheduled_prices (variant_id) where state in ('SCHEDULED', 'ACTIVE')`,
    );
    this.addSql(`create index scheduled_prices_starting on scheduled_prices (starts_at) where state = 'SCHEDULED'`);
    this.addSql(`create index scheduled_prices_ending on scheduled_prices (ends_at) where state = 'ACTIVE'`);
    this.addSql(
      `create index scheduled_prices_product on scheduled_prices (product_id) where state in ('SCHEDULED', 'ACTIVE')`,
    );
    this.addSql(
      `create index scheduled_prices_author on scheduled_prices (scheduled_by, id) where scheduled_by is not null`,
    );
    this.addSql(`create table variant_price_changes (
      id uuid primary key,
      variant_id uuid not null references product_variants (id),
      previous_minor bigint not null check (previous_minor between 0 and 9007199254740991),
      price_minor bigint not null check (price_minor between 0 and 9007199254740991),
      changed_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create index variant_price_changes_variant on variant_price_changes (variant_id, changed_at, id)`);
  }

  override down(): void {
    this.addSql('drop table variant_price_changes');
    this.addSql('drop table scheduled_prices');
  }
}
