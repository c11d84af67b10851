import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aKey, anAdmin } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { followed } from '@tessera/testing/followed';
import { tellAbandoned } from '../../jobs/tell-abandoned.ts';
import { customerChannel, sellerChannel } from '../../live/order-news.ts';
import { aCart, aCustomer, anOrder, aSeller, place, type TestShop, testShop } from '../fixtures.ts';

describe('following orders', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop();
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  test('customer and seller hear order:created, updated and cancelled by name, versions growing, and nobody else’s', async () => {
    const [customer, other, seller] = [aCustomer(), aCustomer(), aSeller()];
    await using mine = await shop.subscribe(
      'subscription { myOrderEvents { name version order { status } } }',
      {},
      { as: customer },
    );
    await using sold = await shop.subscribe(
      'subscription { sellerOrderEvents { name sellerOrder { orderId items { sku } } } }',
      {},
      { as: seller },
    );
    await using others = await shop.subscribe(
      'subscription { myOrderEvents { name order { id } } }',
      {},
      { as: other },
    );
    for (const channel of [customer, other].map(({ userId }) => customerChannel(userId))) await followed(shop, channel);
    await followed(shop, sellerChannel(seller.userId));
    const variant = shop.graph.offer({ sellerId: seller.userId });
    const { order } = await anOrder(shop, customer, [[variant, 1]]);
    await shop.query(
      `mutation ($id: ID!) { cancelOrder(orderId: $id) { userErrors { code } } }`,
      { id: order.id },
      { as: customer },
    );
    const heard: { name: string; version: number }[] = [];
    while (heard.at(-1)?.name !== 'order:cancelled') {
      heard.push((await mine.next()).data.myOrderEvents);
    }
    expect(heard[0]).toMatchObject({ name: 'order:created', version: 1 });
    expect(heard.map(({ version }) => version)).toEqual(heard.map((_, index) => index + 1));
    expect((await sold.next()).data.sellerOrderEvents).toEqual({
      name: 'order:created',
      sellerOrder: { orderId: order.id, items: [{ sku: variant.sku }] },
    });
    // The first that another customer hears of is their own.
    const own = (await anOrder(shop, other, [[variant, 1]])).order;
    expect((await others.next()).data.myOrderEvents).toEqual({ name: 'order:created', order: { id: own.id } });
  });

  test('orderUpdated begins with the order as it is, for its customer and support only', async () => {
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    const follow = 'subscription ($id: ID!) { orderUpdated(orderId: $id) { id status } }';
    for (const as of [customer, anAdmin()]) {
      await using events = await shop.subscribe(follow, { id: order.id }, { as });
      expect(await events.next()).toMatchObject({
        data: { orderUpdated: { id: order.id, status: 'CONFIRMED' } },
      });
    }
    await using refused = await shop.subscribe(follow, { id: order.id }, { as: aCustomer() });
    expect((await refused.next()).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('the history is one’s own, newest first, page by page; that of others is for support', async () => {
    const customer = aCustomer();
    const placed: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      placed.unshift((await anOrder(shop, customer, [[shop.graph.offer(), 1]])).order.id);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await shop.query(
        `query ($after: String) { orderHistory(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
        { after },
        { as: customer },
      );
      seen.push(...data.orderHistory.edges.map(({ node }: { node: { id: string } }) => node.id));
      after = data.orderHistory.pageInfo.hasNextPage ? data.orderHistory.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(placed);
    const ofOther = 'query ($id: ID!) { orderHistory(userId: $id, first: 1) { edges { node { id } } } }';
    const foreign = await shop.query(ofOther, { id: customer.userId }, { as: aCustomer() });
    expect(foreign.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const support = await shop.query(ofOther, { id: customer.userId }, { as: anAdmin() });
    expect(support.data.orderHistory.edges).toEqual([{ node: { id: placed[0] } }]);
    const all = await shop.query('{ orders { edges { node { id } } } }', {}, { as: customer });
    expect(all.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const cancelled = await shop.query(
      '{ orderHistory(filter: { statuses: [CANCELLED] }) { edges { node { id } } } }',
      {},
      { as: customer },
    );
    expect(cancelled.data.orderHistory.edges).toEqual([]);
  });

  test('an order is found by its number, and as an entity by both keys, with one statement for many', async () => {
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    const byNumber = await shop.query(
      'query ($n: String!) { order(number: $n) { id } }',
      { n: order.number },
      { as: customer },
    );
    expect(byNumber.data.order.id).toBe(order.id);
    const { data } = await shop.query(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id number paymentStatus } } }',
      {
        r: [
          { __typename: 'Order', id: order.id },
          { __typename: 'Order', number: order.number },
          { __typename: 'Order', id: randomUUID() },
        ],
      },
      { as: customer },
    );
    expect(data._entities).toEqual([
      { id: order.id, number: order.number, paymentStatus: 'PAID' },
      { id: order.id, number: order.number, paymentStatus: 'PAID' },
      null,
    ]);
  });

  test('an API key sees its person’s orders by the scope that names them, whichever way it comes to them', async () => {
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    const seenBy = async (...permissions: string[]) => {
      const source = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id } ... on OrderItem { id } } }`;
      const r = [
        { __typename: 'Order', id: order.id },
        { __typename: 'Order', number: order.number },
        { __typename: 'OrderItem', id: itemId },
      ];
      return (await shop.query(source, { r }, { as: aKey({ userId: customer.userId, permissions }) })).data._entities;
    };
    const [{ id: itemId } = { id: '' }] = await shop.sql<{ id: string }>(
      'select id from order_items where order_id = ?',
      [order.id],
    );
    for (const scope of ['self:payments', 'payment:read', 'order:create', 'self:profile']) {
      expect([scope, await seenBy(scope)]).toEqual([scope, [null, null, null]]);
    }
    const all = [{ id: order.id }, { id: order.id }, { id: itemId }];
    expect(await seenBy('self:orders')).toEqual(all);
    expect(await seenBy('order:read')).toEqual(all);
  });

  test('the invoice is a PDF behind a link that is the order’s own and ends', async () => {
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 2]]);
    const ask = async () =>
      (
        await shop.query(
          'query ($id: ID!) { order(id: $id) { invoice { url expiresAt } } }',
          { id: order.id },
          { as: customer },
        )
      ).data.order.invoice as { url: string; expiresAt: string };
    const { url } = await ask();
    const here = new URL(url);
    const fetchPdf = (path: string) => fetch(new URL(path, shop.url));
    const good = await fetchPdf(here.pathname + here.search);
    expect([good.status, good.headers.get('content-type'), good.headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    expect(
      Buffer.from(await good.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const other = (await anOrder(shop, customer, [[shop.graph.offer(), 1]])).order.id;
    const later = new URLSearchParams({ ...Object.fromEntries(here.searchParams), expires: '9999999999' });
    for (const path of [
      here.pathname,
      `/invoices/${other}.pdf${here.search}`,
      `${here.pathname}?${later}`,
      `/invoices/none.pdf${here.search}`,
    ]) {
      expect({ path, status: (await fetchPdf(path)).status }).toEqual({ path, status: 404 });
    }
    expect(Date.parse((await ask()).expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    shop.graph.nextPayment = 'REQUIRES_METHOD';
    const { order: unpaid } = await place(shop, customer, await aCart(shop, customer, [[shop.graph.offer(), 1]]));
    shop.graph.nextPayment = 'AUTHORIZED';
    const none = await shop.query(
      'query ($id: ID!) { order(id: $id) { invoice { url } } }',
      { id: unpaid.id },
      { as: customer },
    );
    expect(none.data.order.invoice).toBeNull();
  });

  test('a cart that is left is told once, and again only after it was touched', async () => {
    const customer = aCustomer();
    const cartId = await aCart(shop, customer, [[shop.graph.offer(), 1]]);
    const leave = () => shop.sql(`update carts set updated_at = now() - interval '25 hours' where id = ?`, [cartId]);
    const run = () => tellAbandoned.run({}, shop.hosted.context());
    const told = async () =>
      (
        await shop.sql(
          `select 1 from outbox where envelope ->> 'eventType' = 'cart.abandoned' and envelope -> 'data' ->> 'cartId' = ?`,
          [cartId],
        )
      ).length;
    await leave();
    await run();
    await until('it is told', async () => (await told()) === 1);
    await leave();
    await run();
    expect(await told()).toBe(1);
    await aCart(shop, customer, [[shop.graph.offer(), 1]]);
    await leave();
    await run();
    await until('it is told again', async () => (await told()) === 2);
  });

  test('carts that were emptied and left keep no other from being told', async () => {
    await shop.sql(
      `insert into carts (id, user_id, updated_at)
       select gen_random_uuid(), gen_random_uuid(), now() - interval '2 years' from generate_series(1, 200)`,
    );
    const cartId = await aCart(shop, aCustomer(), [[shop.graph.offer(), 1]]);
    await shop.sql(`update carts set updated_at = now() - interval '25 hours' where id = ?`, [cartId]);
    await tellAbandoned.run({}, shop.hosted.context());
    // Told by this run, or by one of the full quarter of an hour that came first.
    const told = () => shop.sql(`select 1 from carts where id = ? and abandoned_at is not null`, [cartId]);
    await until('it is told', async () => (await told()).length === 1);
  });
});
