import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { rowsInPages } from '@tessera/subgraph-kit/privacy/rows-in-pages';

/** Everything that the catalog keeps about a person, for the archive that the person asked for (SPEC.md A9). */
export function subjectSection(em: EntityManager, userId: string) {
  const rows = (sql: string, key = 'id') => rowsInPages(em, { sql, params: [userId], key: [key] });
  return {
    reviews: rows(
      `select id, product_id, rating, title, text, images, status, created_at, edited_at
       from reviews where user_id = ?`,
    ),
    votes: rows(`select review_id, helpful from review_votes where user_id = ?`, 'review_id'),
    purchases: rows(`select product_id, delivered_at from purchases where user_id = ?`, 'product_id'),
    stock_waits: rows(`select id, variant_id, sku, created_at from stock_waits where user_id = ?`),
    scheduled_prices: rows(
      `select id, variant_id, price_minor, starts_at, ends_at, state, created_at
       from scheduled_prices where scheduled_by = ?`,
    ),
    imports: rows(`select id, total_rows, created_at, finished_at from product_imports where created_by = ?`),
    products: rows(`select id, name, slug, status, created_at from products where seller_id = ?`),
  };
}
