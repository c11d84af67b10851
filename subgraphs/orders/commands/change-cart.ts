import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { quantity } from '../domain/quantity.ts';
import type { CartRow } from '../entities/cart.ts';
import { CartItem } from '../entities/cart-item.ts';
import { errors } from '../errors.ts';
import { offersOf } from '../queries/offers.ts';
import { lockOwnCart, touchCart } from './cart-row.ts';

type Token = string | null | undefined;

/** Sets the pieces of a line. Its present price counts as seen from now on. @throws VALIDATION, NOT_FOUND */
export async function updateCartItem(
  context: Acting,
  { lineId, pieces, token }: { lineId: string; pieces: number; token: Token },
): Promise<CartRow> {
  quantity('quantity', pieces);
  const line = isId(lineId) ? await context.em.findOne(CartItem, { id: lineId }, { disableIdentityMap: true }) : null;
  const offer = line === null ? undefined : (await offersOf(context, [line.sku])).get(line.sku);
  return inTransaction(context.em, async (tx) => {
    const cart = await lockOwnCart(tx, context.caller, token);
    const changed = await tx.execute<unknown[]>(
      `update cart_items set quantity = ?, seen_price_minor = coalesce(?::bigint, seen_price_minor),
         seen_tax_basis_points = coalesce(?::int, seen_tax_basis_points)
       where id = ?::uuid and cart_id = ? returning 1`,
      [pieces, offer?.unitPriceMinor ?? null, offer?.taxBasisPoints ?? null, isId(lineId) ? lineId : null, cart.id],
    );
    if (changed.length === 0) throw errors.lineNotFound();
    return touchCart(tx, context.live, cart);
  });
}

/** Takes a line out. One that is gone already is no error. @throws NOT_FOUND for a cart that is not the caller's */
export async function removeFromCart(
  context: Acting,
  { lineId, token }: { lineId: string; token: Token },
): Promise<CartRow> {
  return inTransaction(context.em, async (tx) => {
    const cart = await lockOwnCart(tx, context.caller, token);
    if (isId(lineId)) await tx.execute(`delete from cart_items where id = ? and cart_id = ?`, [lineId, cart.id]);
    const left = await tx.count(CartItem, { cartId: cart.id });
    // An empty cart may be filled in another currency.
    return touchCart(tx, context.live, cart, left === 0 ? { currency: null } : {});
  });
}
