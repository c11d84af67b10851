import { type Caller, isByKey } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';
import type { Actor } from './order-status.ts';

/** What decides who may see an order as a whole. */
export interface OwnedOrder {
  readonly userId: string;
}

/**
 * Whether the caller may see the whole order: who placed it, who holds `order:read`, and services. An API key sees those of its
 * person by `self:orders` only: an order is also reached from what other domains let keys read, as the subject of a payment.
 */
export function mayReadOrder(caller: Caller, order: OwnedOrder): boolean {
  if (caller.kind === 'service' || holds(caller, 'order:read')) return true;
  if (isByKey(caller) && !holds(caller, 'self:orders')) return false;
  return caller.kind === 'user' && caller.userId === order.userId;
}

/**
 * Whether the caller is a key of who placed the order, which lacks the scope for it. Such a program is told so; to everybody else who
 * may not read an order there is none.
 */
export function lacksOrderScope(caller: Caller, order: OwnedOrder): boolean {
  const isOfOwner = caller.kind === 'user' && isByKey(caller) && caller.userId === order.userId;
  return isOfOwner && !mayReadOrder(caller, order);
}

/** Whether the caller sells and may see what they sold: their own lines of an order, never those of others. */
export function mayReadPart(caller: Caller, part: { readonly sellerId: string }): boolean {
  if (caller.kind === 'service' || holds(caller, 'order:read')) return true;
  return caller.kind === 'user' && caller.userId === part.sellerId && holds(caller, 'order:fulfil');
}

/** The sellers whose parts of an order the caller may send: their own, or with `order:write` all of them. */
export function partsToFulfil(caller: Caller, sellerIds: readonly string[]): readonly string[] {
  if (holds(caller, 'order:write')) return sellerIds;
  if (caller.kind !== 'user' || !holds(caller, 'order:fulfil')) return [];
  return sellerIds.filter((sellerId) => sellerId === caller.userId);
}

/**
 * In which capacity the caller cancels an order; null when they may not. A seller may only where all of it is theirs: the
 * other sellers' part is not theirs to give up.
 */
export function cancelsAs(caller: Caller, order: OwnedOrder, sellerIds: readonly string[]): Actor | null {
  if (holds(caller, 'order:write')) return 'admin';
  if (caller.kind !== 'user') return null;
  if (caller.userId === order.userId) return 'customer';
  const isTheirs = holds(caller, 'order:fulfil') && sellerIds.every((sellerId) => sellerId === caller.userId);
  return isTheirs ? 'seller' : null;
}

/**
 * Whose cart the caller has without naming one; null for who has none of their own. The fields of carts are open to everybody, so
 * it is asked here: an API key has its person's cart only when it may order.
 */
export function cartOwner(caller: Caller): string | null {
  if (caller.kind !== 'user' || (isByKey(caller) && !holds(caller, 'order:create'))) return null;
  return caller.userId;
}

/** Whether a cart that is looked up by its id is shown: to the person whose it is. Anonymous ones are known by token alone. */
export function mayHaveCart(caller: Caller, cart: { readonly userId?: string | null | undefined }): boolean {
  const owner = cartOwner(caller);
  return owner !== null && owner === cart.userId;
}
