import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import type { Caller } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { type KeyedRequest, keyedRequest, madeBefore } from '@tessera/subgraph-kit/idempotency/keyed-request';
import { isId } from '@tessera/subgraph-kit/ids';
import { toDecimal } from '@tessera/subgraph-kit/money';
import { type Acting, person } from '../context.ts';
import { costsWhatWasSeen, issuesOf } from '../domain/cart-line.ts';
import type { OfferedLine } from '../domain/cart-total.ts';
import { INVOICE_PROVIDER, PROVIDERS } from '../domain/payment-terms.ts';
import { optionalText } from '../domain/text.ts';
import { Cart, type CartRow } from '../entities/cart.ts';
import { CartItem } from '../entities/cart-item.ts';
import { Order, type OrderRow } from '../entities/order.ts';
import { couponRefused, errors, invalid } from '../errors.ts';
import { announceCart } from '../live/cart-news.ts';
import { offersOf } from '../queries/offers.ts';
import { type PricedCart, priceCart } from '../queries/price-cart.ts';
import { writeOrder } from './write-order.ts';

/** What to order, and how it is paid. */
export interface PlaceOrder {
  readonly cartId: string;
  readonly paymentProvider?: string | null | undefined;
  readonly paymentMethodId?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** A request in the form in which it is kept. */
export interface PlacedRequest extends KeyedRequest {
  readonly userId: string;
  readonly provider: string | null;
  readonly methodId: string | null;
  readonly note: string | null;
}

/** How often an order is priced anew because its cart was changed meanwhile. */
const TRIES = 3;

/**
 * Makes an order of a cart (SPEC.md E12, step 1): prices it by the catalog's prices of this moment, and writes order, saga
 * and `order.created` in one transaction under the cart's lock. A cart becomes one order: who asks again, with the same key
 * or another, gets that order.
 *
 * The catalog is asked outside of the transaction; the cart's version says whether what was priced is still what is ordered.
 *
 * @throws NOT_FOUND for a cart that is not the caller's; VALIDATION; PRICE_CHANGED; INSUFFICIENT_STOCK; COUPON_…;
 * IDEMPOTENCY_KEY_REUSED; TOO_MANY_PENDING_ORDERS
 */
export async function placeOrder(context: Acting, input: PlaceOrder): Promise<OrderRow> {
  const request = requestOf(context, input);
  for (let attempt = 1; ; attempt++) {
    const before = await orderOfKey(context, request);
    if (before !== null) return before;
    const cart = await cartOf(context, input.cartId, request.userId);
    if (cart.status === 'ORDERED') return orderOfCart(context, cart);
    const priced = await priceForOrder(context, cart);
    const order = await write(context, request, cart, priced);
    if (order !== null) return order;
    if (attempt === TRIES) throw invalid('input.cartId', 'The cart is being changed. Look at it again.');
  }
}

function requestOf({ caller }: Acting, input: PlaceOrder): PlacedRequest {
  const { userId } = person(caller);
  const provider = providerOf(caller, input.paymentProvider ?? null);
  const methodId = input.paymentMethodId ?? null;
  if (methodId !== null && !isId(methodId)) throw invalid('input.paymentMethodId', 'This is not an id.');
  const note = optionalText('input.note', input.note, { max: 500 });
  const content = [input.cartId, provider, methodId, note];
  return { ...keyedRequest(input.idempotencyKey, content, 'input.idempotencyKey'), userId, provider, methodId, note };
}

/** Stock that is held for days without money is a favour: on invoice orders who has the permission for it. */
function providerOf(caller: Caller, provider: string | null): string | null {
  if (provider !== null && !PROVIDERS.includes(provider)) {
    throw invalid('input.paymentProvider', `This is one of ${PROVIDERS.join(', ')}.`);
  }
  if (provider === INVOICE_PROVIDER && !holds(caller, 'order:invoice')) throw errors.noInvoice();
  return provider;
}

async function orderOfKey({ em }: Acting, request: PlacedRequest): Promise<OrderRow | null> {
  const { userId, key: idempotencyKey } = request;
  const order = await em.findOne(Order, { userId, idempotencyKey }, { disableIdentityMap: true });
  return madeBefore(order, request, errors.keyReused);
}

/** The person's cart. That of somebody else is not told apart from none. */
async function cartOf({ em }: Acting, cartId: string, userId: string): Promise<CartRow> {
  const cart = isId(cartId) ? await em.findOne(Cart, { id: cartId, userId }, { disableIdentityMap: true }) : null;
  if (cart === null || cart.status === 'MERGED') throw errors.cartNotFound({}, 'input.cartId');
  return cart;
}

async function orderOfCart({ em }: Acting, { id: cartId }: CartRow): Promise<OrderRow> {
  return em.findOneOrFail(Order, { cartId }, { disableIdentityMap: true });
}

/** Prices the cart, and refuses it as it is when it is not what its customer has seen. */
async function priceForOrder(context: Acting, cart: CartRow): Promise<PricedCart> {
  const inOrder = { disableIdentityMap: true, orderBy: { id: 'asc' } } as const;
  const items = await context.em.find(CartItem, { cartId: cart.id }, inOrder);
  if (items.length === 0 || cart.currency == null) throw errors.cartEmpty({}, 'input.cartId');
  if (cart.shippingAddress == null) throw errors.addressNeeded({}, 'input.cartId');
  const offers = await offersOf(
    context,
    items.map(({ sku }) => sku),
  );
  const wanting = items.filter((item) =>
    issuesOf(item, offers.get(item.sku) ?? null, context.config).some((issue) => issue !== 'PRICE_CHANGED'),
  );
  if (wanting.length > 0) {
    throw errors.unavailable({ skus: wanting.map(({ sku }) => sku).join(', ') }, 'input.cartId');
  }
  const lines = items.flatMap((item): OfferedLine[] => {
    const offer = offers.get(item.sku);
    return offer === undefined ? [] : [{ ...item, offer }];
  });
  const priced = await priceCart(context, cart, lines);
  if (priced.couponIssue !== null) throw couponRefused(priced.couponIssue, 'input.cartId');
  if (!lines.every((line) => costsWhatWasSeen(line, line.offer, context.config))) {
    await noteSeen(context, cart, lines);
    const total = toDecimal({ amountMinor: priced.totals.totalMinor, currency: priced.currency });
    throw errors.priceChanged({ total, currency: priced.currency }, 'input.cartId');
  }
  return priced;
}

/** The refusal shows the new prices: from now on they are seen, unless the cart was changed meanwhile. */
async function noteSeen({ em }: Acting, cart: CartRow, lines: readonly OfferedLine[]): Promise<void> {
  const prices = lines.map(({ id, offer }) => ({ id, price: offer.unitPriceMinor, tax: offer.taxBasisPoints }));
  await inTransaction(em, (tx) =>
    tx.execute(
      `update cart_items i set seen_price_minor = p.price, seen_tax_basis_points = p.tax
       from jsonb_to_recordset(?::jsonb) as p (id uuid, price bigint, tax int), carts c
       where i.id = p.id and c.id = i.cart_id and c.id = ? and c.version = ?`,
      [JSON.stringify(prices), cart.id, cart.version],
    ),
  );
}

/**
 * Null when the cart is not what was priced any more. The person's PENDING orders are counted as the cart is locked, and exactly: a
 * person has one open cart, and the next can only be opened once the order of this one is there.
 */
async function write(
  context: Acting,
  request: PlacedRequest,
  cart: CartRow,
  priced: PricedCart,
): Promise<OrderRow | null> {
  try {
    return await inTransaction(context.em, async (tx) => {
      const [ordered] = await tx.execute<{ pending: number }[]>(
        `update carts set status = 'ORDERED', version = version + 1, updated_at = now()
         where id = ? and version = ? and status = 'OPEN'
         returning (select count(*)::int from orders where user_id = ? and status = 'PENDING') as pending`,
        [cart.id, cart.version, request.userId],
      );
      if (ordered === undefined) return null;
      const { maxPending: max } = context.config;
      if (ordered.pending >= max) throw errors.tooManyPending({ max });
      announceCart(tx, context.live, cart);
      return await writeOrder(tx, context, request, cart, priced);
    });
  } catch (error) {
    // The same key was used for another cart at the same moment: what it stands for is there now.
    if (error instanceof UniqueConstraintViolationException) return null;
    throw error;
  }
}
