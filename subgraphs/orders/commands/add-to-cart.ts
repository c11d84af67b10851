import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import type { Offer } from '../domain/cart-line.ts';
import { cartOwner } from '../domain/order-access.ts';
import { MAX_LINES, MAX_QUANTITY, quantity, skuFrom } from '../domain/quantity.ts';
import type { CartRow } from '../entities/cart.ts';
import { errors } from '../errors.ts';
import { offersOf } from '../queries/offers.ts';
import { lockCart, newCartToken, openCartFor, openCartOf, touchCart } from './cart-row.ts';

/** What to add. */
export interface AddToCart {
  readonly sku: string;
  /** 1 where not given. */
  readonly quantity?: number | undefined;
  readonly token?: string | null | undefined;
}

/**
 * Puts pieces of a SKU that is for sale into the caller's cart, and makes the cart when there is none. The price is the
 * catalog's; a client cannot name one.
 * @returns the cart, and the token of an anonymous one that was made now
 * @throws NOT_FOUND for what is not for sale; VALIDATION for too many pieces or another currency
 */
export async function addToCart(context: Acting, input: AddToCart): Promise<{ cart: CartRow; token: string | null }> {
  const sku = skuFrom('input.sku', input.sku);
  const pieces = quantity('input.quantity', input.quantity ?? 1);
  const offer = (await offersOf(context, [sku])).get(sku);
  if (offer === undefined || !offer.isForSale) throw errors.notForSale({ sku });
  const fresh = newCartToken();
  return inTransaction(context.em, async (tx) => {
    const { cart, token } = await cartFor(tx, context, input.token, fresh);
    if (cart.currency != null && cart.currency !== offer.currency) {
      throw errors.otherCurrency({ currency: offer.currency, cartCurrency: cart.currency });
    }
    await addPieces(tx, cart.id, { sku, pieces, offer });
    return { cart: await touchCart(tx, context.live, cart, { currency: offer.currency }), token };
  });
}

async function cartFor(tx: EntityManager, { caller }: Acting, given: string | null | undefined, fresh: string) {
  const cart = await lockCart(tx, caller, given);
  if (cart !== null) return { cart, token: null };
  const owner = cartOwner(caller);
  if (owner !== null) return { cart: await openCartOf(tx, owner), token: null };
  // A token that opens nothing is not an invitation to make something under a name that others may know.
  if (given != null) throw errors.cartNotFound({}, 'input.token');
  return { cart: await openCartFor(tx, fresh), token: fresh };
}

async function addPieces(
  tx: EntityManager,
  cartId: string,
  { sku, pieces, offer }: { sku: string; pieces: number; offer: Offer },
): Promise<void> {
  const [added] = await tx.execute<{ quantity: number }[]>(
    `insert into cart_items (id, cart_id, sku, quantity, seen_price_minor, seen_tax_basis_points)
     values (?, ?, ?, ?, ?, ?)
     on conflict (cart_id, sku) do update
       set quantity = cart_items.quantity + excluded.quantity, seen_price_minor = excluded.seen_price_minor,
         seen_tax_basis_points = excluded.seen_tax_basis_points
       where cart_items.quantity + excluded.quantity <= ${MAX_QUANTITY}
     returning quantity`,
    [newId(), cartId, sku, pieces, offer.unitPriceMinor, offer.taxBasisPoints],
  );
  if (added === undefined) throw errors.tooMany({ max: MAX_QUANTITY });
  const [count] = await tx.execute<{ lines: number }[]>(
    `select count(*)::int as lines from cart_items where cart_id = ?`,
    [cartId],
  );
  if (Number(count?.lines) > MAX_LINES) throw errors.tooManyLines({ max: MAX_LINES }, 'input.sku');
}
