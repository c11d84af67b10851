import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aUser } from '@tessera/testing/callers';
import { type Platform, startPlatform } from '@tessera/testing/platform';

// biome-ignore lint/suspicious/noExplicitAny: tests read answers freely
type Any = any;

const ADDRESS = { recipient: 'Ada Test', line1: 'Main Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };

interface Wish {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly code?: string;
}

/** Somebody who is about to order. */
interface Buyer {
  place(): Promise<Any>;
}

/** What became of a wish: the order's state, or the code of the refusal. */
interface Outcome {
  readonly orderId: string | undefined;
  readonly end: string;
}

/** Does this with all of them, with ten at a time. */
async function inTens<Item, Result>(
  items: readonly Item[],
  work: (item: Item, at: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += 10) {
    const ten = items.slice(from, from + 10).map((item, nth) => work(item, from + nth));
    results.push(...(await Promise.all(ten)));
  }
  return results;
}

/** Many buyers at the same moment, each somebody else (SPEC.md H13, H15): winners and losers are counted exactly. */
describe('a rush of buyers', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  const aSku = async (pieces: number): Promise<string> => {
    const price = { amountMinor: 1000, currency: 'EUR' };
    const { data } = await platform.graphql(
      `mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { variants { sku } } } }`,
      { input: { name: `Rush ${randomUUID().slice(0, 8)}`, price, status: 'PUBLISHED', initialStock: pieces } },
      { token: await platform.login('seller@tessera.local') },
    );
    return data.createProduct.product.variants[0].sku;
  };
  const stockOf = async (sku: string) =>
    (await platform.sql<Any>('catalog', 'select on_hand, reserved from stock where sku = $1', [sku]))[0];

  /** Somebody new, with a full cart. Whoever is not answered when it is filled leaves, and another one comes: nothing is in it twice. */
  const aBuyerWith = (wish: Wish): Promise<Buyer> => platform.eventually(() => filled(wish), 180_000);
  const filled = async ({ lines, code }: Wish): Promise<Buyer> => {
    const buyer = aUser({ userId: randomUUID(), roles: ['customer'], permissions: ['order:create'] });
    const ask = async (query: string, variables: object): Promise<Any> => {
      const { data, errors } = await platform.askAs(buyer, 'orders', query, { ...variables });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return Object.values(data)[0];
    };
    let cartId = '';
    for (const input of lines) {
      const add = `mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart { id } } }`;
      cartId = (await ask(add, { input })).cart.id;
    }
    const send = `mutation ($input: ShippingAddressInput!) { setShippingAddress(input: $input) { cart { id } } }`;
    await ask(send, { input: { address: ADDRESS } });
    const apply = `mutation ($code: String!) { applyCouponToCart(code: $code) { userErrors { code } } }`;
    if (code !== undefined) await ask(apply, { code });
    const input = { cartId, idempotencyKey: randomUUID() };
    const place = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } userErrors { code } } }`;
    return { place: () => ask(place, { input }) };
  };
  /** Fills the carts ten at a time, then everybody orders at the same moment; answers when all is decided. */
  const rush = async (wishes: readonly Wish[]): Promise<Outcome[]> => {
    const buyers = await inTens(wishes, aBuyerWith);
    const answers = await Promise.allSettled(buyers.map(({ place }) => place()));
    // Whoever was not answered asks again, under the same key. All at once they would keep each other from being answered.
    const placed = await inTens(answers, async (answer, at): Promise<Any> => {
      if (answer.status === 'fulfilled') return answer.value;
      return platform.eventually(async () => buyers[at]?.place(), 180_000);
    });
    const ids: string[] = placed.flatMap(({ order }) => order?.id ?? []);
    const ends = await platform.eventually(async () => {
      const orders = await platform.sql<Any>(
        'orders',
        `select id, status, cancel_reason as reason, payment_deadline as deadline from orders where id = any($1)`,
        [ids],
      );
      // Waiting for money is as far as an order comes by itself.
      const open = orders.filter(({ status, deadline }) => status === 'PENDING' && deadline === null);
      if (open.length > 0) throw new Error(`${open.length} of ${ids.length} orders are still being decided.`);
      return new Map(orders.map(({ id, status, reason }) => [id, status === 'CANCELLED' ? reason : status]));
    }, 600_000);
    return placed.map(({ order, userErrors }) =>
      order === null
        ? { orderId: undefined, end: userErrors[0].code }
        : { orderId: order.id, end: ends.get(order.id) ?? 'gone' },
    );
  };
  const counted = (outcomes: readonly Outcome[]) =>
    Object.fromEntries([...Map.groupBy(outcomes, ({ end }) => end)].map(([end, list]) => [end, list.length]));

  test('a hundred for the last piece: one has it', async () => {
    const sku = await aSku(1);
    const outcomes = await rush(Array.from({ length: 100 }, () => ({ lines: [{ sku, quantity: 1 }] })));
    expect(counted(outcomes)).toEqual({ PENDING: 1, INSUFFICIENT_STOCK: 99 });
    expect(await stockOf(sku)).toEqual({ on_hand: 1, reserved: 1 });
  }, 900_000);

  test('fifty over overlapping baskets: no deadlock, nothing oversold, nothing half reserved', async () => {
    const skus = await Promise.all(Array.from({ length: 5 }, () => aSku(12)));
    // Every buyer takes three of the five in an order of their own.
    const wishes = Array.from({ length: 50 }, (_, buyer): Wish => {
      const own = [buyer, buyer * 3 + 1, buyer * 7 + 2].map((at) => skus[at % skus.length] ?? '');
      return { lines: [...new Set(own)].map((sku, at) => ({ sku, quantity: 1 + ((buyer + at) % 2) })) };
    });
    const outcomes = await rush(wishes);
    expect(Object.keys(counted(outcomes)).toSorted()).toEqual(['INSUFFICIENT_STOCK', 'PENDING']);
    const won = wishes.filter((_, at) => outcomes[at]?.end === 'PENDING');
    for (const sku of skus) {
      const taken = won.flatMap(({ lines }) => lines).filter((line) => line.sku === sku);
      const reserved = taken.reduce((sum, { quantity }) => sum + quantity, 0);
      expect({ sku, ...(await stockOf(sku)) }).toEqual({ sku, on_hand: 12, reserved });
      expect(reserved).toBeLessThanOrEqual(12);
    }
    const [held] = await platform.sql<Any>(
      'catalog',
      `select count(*)::int as count from reservations where state = 'HELD' and order_id = any($1)`,
      [outcomes.flatMap(({ orderId }) => orderId ?? [])],
    );
    expect(held.count).toBe(won.length);
  }, 900_000);

  test('two hundred orders for a coupon of ten uses: ten have it, and its counters are exact', async () => {
    const sku = await aSku(1_000);
    const code = `RUSH${randomUUID().slice(0, 8)}`.toUpperCase();
    await platform.graphql(
      `mutation ($input: CreateCouponInput!) { createCoupon(input: $input) { userErrors { code } } }`,
      { input: { code, type: 'PERCENTAGE', percent: 10, maxUses: 10 } },
      { token: await platform.login('admin@tessera.local') },
    );
    const outcomes = await rush(Array.from({ length: 200 }, () => ({ lines: [{ sku, quantity: 1 }], code })));
    expect(counted(outcomes)).toEqual({ PENDING: 10, COUPON_MAX_USES: 190 });
    const [coupon] = await platform.sql<Any>(
      'promotions',
      `select current_uses as uses, (select count(*)::int from coupon_redemptions r
         where r.coupon_id = c.id and state <> 'RELEASED') as live from coupons c where code = $1`,
      [code],
    );
    expect(coupon).toEqual({ uses: 10, live: 10 });
    expect(await stockOf(sku)).toEqual({ on_hand: 1_000, reserved: 10 });
  }, 900_000);
});
