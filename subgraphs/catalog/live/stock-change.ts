import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { LiveFanOut } from '@tessera/subgraph-kit/live/live';

/** What is told on the channel of a product. */
export type ProductNews =
  | { readonly kind: 'stock'; readonly productId: string; readonly sku: string; readonly at: string }
  | { readonly kind: 'product'; readonly productId: string };

/** What a `StockChange` is resolved from. */
export interface StockChangeView {
  readonly productId: string;
  readonly sku: string;
  readonly changedAt: string;
}

/** The channel of a product (SPEC.md Part C). */
export function productChannel(productId: string): string {
  return `product:${productId}`;
}

/** Tells that the availability of a SKU changed, once `tx` has committed. */
export function announceStock(tx: EntityManager, live: LiveFanOut, what: { productId: string; sku: string }): void {
  // The clock of this process only tells people when; nothing is decided by it.
  const news: ProductNews = { kind: 'stock', ...what, at: new Date().toISOString() };
  live.publish(tx, productChannel(what.productId), news);
}

/** Tells that a product changed, once `tx` has committed. */
export function announceProduct(tx: EntityManager, live: LiveFanOut, productId: string): void {
  const news: ProductNews = { kind: 'product', productId };
  live.publish(tx, productChannel(productId), news);
}
