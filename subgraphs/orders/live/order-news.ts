import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { LiveFanOut } from '@tessera/subgraph-kit/live/live';

/** What clients that follow orders are told; the names are those of the source system (SPEC.md B11.1). */
export type OrderNewsName = 'order:created' | 'order:updated' | 'order:cancelled';

/** Something happened to an order. */
export interface OrderNews {
  readonly name: OrderNewsName;
  readonly orderId: string;
  readonly version: number;
}

/** The same, told to one of its sellers. */
export interface SellerOrderNews extends OrderNews {
  readonly sellerId: string;
}

/** The channel of one order (SPEC.md Part C). */
export function orderChannel(orderId: string): string {
  return `order:${orderId}`;
}

/** The channel of a person's orders. */
export function customerChannel(userId: string): string {
  return `user:${userId}:orders`;
}

/** The channel of what a person sells. */
export function sellerChannel(sellerId: string): string {
  return `seller:${sellerId}:orders`;
}

/** Tells followers of the order, of its customer's and of its sellers' orders, once `tx` has committed. */
export function announceOrder(
  tx: EntityManager,
  live: LiveFanOut,
  order: { readonly id: string; readonly userId: string; readonly version: number },
  sellerIds: readonly string[],
  name: OrderNewsName,
): void {
  const news: OrderNews = { name, orderId: order.id, version: order.version };
  live.publish(tx, orderChannel(order.id), news);
  live.publish(tx, customerChannel(order.userId), news);
  for (const sellerId of sellerIds) {
    const told: SellerOrderNews = { ...news, sellerId };
    live.publish(tx, sellerChannel(sellerId), told);
  }
}
