import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { productArchived } from '@tessera/contracts/events/catalog';
import { until } from '@tessera/testing/eventually';
import { noteArchived } from '../../jobs/note-archived.ts';
import { aCart, aCustomer, anOrder, orderOf, place, type TestShop, testShop } from '../fixtures.ts';
import type { StandInVariant } from '../graph-stand-in.ts';

const FOLLOW = `subscription ($token: String) {
  cartUpdated(token: $token) { id version updatedAt lines { sku quantity issues } } }`;
const ADD = `mutation ($input: AddToCartInput!) { addToCart(input: $input) { token cart { id version } userErrors { code } } }`;

describe('a product that is archived', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop();
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  /** The catalog archives the product of a variant, and says so. */
  const archive = async (variant: StandInVariant, version: number) => {
    variant.status = 'ARCHIVED';
    const { productId, sellerId, sku } = variant;
    const data = { productId, sellerId, slug: 'gone', name: 'Gone', status: 'ARCHIVED' as const, skus: [sku] };
    await shop.publish(productArchived, productId, data, version);
  };
  const versionOf = async (cartId: string) =>
    (await shop.sql<{ version: number }>('select version from carts where id = ?', [cartId]))[0]?.version ?? 0;

  test('is flagged in the cart that somebody looks at, once, and the cart counts as not touched', async () => {
    const customer = aCustomer();
    const [gone, stays] = [shop.graph.offer(), shop.graph.offer()];
    const cartId = await aCart(shop, customer, [
      [gone, 1],
      [stays, 2],
    ]);
    await using cart = await shop.subscribe(FOLLOW, {}, { as: customer });
    const before = (await cart.next()).data.cartUpdated;
    expect(before.lines.map(({ issues }: { issues: string[] }) => issues)).toEqual([[], []]);
    await archive(gone, 3);
    expect((await cart.next()).data.cartUpdated).toEqual({
      id: cartId,
      version: before.version + 1,
      updatedAt: before.updatedAt,
      lines: [
        { sku: gone.sku, quantity: 1, issues: ['UNAVAILABLE'] },
        { sku: stays.sku, quantity: 2, issues: [] },
      ],
    });
    // The same version again, and one from before it, change nothing; a product that was sold again meanwhile is told anew.
    await archive(gone, 3);
    await archive(gone, 2);
    await archive(gone, 8);
    await until('it is told again', async () => (await versionOf(cartId)) > before.version + 1);
    expect((await cart.next()).data.cartUpdated.version).toBe(before.version + 2);
    expect((await place(shop, customer, cartId)).userErrors).toMatchObject([{ code: 'INSUFFICIENT_STOCK' }]);
  });

  test('changes no order that was placed with it, nor a cart that was ordered or is without it', async () => {
    const [buyer, other] = [aCustomer(), aCustomer()];
    const gone = shop.graph.offer({ priceMinor: 700 });
    const { order } = await anOrder(shop, buyer, [[gone, 2]]);
    const without = await aCart(shop, other, [[shop.graph.offer(), 1]]);
    const [ordered] = await shop.sql<{ cartId: string }>('select cart_id as "cartId" from orders where id = ?', [
      order.id,
    ]);
    const seen = async () => [await versionOf(ordered?.cartId ?? ''), await versionOf(without)];
    const before = { order: await orderOf(shop, buyer, order.id), versions: await seen() };
    gone.status = 'ARCHIVED';
    await noteArchived.run({ skus: [gone.sku], version: 4 }, shop.hosted.context());
    expect({ order: await orderOf(shop, buyer, order.id), versions: await seen() }).toEqual(before);
  });

  test('is noted in every one of very many carts once, also when two workers are at it, and in none that was ordered', async () => {
    const [{ sku }, { sku: other }] = [shop.graph.offer(), shop.graph.offer()];
    await shop.sql(
      `with made as (insert into carts (id, token_hash, status)
         select gen_random_uuid(), ? || n, case when n % 2 = 0 then 'OPEN' else 'ORDERED' end
         from generate_series(1, 900) n returning id)
       insert into cart_items (id, cart_id, sku, quantity, seen_price_minor)
         select gen_random_uuid(), id, sku, 1, 100 from made, unnest(array[?, ?]) sku returning 1`,
      [randomUUID(), sku, other],
    );
    const note = () => noteArchived.run({ skus: [other, sku], version: 5 }, shop.hosted.context());
    await Promise.all([note(), note()]);
    await note();
    const versions = await shop.sql<object>(
      `select c.status, c.version, i.archived_version as "noted", count(*)::int as carts
       from carts c join cart_items i on i.cart_id = c.id where i.sku = ? group by 1, 2, 3 order by 1`,
      [sku],
    );
    expect(versions).toEqual([
      { status: 'OPEN', version: 2, noted: 5, carts: 450 },
      { status: 'ORDERED', version: 1, noted: null, carts: 450 },
    ]);
  });
});

describe('a cart that is followed', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop();
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  const seenBy = async (events: { next(): Promise<{ data?: { cartUpdated: { lines: { sku: string }[] } | null } }> }) =>
    (await events.next()).data?.cartUpdated?.lines.map(({ sku }) => sku) ?? null;

  test('is none, then the one that is filled, none once it is ordered, and then the next', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    await using cart = await shop.subscribe(FOLLOW, {}, { as: customer });
    await using others = await shop.subscribe(FOLLOW, {}, { as: aCustomer() });
    expect([await seenBy(cart), await seenBy(others)]).toEqual([null, null]);
    // Filled, and where to send it.
    const cartId = await aCart(shop, customer, [[variant, 1]]);
    expect([await seenBy(cart), await seenBy(cart)]).toEqual([[variant.sku], [variant.sku]]);
    await place(shop, customer, cartId);
    expect(await seenBy(cart)).toBeNull();
    await aCart(shop, customer, [[variant, 1]]);
    expect(await seenBy(cart)).toEqual([variant.sku]);
  });

  test('of nobody in particular is followed by its token, until it is merged', async () => {
    const [one, two] = [shop.graph.offer(), shop.graph.offer()];
    const { token } = (await shop.query(ADD, { input: { sku: one.sku } })).data.addToCart;
    await using cart = await shop.subscribe(FOLLOW, { token });
    expect(await seenBy(cart)).toEqual([one.sku]);
    await shop.query(ADD, { input: { sku: two.sku, token } });
    expect(await seenBy(cart)).toEqual([one.sku, two.sku]);
    const customer = aCustomer();
    await using own = await shop.subscribe(FOLLOW, {}, { as: customer });
    expect(await seenBy(own)).toBeNull();
    await shop.query(
      `mutation ($token: String!) { mergeCart(token: $token) { userErrors { code } } }`,
      { token },
      { as: customer },
    );
    expect([await seenBy(cart), (await seenBy(own))?.toSorted()]).toEqual([null, [one.sku, two.sku].toSorted()]);
  });

  test.each([[{}], [{ token: 'guessed' }]])('is not found by %j', async (variables) => {
    await using refused = await shop.subscribe(FOLLOW, variables);
    expect((await refused.next()).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
});
