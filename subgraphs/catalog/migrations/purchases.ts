import { Migration } from '@mikro-orm/migrations';

/** Who was delivered which product: what makes a review one of a verified purchase (SPEC.md B9 #8). */
export class CatalogPurchases extends Migration {
  override up(): void {
    this.addSql(`create table purchases (
      product_id uuid not null,
      user_id uuid not null,
      delivered_at timestamptz(3) not null default now(),
      primary key (product_id, user_id)
    )`);
    this.addSql(`create index purchases_user on purchases (user_id)`);
  }

  override down(): void {
    this.addSql('drop table purchases');
  }
}
