import { LockMode } from '@mikro-orm/postgresql';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { type Acting, person } from '../context.ts';
import { MAX_LINES, MAX_QUANTITY } from '../domain/quantity.ts';
import { Cart, type CartRow } from '../entities/cart.ts';
import { CartItem } from '../entities/cart-item.ts';
import { errors } from '../errors.ts';
import { announceCart } from '../live/cart-news.ts';
import { hashOfToken, openCart, touchCart } from './cart-row.ts';

/**
 * Takes the lines of an anonymous cart over into the caller's own (SPEC.md B11.3 #1). The anonymous cart is MERGED afterwards,
 * so that a repeat finds nothing to do and answers with the same cart; to anybody else it is a cart that does not exist.
 * @throws NOT_FOUND for an unknown token, VALIDATION for another currency or too many lines
 */
export async function mergeCart(context: Acting, token: string): Promise<CartRow> {
  const { userId } = person(context.caller);
  return inTransaction(context.em, async (tx) => {
    const tokenHash = hashOfToken(token);
    const found = await tx.findOne(Cart, { tokenHash }, { disableIdentityMap: true });
    if (found?.status !== 'OPEN') return mergedBefore(tx, found, userId);
    const { anonymous, own } = await lockBoth(tx, tokenHash, userId);
    // A repeat was quicker.
    if (anonymous?.status !== 'OPEN') return mergedBefore(tx, anonymous, userId);
    if (own.currency != null && anonymous.currency != null && own.currency !== anonymous.currency) {
      throw errors.otherCurrency({ currency: anonymous.currency, cartCurrency: own.currency }, 'token');
    }
    // A line that both have stays as its person saw it, price and rate together: what was seen without signing in proves nothing.
    await tx.execute(
      `insert into cart_items (id, cart_id, sku, quantity, seen_price_minor, seen_tax_basis_points, created_at)
       select gen_random_uuid(), ?, sku, quantity, seen_price_minor, seen_tax_basis_points, created_at
         from cart_items where cart_id = ?
       on conflict (cart_id, sku) do update
         set quantity = least(cart_items.quantity + excluded.quantity, ${MAX_QUANTITY})`,
      [own.id, anonymous.id],
    );
    if ((await tx.count(CartItem, { cartId: own.id })) > MAX_LINES)
      throw errors.tooManyLines({ max: MAX_LINES }, 'token');
    await tx.execute(`update carts set status = 'MERGED', merged_into = ?, version = version + 1 where id = ?`, [
      own.id,
      anonymous.id,
    ]);
    announceCart(tx, context.live, anonymous);
    return touchCart(tx, context.live, own, {
      currency: own.currency ?? anonymous.currency ?? null,
      couponCode: own.couponCode ?? anonymous.couponCode ?? null,
      ...movedAddress(context, anonymous, own),
    });
  });
}

/**
 * The anonymous cart, and the person's open one, which is opened where there is none. They are locked by ascending id, like
 * those of an archived product: two that lock the same carts in different orders wait for each other until one is rolled back.
 */
async function lockBoth(
  tx: EntityManager,
  tokenHash: string,
  userId: string,
): Promise<{ readonly anonymous: CartRow | undefined; readonly own: CartRow }> {
  await openCart(tx, userId);
  const carts = await tx.find(
    Cart,
    { $or: [{ tokenHash }, { userId, status: 'OPEN' }] },
    { disableIdentityMap: true, lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const own = carts.find((cart) => cart.userId === userId);
  // It was ordered meanwhile. The next one is younger than any that is locked already.
  if (own === undefined) return lockBoth(tx, tokenHash, userId);
  return { anonymous: carts.find((cart) => cart.tokenHash === tokenHash), own };
}

/** The person's cart that took over the lines of this one before. @throws NOT_FOUND where none did */
async function mergedBefore(
  tx: EntityManager,
  anonymous: CartRow | null | undefined,
  userId: string,
): Promise<CartRow> {
  const id = anonymous?.mergedInto;
  const merged = id == null ? null : await tx.findOne(Cart, { id, userId }, { disableIdentityMap: true });
  if (merged === null) throw errors.cartNotFound({}, 'token');
  return merged;
}

/** An address is sealed for its row: it is opened and sealed anew. The person's own comes first. */
function movedAddress({ services: { vault } }: Acting, from: CartRow, to: CartRow) {
  if (to.shippingAddress != null || from.shippingAddress == null) return {};
  return { shippingAddress: vault.seal(vault.open(from.shippingAddress, from.id), to.id) };
}
