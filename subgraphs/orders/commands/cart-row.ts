import { createHash, randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/postgresql';
import type { Caller } from '@tessera/caller/caller';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { LiveFanOut } from '@tessera/subgraph-kit/live/live';
import { cartOwner } from '../domain/order-access.ts';
import { Cart, type CartRow } from '../entities/cart.ts';
import { errors } from '../errors.ts';
import { announceCart } from '../live/cart-news.ts';

/** A token of an anonymous cart: 256 bits of chance. Only its hash is kept, so that the database opens no cart. */
export function newCartToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * Which cart the caller means, as a condition: the person's open one, or the open one of the token. Null when they name
 * none. A token is of no effect for who is signed in: a foreign one must not open a cart beside their own.
 */
export function cartSought(caller: Caller, token: string | null | undefined) {
  const userId = cartOwner(caller);
  if (userId !== null) return { userId, status: 'OPEN' } as const;
  return token == null ? null : ({ tokenHash: hashOfToken(token), userId: null, status: 'OPEN' } as const);
}

/** Locks the caller's open cart; null when there is none. */
export async function lockCart(
  tx: EntityManager,
  caller: Caller,
  token: string | null | undefined,
): Promise<CartRow | null> {
  const sought = cartSought(caller, token);
  if (sought === null) return null;
  return tx.findOne(Cart, sought, { disableIdentityMap: true, lockMode: LockMode.PESSIMISTIC_WRITE });
}

/** The same where there must be one. @throws NOT_FOUND */
export async function lockOwnCart(
  tx: EntityManager,
  caller: Caller,
  token: string | null | undefined,
): Promise<CartRow> {
  const cart = await lockCart(tx, caller, token);
  if (cart === null) throw errors.cartNotFound({}, token == null ? undefined : 'token');
  return cart;
}

/** Opens a cart for a person who has no open one. Two requests that do so at once open one. */
export async function openCart(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute(
    `insert into carts (id, user_id) values (?, ?) on conflict (user_id) where status = 'OPEN' do nothing`,
    [newId(), userId],
  );
}

/** A person's open cart, opened where there is none, and locked. */
export async function openCartOf(tx: EntityManager, userId: string): Promise<CartRow> {
  await openCart(tx, userId);
  const sought = { userId, status: 'OPEN' } as const;
  const cart = await tx.findOne(Cart, sought, { disableIdentityMap: true, lockMode: LockMode.PESSIMISTIC_WRITE });
  // Where it was ordered between the two statements, a new one is opened.
  return cart ?? openCartOf(tx, userId);
}

/** Opens an anonymous cart. */
export async function openCartFor(tx: EntityManager, token: string): Promise<CartRow> {
  const id = newId();
  await tx.execute(`insert into carts (id, token_hash) values (?, ?)`, [id, hashOfToken(token)]);
  return tx.findOneOrFail(Cart, { id }, { disableIdentityMap: true });
}

/** Notes that a cart changed: it has a new version, nobody has abandoned it, and who follows it is told. */
export async function touchCart(
  tx: EntityManager,
  live: LiveFanOut,
  cart: Pick<CartRow, 'id' | 'userId'>,
  set: {
    readonly currency?: string | null;
    readonly couponCode?: string | null;
    readonly shippingAddress?: string;
  } = {},
): Promise<CartRow> {
  const columns = { currency: 'currency', couponCode: 'coupon_code', shippingAddress: 'shipping_address' } as const;
  const changes = Object.entries(set) as [keyof typeof columns, string | null][];
  await tx.execute(
    `update carts set version = version + 1, updated_at = now(), abandoned_at = null
       ${changes.map(([property]) => `, ${columns[property]} = ?`).join('')} where id = ?`,
    [...changes.map(([, value]) => value), cart.id],
  );
  announceCart(tx, live, cart);
  return tx.findOneOrFail(Cart, { id: cart.id }, { disableIdentityMap: true });
}
