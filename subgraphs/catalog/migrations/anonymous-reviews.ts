import { Migration } from '@mikro-orm/migrations';

/** Reviews whose author was erased: a rating under a pseudonym that stands for nobody. */
export class CatalogAnonymousReviews extends Migration {
  override up(): void {
    this.addSql(`alter table reviews add column anonymous boolean not null default false`);
  }

  override down(): void {
    this.addSql(`alter table reviews drop column anonymous`);
  }
}
