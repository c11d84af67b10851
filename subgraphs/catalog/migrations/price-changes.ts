import { Migration } from '@mikro-orm/migrations';

/** How the prices of products changed while customers could see them (SPEC.md B9 #11). Only ever added to. */
export class CatalogPriceChanges extends Migration {
  override up(): void {
    this.addSql(`create table price_changes (
      id uuid primary key,
      product_id uuid not null references products (id),
      previous_minor bigint not null check (previous_minor between 0 and 9007199254740991),
      price_minor bigint not null check (price_minor between 0 and 9007199254740991),
      changed_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create index price_changes_product on price_changes (product_id, changed_at, id)`);
  }

  override down(): void {
    this.addSql('drop table price_changes');
  }
}
