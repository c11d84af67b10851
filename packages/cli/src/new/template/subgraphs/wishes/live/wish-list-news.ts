import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { LiveFanOut } from '@tessera/subgraph-kit/live/live';

/** What is told on the channel of a wish list: that it changed. What it is now is read anew for each listener. */
export interface WishListNews {
  readonly wishListId: string;
}

/** The channel of a wish list. */
export function wishListChannel(id: string): string {
  return `wish-list:${id}`;
}

/** Tells that a wish list changed, once `tx` has committed. */
export function announceWishList(tx: EntityManager, live: LiveFanOut, wishListId: string): void {
  const news: WishListNews = { wishListId };
  live.publish(tx, wishListChannel(wishListId), news);
}
