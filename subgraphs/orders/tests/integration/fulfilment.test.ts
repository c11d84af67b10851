import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { anAdmin } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { aCustomer, anOrder, aSeller, orderOf, type TestShop, testShop } from '../fixtures.ts';
import type { StandInVariant } from '../graph-stand-in.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests read answers freely
type Any = any;

/** SPEC.md E13 and E14: what sellers and customers do with an order that is paid. */
describe('fulfilment', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop();
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  const ask = async (source: string, variables: object, as: UserCaller): Promise<Any> => {
    const { data, errors } = await shop.query(source, { ...variables }, { as });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0];
  };
  const ship = (as: UserCaller, orderId: string, lines?: object[], key: string = randomUUID()) =>
    ask(
      `mutation ($input: CreateShipmentInput!) { createShipment(input: $input) {
        shipment { id trackingNumber lines { quantity item { sku } } } part { status } userErrors { code field } } }`,
      { input: { orderId, idempotencyKey: key, trackingNumber: 'T-1', ...(lines === undefined ? {} : { lines }) } },
      as,
    );
  const move = (as: UserCaller, orderId: string, to: string) =>
    ask(
      `mutation ($id: ID!) { transitionOrder(orderId: $id, newState: ${to}) { order { id } parts { status } userErrors { code } } }`,
      { id: orderId },
      as,
    );
  const deliver = (as: UserCaller, shipmentId: string) =>
    ask(
      `mutation ($id: ID!) { markDelivered(shipmentId: $id) { shipment { deliveredAt } part { status } userErrors { code } } }`,
      { id: shipmentId },
      as,
    );
  const askReturn = (as: UserCaller, orderId: string, lines: object[], key: string = randomUUID()) =>
    ask(
      `mutation ($input: RequestReturnInput!) { requestReturn(input: $input) {
        returnRequest { id status refund { amountMinor } } userErrors { code field } } }`,
      { input: { orderId, lines, reason: 'NOT_WANTED', idempotencyKey: key } },
      as,
    );
  const decide = (as: UserCaller, mutation: string, returnId: string, more = '') =>
    ask(
      `mutation ($id: ID!) { ${mutation}(returnId: $id${more}) { returnRequest { status } userErrors { code } } }`,
      { id: returnId },
      as,
    );

  /** A paid order of two sellers: three pieces of one, two of the other. */
  const ofTwoSellers = async () => {
    const customer = aCustomer();
    const sellers = [aSeller(), aSeller()] as const;
    const variants = sellers.map(({ userId }) => shop.graph.offer({ sellerId: userId, priceMinor: 1001 }));
    const [one, two] = variants as [StandInVariant, StandInVariant];
    const { order } = await anOrder(shop, customer, [
      [one, 3],
      [two, 2],
    ]);
    const items = order.items as { id: string; sku: string }[];
    const itemOf = (variant: StandInVariant) => items.find(({ sku }) => sku === variant.sku)?.id ?? '';
    return { customer, sellers, variants: [one, two] as const, orderId: order.id as string, itemOf };
  };

  test('the order is where the part that is furthest behind is; every step has its row and its event', async () => {
    const { customer, sellers, orderId } = await ofTwoSellers();
    expect((await move(sellers[0], orderId, 'PROCESSING')).parts).toEqual([{ status: 'PROCESSING' }]);
    expect((await orderOf(shop, customer, orderId)).status).toBe('CONFIRMED');
    await move(sellers[1], orderId, 'PROCESSING');
    expect((await orderOf(shop, customer, orderId)).status).toBe('PROCESSING');
    await move(sellers[0], orderId, 'SHIPPED');
    expect((await orderOf(shop, customer, orderId)).status).toBe('PROCESSING');
    await move(sellers[1], orderId, 'SHIPPED');
    expect((await orderOf(shop, customer, orderId)).status).toBe('SHIPPED');
    await move(sellers[0], orderId, 'DELIVERED');
    await move(sellers[1], orderId, 'DELIVERED');
    const { status, fulfilmentStatus, timeline } = await orderOf(shop, customer, orderId);
    expect([status, fulfilmentStatus]).toEqual(['DELIVERED', 'DELIVERED']);
    expect(timeline.map(({ version }: Any) => version)).toEqual(timeline.map((_: Any, index: number) => index + 1));
    const statuses = timeline.filter(({ kind }: Any) => kind === 'STATUS').map((entry: Any) => entry.status);
    expect(statuses).toEqual(['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED']);
    const events = await shop.sql<{ type: string; version: number }>(
      `select envelope ->> 'eventType' as type, (envelope ->> 'aggregateVersion')::int as version from outbox
       where envelope ->> 'aggregateId' = ? order by id`,
      [orderId],
    );
    expect(events.map(({ type }) => type).filter((type) => type.startsWith('order.'))).toEqual([
      'order.created',
      'order.confirmed',
      'order.processing',
      'order.shipped',
      'order.delivered',
    ]);
    expect(events.map(({ version }) => version)).toEqual(
      events.map(({ version }) => version).toSorted((a, b) => a - b),
    );
  });

  test('shipping at once writes both rows: PROCESSING and SHIPPED', async () => {
    const seller = aSeller();
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [[shop.graph.offer({ sellerId: seller.userId }), 2]]);
    const { shipment } = await ship(seller, order.id);
    const { timeline } = await orderOf(shop, customer, order.id);
    const statuses = timeline.filter(({ kind }: Any) => kind === 'STATUS').map((entry: Any) => entry.status);
    expect(statuses).toEqual(['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED']);
    await until('the pieces left stock', () => shop.graph.shipped.has(shipment.id));
  });

  test('parts are shipped in parts, never more than was ordered, once per key, also at the same moment', async () => {
    const { customer, sellers, variants, orderId, itemOf } = await ofTwoSellers();
    const line = (quantity: number) => [{ itemId: itemOf(variants[0]), quantity }];
    const key = randomUUID();
    const twice = await Promise.all([1, 2, 3].map(() => ship(sellers[0], orderId, line(2), key)));
    expect(new Set(twice.map(({ shipment }) => shipment.id)).size).toBe(1);
    expect((await orderOf(shop, customer, orderId)).fulfilmentStatus).toBe('PARTIALLY_SHIPPED');
    expect((await ship(sellers[0], orderId, line(1), key)).userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
    for (const quantity of [2, 0, -1]) {
      expect((await ship(sellers[0], orderId, line(quantity))).userErrors).toMatchObject([{ code: 'VALIDATION' }]);
    }
    const racing = await Promise.all([1, 2, 3].map(() => ship(sellers[0], orderId, line(1))));
    expect(racing.filter(({ shipment }) => shipment !== null)).toHaveLength(1);
    expect((await ship(sellers[0], orderId)).userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
    const [row] = await shop.sql<{ shipped: number }>(
      'select shipped_quantity as shipped from order_items where id = ?',
      [itemOf(variants[0])],
    );
    expect(row?.shipped).toBe(3);
  });

  test('a seller touches and sees nothing of another seller’s part, or of orders that are not theirs', async () => {
    const { customer, sellers, variants, orderId, itemOf } = await ofTwoSellers();
    const stranger = aSeller();
    expect((await ship(stranger, orderId)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await move(stranger, orderId, 'PROCESSING')).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const foreign = await ship(sellers[0], orderId, [{ itemId: itemOf(variants[1]), quantity: 1 }]);
    expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { shipment } = await ship(sellers[1], orderId);
    expect((await deliver(sellers[0], shipment.id)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const seen = await ask(
      '{ sellerOrders { edges { node { orderId items { sku } total { amountMinor } shipments { id } } } } }',
      {},
      sellers[0],
    );
    expect(seen.edges).toEqual([
      { node: { orderId, items: [{ sku: variants[0].sku }], total: { amountMinor: 3003 }, shipments: [] } },
    ]);
    for (const as of [sellers[0], stranger, aCustomer()]) {
      expect(await ask(`query ($id: ID!) { order(id: $id) { id } }`, { id: orderId }, as)).toBeNull();
      const { data } = await shop.query(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id } ... on OrderItem { id } ... on Shipment { id } } }`,
        {
          r: [
            { __typename: 'Order', id: orderId },
            { __typename: 'OrderItem', id: itemOf(variants[1]) },
            { __typename: 'Shipment', id: shipment.id },
          ],
        },
        { as },
      );
      expect(data._entities).toEqual([null, null, null]);
    }
    expect((await ask(`query ($id: ID!) { order(id: $id) { id } }`, { id: orderId }, customer)).id).toBe(orderId);
    expect((await ask(`query ($id: ID!) { order(id: $id) { id } }`, { id: orderId }, anAdmin())).id).toBe(orderId);
  });

  test('illegal steps are refused by name, repeated ones are none, and customers take none', async () => {
    const seller = aSeller();
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [[shop.graph.offer({ sellerId: seller.userId }), 1]]);
    for (const to of ['PENDING', 'DELIVERED']) {
      expect((await move(seller, order.id, to)).userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION' }]);
    }
    const before = (await orderOf(shop, customer, order.id)).version;
    expect((await move(seller, order.id, 'CONFIRMED')).userErrors).toEqual([]);
    expect((await orderOf(shop, customer, order.id)).version).toBe(before);
    await move(seller, order.id, 'SHIPPED');
    const shipped = (await orderOf(shop, customer, order.id)).version;
    expect((await move(seller, order.id, 'SHIPPED')).userErrors).toEqual([]);
    expect((await orderOf(shop, customer, order.id)).version).toBe(shipped);
    expect((await move(seller, order.id, 'PROCESSING')).userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION' }]);
    expect((await move(seller, order.id, 'CANCELLED')).userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION' }]);
    const { errors } = await shop.query(
      `mutation ($id: ID!) { transitionOrder(orderId: $id, newState: DELIVERED) { userErrors { code } } }`,
      { id: order.id },
      { as: customer },
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  test('a seller cancels only what is all theirs, and nobody cancels what has left the house', async () => {
    const cancel = (as: UserCaller, id: string) =>
      ask(`mutation ($id: ID!) { cancelOrder(orderId: $id) { order { status } userErrors { code } } }`, { id }, as);
    const { customer, sellers, orderId } = await ofTwoSellers();
    expect((await cancel(sellers[0], orderId)).userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    await ship(sellers[0], orderId);
    expect((await cancel(customer, orderId)).userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION' }]);
    const seller = aSeller();
    const { order } = await anOrder(shop, customer, [[shop.graph.offer({ sellerId: seller.userId }), 1]]);
    expect((await cancel(seller, order.id)).userErrors).toEqual([]);
    expect(await orderOf(shop, customer, order.id)).toMatchObject({ status: 'CANCELLED', cancelReason: 'BY_SELLER' });
  });

  test('what has arrived comes back: its discounted price is paid back by line, its pieces go on sale if wanted', async () => {
    const seller = aSeller();
    const customer = aCustomer();
    const variant = shop.graph.offer({ sellerId: seller.userId, priceMinor: 1000 });
    shop.graph.coupons.set('THIRD', 33);
    await ask(
      `mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart { id } } }`,
      { input: { sku: variant.sku, quantity: 1 } },
      customer,
    );
    await ask('mutation { applyCouponToCart(code: "THIRD") { userErrors { code } } }', {}, customer);
    const { order } = await anOrder(shop, customer, [[variant, 2]]);
    expect(order.total.amountMinor).toBe(2010);
    const itemId = order.items[0].id;
    const line = (quantity: number) => [{ itemId, quantity }];
    expect((await askReturn(customer, order.id, line(1))).userErrors).toMatchObject([{ code: 'VALIDATION' }]);
    await move(seller, order.id, 'SHIPPED');
    await move(seller, order.id, 'DELIVERED');

    const asked = await Promise.all([1, 2, 3, 4].map(() => askReturn(customer, order.id, line(2))));
    expect(asked.filter(({ returnRequest }) => returnRequest !== null)).toHaveLength(1);
    const first = asked.find(({ returnRequest }) => returnRequest !== null).returnRequest;
    expect(first.refund.amountMinor).toBe(1340);
    expect((await decide(aSeller(), 'approveReturn', first.id)).userErrors).toEqual([{ code: 'FORBIDDEN' }]);
    expect((await decide(seller, 'receiveReturn', first.id)).userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION' }]);
    expect((await decide(seller, 'rejectReturn', first.id)).returnRequest.status).toBe('REJECTED');

    const again = (await askReturn(customer, order.id, line(2))).returnRequest;
    await decide(seller, 'approveReturn', again.id);
    const received = await Promise.all(
      [1, 2, 3].map(() => decide(seller, 'receiveReturn', again.id, ', restock: true')),
    );
    expect(received.every(({ userErrors }) => userErrors.length === 0)).toBe(true);
    await until('it is paid back', async () => {
      const [row] = await shop.sql<{ status: string }>('select status from returns where id = ?', [again.id]);
      return row?.status === 'REFUNDED';
    });
    expect(shop.graph.paymentOf(order.id)?.refundedMinor).toBe(1340);
    const restocked = [...shop.graph.restocked.values()].flat().filter(({ sku }) => sku === variant.sku);
    expect(restocked).toEqual([{ sku: variant.sku, quantity: 2 }]);

    const rest = (await askReturn(customer, order.id, line(1))).returnRequest;
    expect(rest.refund.amountMinor).toBe(670);
  });

  test('the time for a return ends, and a return is of one seller', async () => {
    const { customer, sellers, variants, orderId, itemOf } = await ofTwoSellers();
    for (const seller of sellers) {
      await move(seller, orderId, 'SHIPPED');
      await move(seller, orderId, 'DELIVERED');
    }
    const both = variants.map((variant) => ({ itemId: itemOf(variant), quantity: 1 }));
    expect((await askReturn(customer, orderId, both)).userErrors).toMatchObject([{ code: 'VALIDATION' }]);
    expect((await askReturn(aCustomer(), orderId, both)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await shop.sql(`update order_items set delivered_at = now() - interval '31 days' where order_id = ?`, [orderId]);
    expect((await askReturn(customer, orderId, both.slice(0, 1))).userErrors).toMatchObject([
      { code: 'ILLEGAL_TRANSITION' },
    ]);
  });

  test('numbers of sellers and of the shop are what the rows sum up to', async () => {
    const seller = aSeller();
    const currency = 'CHF';
    const sell = async (priceMinor: number, quantity: number) => {
      const variant = shop.graph.offer({ sellerId: seller.userId, priceMinor, currency });
      return (await anOrder(shop, aCustomer(), [[variant, quantity]])).order.id as string;
    };
    const [kept, , cancelled] = [await sell(1000, 2), await sell(501, 1), await sell(700, 1)];
    await move(seller, kept, 'SHIPPED');
    await move(seller, kept, 'DELIVERED');
    await move(seller, cancelled, 'CANCELLED');
    const stats = await ask(
      `query ($input: StatsInput!) { sellerStats(input: $input) {
         revenue { amountMinor } orders pending completed cancelled completionRate averageOrderValue { amountMinor } } }`,
      { input: { currency } },
      seller,
    );
    expect(stats).toEqual({
      revenue: { amountMinor: 2501 },
      orders: 3,
      pending: 1,
      completed: 1,
      cancelled: 1,
      completionRate: 0.3333,
      averageOrderValue: { amountMinor: 1250 },
    });
    const earnings = await ask(
      `query ($input: StatsInput!) { sellerEarnings(input: $input, by: DAY) {
         orders gross { amountMinor } refunded { amountMinor } net { amountMinor currency } } }`,
      { input: { currency } },
      seller,
    );
    // A line for each day: one may end while the orders are placed.
    const total = (pick: (day: Any) => number) => earnings.reduce((sum: number, day: Any) => sum + pick(day), 0);
    expect([total(({ orders }) => orders), total(({ gross }) => gross.amountMinor)]).toEqual([2, 2501]);
    expect([total(({ refunded }) => refunded.amountMinor), total(({ net }) => net.amountMinor)]).toEqual([0, 2501]);
    expect(new Set(earnings.map(({ net }: Any) => net.currency))).toEqual(new Set([currency]));
    const all = await ask(
      `query ($input: StatsInput!) { orderStats(input: $input) { orders pending unpaid completed cancelled customers revenue { amountMinor } } }`,
      { input: { currency } },
      anAdmin(),
    );
    expect(all).toEqual({
      orders: 3,
      pending: 1,
      unpaid: 0,
      completed: 1,
      cancelled: 1,
      customers: 3,
      revenue: { amountMinor: 2501 },
    });
    const later = await ask(
      `query ($input: StatsInput!) { sellerStats(input: $input) { orders revenue { amountMinor } averageOrderValue { amountMinor } } }`,
      { input: { currency, from: '2100-01-01T00:00:00.000Z' } },
      seller,
    );
    expect(later).toEqual({ orders: 0, revenue: { amountMinor: 0 }, averageOrderValue: null });
  });
});
