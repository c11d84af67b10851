import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from '@tessera/testing/platform';

// biome-ignore lint/suspicious/noExplicitAny: tests read answers freely
type Any = any;

type Person = 'customer' | 'seller' | 'admin';

/** Older tokens are not used: a token is good for a quarter of an hour, and the tests of a slow machine take longer. */
const TOKEN_AGE_MS = 300_000;

/** Generous, for a machine that has other work: what a dead worker held is taken over after a minute at the earliest. */
export const END_MS = 300_000;

const STOREFRONT = join(import.meta.dirname, '..', '..', 'contracts', 'operations', 'storefront');
const ADDRESS = { recipient: 'Ada Test', line1: 'Main Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };

/** One piece to buy, and a coupon for it. */
export interface Bargain {
  readonly sku: string;
  readonly code: string;
}

/** What is true of a bargain when its order has ended, as the services that took part have it. */
export interface Ledger {
  readonly order: string;
  readonly saga: string;
  readonly stock: { readonly on_hand: number; readonly reserved: number } | undefined;
  readonly reservation: string | undefined;
  readonly coupon: { readonly current_uses: number; readonly redemption: string | null } | undefined;
  readonly payments: readonly { readonly state: string; readonly captured: number; readonly refunded: number }[];
  /** What the payment provider took from the buyer, in minor units. */
  readonly charged: number;
}

/**
 * A buyer who asks again, with the same keys, whenever nobody answered. Asks only while somebody is `open` to be asked: a router
 * that fails often would not ask at all for a while (its breaker).
 */
export class PersistentBuyer {
  readonly #platform: Platform;
  readonly #open: () => Promise<void>;
  readonly #tokens = new Map<Person, { readonly token: string; readonly sinceMs: number }>();

  constructor(platform: Platform, open: () => Promise<void> = async () => undefined) {
    this.#platform = platform;
    this.#open = open;
  }

  /** A product with two pieces and a coupon for one use. */
  async aBargain(): Promise<Bargain> {
    const code = `C${randomUUID().slice(0, 8)}`.toUpperCase();
    const price = { amountMinor: 2000, currency: 'EUR' };
    const [made] = await Promise.all([
      this.#platform.graphql(
        `mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { variants { sku } } } }`,
        { input: { name: `Bargain ${code}`, price, status: 'PUBLISHED', initialStock: 2 } },
        { token: await this.#tokenOf('seller') },
      ),
      this.#platform.graphql(
        `mutation ($input: CreateCouponInput!) { createCoupon(input: $input) { userErrors { message } } }`,
        { input: { code, type: 'PERCENTAGE', percent: 10, maxUses: 1 } },
        { token: await this.#tokenOf('admin') },
      ),
    ]);
    return { sku: made.data.createProduct.product.variants[0].sku, code };
  }

  /** Fills the cart; answers with its id. */
  async fillCart({ sku, code }: Bargain): Promise<string> {
    const { cart } = await this.#ask('AddToCart', { input: { sku, quantity: 1 } });
    // Asked again for want of an answer, it was added twice.
    const { lines } = await this.#ask('CartPage', {});
    const line = lines.find((one: Any) => one.sku === sku);
    if (line.quantity > 1) await this.#ask('UpdateCartItem', { lineId: line.id, quantity: 1 });
    await this.#ask('ApplyCoupon', { code });
    await this.#ask('SetShippingAddress', { input: { address: ADDRESS } });
    return cart.id;
  }

  /** Orders the cart; answers with the order's id, however often it had to ask. */
  async order(cartId: string): Promise<string> {
    const input = { cartId, idempotencyKey: `order ${cartId}` };
    const { order, userErrors } = await this.#ask('PlaceOrder', { input });
    if (order === null) throw new Error(`Not ordered: ${JSON.stringify(userErrors)}`);
    return order.id;
  }

  /** Pays an order, or cancels it, without asking whether that happened. */
  async wish(orderId: string, wish: 'pay' | 'cancel'): Promise<void> {
    if (wish === 'cancel') {
      await this.#once('CancelOrder', { orderId });
      return;
    }
    const { payments } = await this.#once('OrderPage', { id: orderId });
    await this.#once('PayOrder', { paymentId: payments[0].id, methodToken: 'pm_card_visa' });
  }

  /** Sees an order to its end: pays it, or cancels it, as soon as that is possible. */
  async seeThrough(orderId: string, wish: 'pay' | 'cancel'): Promise<string> {
    for (const until = performance.now() + END_MS; performance.now() < until; ) {
      const page = await this.#ask('OrderPage', { id: orderId });
      if (page.status !== 'PENDING') return page.status;
      const [payment] = page.payments ?? [];
      if (payment?.status === 'REQUIRES_METHOD') {
        if (wish === 'pay') await this.#ask('PayOrder', { paymentId: payment.id, methodToken: 'pm_card_visa' });
        else await this.#ask('CancelOrder', { orderId });
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`Order ${orderId} has come to no end.`);
  }

  /** What all who took part say of it now. */
  async ledgerOf({ sku, code }: Bargain, orderId: string): Promise<Ledger> {
    const one = async <Row extends object>(subgraph: string, text: string, values: unknown[]) =>
      (await this.#platform.sql<Row>(subgraph, text, values))[0];
    const [order, saga, stock, reservation, coupon, payments] = await Promise.all([
      one<{ status: string }>('orders', 'select status from orders where id = $1', [orderId]),
      one<{ state: string }>('orders', 'select state from saga_instances where aggregate_id = $1', [orderId]),
      one<{ on_hand: number; reserved: number }>('catalog', 'select on_hand, reserved from stock where sku = $1', [
        sku,
      ]),
      one<{ state: string }>('catalog', 'select state from reservations where order_id = $1', [orderId]),
      one<{ current_uses: number; redemption: string | null }>(
        'promotions',
        `select current_uses, (select state from coupon_redemptions where order_id = $2) as redemption
           from coupons where code = $1`,
        [code, orderId],
      ),
      this.#platform.sql<{ state: string; captured: number; refunded: number }>(
        'payments',
        `select state, captured_minor::int as captured, refunded_minor::int as refunded from payments where subject_id = $1`,
        [orderId],
      ),
    ]);
    return {
      order: order?.status ?? 'none',
      saga: saga?.state ?? 'none',
      stock,
      reservation: reservation?.state,
      coupon,
      payments: payments.map(({ state, captured, refunded }) => ({ state, captured, refunded })),
      charged: await this.#chargedFor(orderId),
    };
  }

  /** What the provider itself says it took for an order, whether payments knows of it or not. */
  async #chargedFor(orderId: string): Promise<number> {
    const { data } = (await this.#platform.stripeSays('payment_intents?limit=100')) as Any;
    const ofOrder = data.filter((intent: Any) => Object.values(intent.metadata).includes(orderId));
    return ofOrder.reduce((sum: number, intent: Any) => sum + intent.amount_received, 0);
  }

  /** Runs an operation of the storefront, again and again until somebody answers. */
  #ask(name: string, variables: object): Promise<Any> {
    return this.#platform.eventually(async () => {
      await this.#open();
      return this.#once(name, variables);
    }, 90_000);
  }

  async #once(name: string, variables: object): Promise<Any> {
    const source = await readFile(join(STOREFRONT, `${name}.graphql`), 'utf8');
    const options = { token: await this.#tokenOf('customer') };
    const { data, errors } = await this.#platform.graphql(source, { ...variables }, options);
    const [answer] = Object.values(data ?? {}) as Any[];
    if (errors !== undefined || answer == null) throw new Error(`${name}: ${JSON.stringify(errors)}`);
    return answer;
  }

  async #tokenOf(person: Person): Promise<string> {
    const known = this.#tokens.get(person);
    if (known !== undefined && performance.now() - known.sinceMs < TOKEN_AGE_MS) return known.token;
    const sinceMs = performance.now();
    const token = await this.#platform.login(`${person}@tessera.local`);
    this.#tokens.set(person, { token, sinceMs });
    return token;
  }
}
