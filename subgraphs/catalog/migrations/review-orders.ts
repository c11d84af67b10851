import { Migration } from '@mikro-orm/migrations';

/** Reviews of the whole shop in each order that they can be asked for: without, a page of them sorts all there are. */
export class CatalogReviewOrders extends Migration {
  override up(): void {
    this.addSql(`create index reviews_helpful on reviews (helpful_count, id) where status = 'PUBLISHED'`);
    this.addSql(`create index reviews_rating on reviews (rating, id) where status = 'PUBLISHED'`);
  }

  override down(): void {
    for (const index of ['reviews_helpful', 'reviews_rating']) this.addSql(`drop index ${index}`);
  }
}
