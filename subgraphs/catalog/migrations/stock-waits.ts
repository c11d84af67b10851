import { Migration } from '@mikro-orm/migrations';

/** Who is to be told that a variant can be bought again (SPEC.md B9 #9); the row goes with the telling. */
export class CatalogStockWaits extends Migration {
  override up(): void {
    this.addSql(`create table stock_waits (
      id uuid primary key,
      user_id uuid not null,
      variant_id uuid not null references product_variants (id),
      sku text not null references stock (sku),
      after_version int not null,
      created_at timestamptz(3) not null default now(),
      unique (user_id, variant_id)
    )`);
    this.addSql(`create index stock_waits_sku on stock_waits (sku, id)`);
  }

  override down(): void {
    this.addSql('drop table stock_waits');
  }
}
