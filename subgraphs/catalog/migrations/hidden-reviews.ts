import { Migration } from '@mikro-orm/migrations';

/** What moderators look through: few among very many. */
export class CatalogHiddenReviews extends Migration {
  override up(): void {
    this.addSql(`create index reviews_hidden on reviews (id) where status = 'HIDDEN'`);
  }
}
