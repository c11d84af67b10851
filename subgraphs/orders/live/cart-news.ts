import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { LiveFanOut } from '@tessera/subgraph-kit/live/live';

/** Whose cart it is: that of a person, whichever is open, or the one that its token opens. */
export type FollowedCart = { readonly userId: string } | { readonly id: string; readonly userId?: null };

/** The channel of a person's carts, for one follows the other; of an anonymous cart its own (SPEC.md Part C). */
export function cartChannel(cart: FollowedCart): string {
  return cart.userId == null ? `cart:${cart.id}` : `user:${cart.userId}:cart`;
}

/** Tells who follows the cart that it is another one now, once `tx` has committed. */
export function announceCart(
  tx: EntityManager,
  live: LiveFanOut,
  { id, userId }: { readonly id: string; readonly userId?: string | null | undefined },
): void {
  live.publish(tx, cartChannel(userId == null ? { id } : { userId }), { cartId: id });
}
