import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { couponCode } from '../domain/quantity.ts';
import type { CartRow } from '../entities/cart.ts';
import { CartItem } from '../entities/cart-item.ts';
import { couponRefused, errors } from '../errors.ts';
import { offersOf } from '../queries/offers.ts';
import { priceCart } from '../queries/price-cart.ts';
import { lockOwnCart, touchCart } from './cart-row.ts';

/** How many codes can be tried on a cart within a minute: carts are no way around the limit of promotions. */
const TRIES_A_MINUTE = 10;

/**
 * Puts a coupon on the cart if it takes something off it now, or takes it off. Its use is counted when the order is placed.
 * @throws COUPON_…, VALIDATION, NOT_FOUND, RATE_LIMITED
 */
export async function applyCouponToCart(
  context: Acting,
  { code, token }: { code: string | null; token: string | null | undefined },
): Promise<CartRow> {
  const kept = code === null ? null : couponCode('code', code);
  if (kept !== null) await assertGood(context, kept, token);
  return inTransaction(context.em, async (tx) => {
    const cart = await lockOwnCart(tx, context.caller, token);
    return touchCart(tx, context.live, cart, { couponCode: kept });
  });
}

async function assertGood(context: Acting, code: string, token: string | null | undefined): Promise<void> {
  const cart = await countTry(context, token);
  const items = await context.em.find(CartItem, { cartId: cart.id }, { disableIdentityMap: true });
  const offers = await offersOf(
    context,
    items.map(({ sku }) => sku),
  );
  const lines = items.flatMap((item) => {
    const offer = offers.get(item.sku);
    return offer?.isForSale ? [{ ...item, offer }] : [];
  });
  if (lines.length === 0) throw errors.cartEmpty({}, 'code');
  const { couponIssue } = await priceCart(context, { ...cart, couponCode: code }, lines);
  if (couponIssue !== null) throw couponRefused(couponIssue);
}

/** A try is counted whether it is a good one or not, in a transaction of its own. */
async function countTry(context: Acting, token: string | null | undefined): Promise<CartRow> {
  return inTransaction(context.em, async (tx) => {
    const cart = await lockOwnCart(tx, context.caller, token);
    const counted = await tx.execute<unknown[]>(
      `update carts set
         coupon_tries = case when coupon_tried_at > now() - interval '1 minute' then coupon_tries + 1 else 1 end,
         coupon_tried_at = case when coupon_tried_at > now() - interval '1 minute' then coupon_tried_at else now() end
       where id = ? and not (coupon_tries >= ${TRIES_A_MINUTE} and coupon_tried_at > now() - interval '1 minute')
       returning 1`,
      [cart.id],
    );
    if (counted.length === 0) throw errors.tooManyCodes({ retryAfterMs: 60_000 });
    return cart;
  });
}
