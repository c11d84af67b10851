import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';

// biome-ignore lint/suspicious/noExplicitAny: tests read answers freely
type Any = any;

const OPERATIONS = join(import.meta.dirname, '..', '..', 'contracts', 'operations');
const ADDRESS = {
  recipient: 'Ada Test',
  line1: 'Main Street 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

/** SPEC.md E12, E13, E14 and E17, by the operations of the storefront and of sellers, with real services behind the router. */
describe('ordering', () => {
  let platform: Platform;
  let customer: string;
  let seller: string;
  let admin: string;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);
  // Anew for each test: a token is good for a quarter of an hour, and this may be a slow machine.
  beforeEach(async () => {
    [customer, seller, admin] = await Promise.all([
      platform.login('customer@tessera.local'),
      platform.login('seller@tessera.local'),
      platform.login('admin@tessera.local'),
    ]);
  });

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  /** Runs an operation of a frontend; its one root field's answer. */
  const run = async (
    client: 'storefront' | 'seller',
    name: string,
    variables: object,
    token?: string,
  ): Promise<Any> => {
    const source = await readFile(join(OPERATIONS, client, `${name}.graphql`), 'utf8');
    const options = token === undefined ? {} : { token };
    const { data, errors } = await platform.graphql(source, { ...variables }, options);
    if (errors !== undefined) throw new Error(`${name}: ${JSON.stringify(errors)}`);
    return Object.keys(data).length === 1 ? Object.values(data)[0] : data;
  };
  const shop = (name: string, variables: object = {}) => run('storefront', name, variables, customer);
  const sell = (name: string, variables: object = {}) => run('seller', name, variables, seller);

  /** A product of the demo seller with so many pieces. */
  const aProduct = async (pieces: number, amountMinor = 1999): Promise<{ id: string; sku: string }> => {
    const name = `Ordered ${randomUUID().slice(0, 8)}`;
    const { data } = await platform.graphql(
      `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
         product { id variants { sku } } userErrors { code message } } }`,
      { input: { name, price: { amountMinor, currency: 'EUR' }, status: 'PUBLISHED', initialStock: pieces } },
      { token: seller },
    );
    const { product } = data.createProduct;
    return { id: product.id, sku: product.variants[0].sku };
  };
  const stockOf = async (sku: string) => {
    const [row] = await platform.sql<{ on_hand: number; reserved: number }>(
      'catalog',
      'select on_hand, reserved from stock where sku = $1',
      [sku],
    );
    return row;
  };
  /** Orders a cart. The answer waits some seconds for what becomes of it; where that takes longer, it is asked for again, under one key. */
  const place = (cartId: string): Promise<Any> => {
    const input = { cartId, idempotencyKey: randomUUID() };
    return platform.eventually(async () => {
      const placed = await shop('PlaceOrder', { input });
      const { id, status, paymentDeadline } = placed.order ?? {};
      if (status === 'PENDING' && paymentDeadline === null)
        throw new Error(`Order ${id} is still to be decided about.`);
      return placed;
    });
  };
  /** Fills the customer's cart and places the order. */
  const order = async (sku: string, quantity: number) => {
    const { cart } = await shop('AddToCart', { input: { sku, quantity } });
    await shop('SetShippingAddress', { input: { address: ADDRESS } });
    return place(cart.id);
  };
  const pay = (placed: Any, methodToken: string) =>
    shop('PayOrder', { paymentId: placed.order.payments[0].id, methodToken });
  const untilOrder = (id: string, status: string) =>
    platform.eventually(async () => {
      const page = await shop('OrderPage', { id });
      expect(page.status).toBe(status);
      return page;
    });

  test('from an anonymous cart to a confirmed order with its products and its invoice, in one call', async () => {
    await using events = await platform.subscribe(
      await readFile(join(OPERATIONS, 'storefront', 'MyOrderEvents.graphql'), 'utf8'),
      {},
      { token: customer },
    );
    // Nobody is told when listening begins, and what happened before is told to nobody: orders are placed until one is heard of.
    const heralded = await aProduct(100);
    await platform.eventually(async () => {
      await order(heralded.sku, 1);
      await events.next(1_000);
    });
    const { sku, id: productId } = await aProduct(10);
    const made = await run('storefront', 'AddToCart', { input: { sku, quantity: 1 } });
    const cart = await run('storefront', 'CartPage', { token: made.token });
    expect(cart.lines).toMatchObject([{ sku, quantity: 1, issues: [], unitPrice: { amountMinor: 1999 } }]);
    const merged = await shop('MergeCart', { token: made.token });
    expect(merged.cart.lines).toEqual([{ sku, quantity: 1 }]);
    const [line] = (await shop('CartPage')).lines;
    await shop('UpdateCartItem', { lineId: line.id, quantity: 3 });
    await shop('SetShippingAddress', { input: { address: ADDRESS } });
    const placed = await place(merged.cart.id);
    expect(placed.userErrors).toEqual([]);
    expect(placed.order).toMatchObject({ status: 'PENDING', total: { amountMinor: 5997, currency: 'EUR' } });
    expect(placed.order.payments).toMatchObject([
      { status: 'REQUIRES_METHOD', nextAction: { type: 'PROVIDE_METHOD', clientSecret: expect.any(String) } },
    ]);
    expect(await stockOf(sku)).toEqual({ on_hand: 10, reserved: 3 });

    expect((await pay(placed, 'pm_card_visa')).userErrors).toEqual([]);
    const page = await untilOrder(placed.order.id, 'CONFIRMED');
    expect(page).toMatchObject({
      paymentStatus: 'PAID',
      items: [{ sku, quantity: 3, product: { id: productId }, seller: { name: expect.any(String) } }],
      payments: [{ status: 'CAPTURED' }],
    });
    expect(page.timeline.map(({ version }: Any) => version)).toEqual(page.timeline.map((_: Any, at: number) => at + 1));
    const invoice = await fetch(page.invoice.url);
    expect([invoice.status, invoice.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const isOfIt = ({ data }: Any) => data.myOrderEvents.order?.id === placed.order.id;
    const names: string[] = [];
    while (names.at(-1) !== 'order:updated') names.push((await events.nextWhere(isOfIt)).data.myOrderEvents.name);
    expect(names[0]).toBe('order:created');
    await platform.eventually(async () => {
      const subjects = (await platform.mailsTo('customer@tessera.local')).map(({ subject }) => subject);
      expect(subjects).toContain(`Deine Bestellung ${page.number}`);
    });
    const history = await shop('OrderHistory', { first: 1 });
    expect(history.edges[0].node).toMatchObject({ id: placed.order.id, number: page.number });
  }, 240_000);

  test('the seller works on it, ships it in parts, delivers it; the customer sees each step and sends a part back', async () => {
    const { sku } = await aProduct(10, 1000);
    const placed = await order(sku, 3);
    await pay(placed, 'pm_card_visa');
    const page = await untilOrder(placed.order.id, 'CONFIRMED');
    const orderId = page.id;
    const [item] = page.items;
    await using following = await platform.subscribe(
      await readFile(join(OPERATIONS, 'storefront', 'FollowOrder.graphql'), 'utf8'),
      { orderId },
      { token: customer },
    );
    expect((await following.next()).data.orderUpdated.status).toBe('CONFIRMED');

    const { edges } = await sell('SellerOrders', { first: 50 });
    const part = edges.find(({ node }: Any) => node.orderId === orderId).node;
    expect((await sell('SellerOrderPage', { id: part.id })).shippingAddress).toMatchObject({ city: 'Berlin' });
    await sell('MoveOrder', { orderId, newState: 'PROCESSING' });
    const ship = (quantity: number) =>
      sell('ShipOrder', {
        input: { orderId, lines: [{ itemId: item.id, quantity }], trackingNumber: 'T-1', idempotencyKey: randomUUID() },
      });
    const shipments = [(await ship(2)).shipment, (await ship(1)).shipment];
    for (const { id } of shipments) await sell('MarkDelivered', { shipmentId: id });
    await following.nextWhere(({ data }: Any) => data.orderUpdated.status === 'DELIVERED');
    await platform.eventually(async () => expect(await stockOf(sku)).toEqual({ on_hand: 7, reserved: 0 }));

    const { returnRequest } = await shop('RequestReturn', {
      input: { orderId, lines: [{ itemId: item.id, quantity: 1 }], reason: 'DAMAGED', idempotencyKey: randomUUID() },
    });
    expect(returnRequest.refund.amountMinor).toBe(1000);
    await sell('ApproveReturn', { returnId: returnRequest.id });
    await sell('ReceiveReturn', { returnId: returnRequest.id, restock: true });
    await platform.eventually(async () => {
      const now = await shop('OrderPage', { id: orderId });
      expect(now).toMatchObject({ paymentStatus: 'PARTIALLY_REFUNDED', refunded: { amountMinor: 1000 } });
      expect(now.returns).toMatchObject([{ status: 'REFUNDED' }]);
    });
    await platform.eventually(async () => expect(await stockOf(sku)).toEqual({ on_hand: 8, reserved: 0 }));
    const rest = { orderId, lines: [{ itemId: item.id, quantity: 2 }], reason: 'OTHER', idempotencyKey: randomUUID() };
    const second = (await shop('RequestReturn', { input: rest })).returnRequest;
    const rejected = await sell('RejectReturn', { returnId: second.id, answer: 'It was used.' });
    expect(rejected.returnRequest).toMatchObject({ status: 'REJECTED', answer: 'It was used.' });
    const numbers = await sell('SellerDashboard', { input: { currency: 'EUR' }, by: 'MONTH' });
    expect(numbers.sellerStats.completed).toBeGreaterThanOrEqual(1);
    // Two months, when this runs over the end of one.
    const refunded = numbers.sellerEarnings.map(({ refunded: { amountMinor } }: Any) => amountMinor);
    expect(refunded.reduce((sum: number, minor: number) => sum + minor, 0)).toBeGreaterThanOrEqual(1000);
  }, 240_000);

  test('a decline, then 3-D Secure: the order waits until the bank was asked, then it is confirmed', async () => {
    const { sku } = await aProduct(5);
    const placed = await order(sku, 1);
    const declined = await pay(placed, 'pm_card_visa_chargeDeclinedInsufficientFunds');
    expect(declined.payment).toMatchObject({ status: 'REQUIRES_METHOD', failure: { code: 'INSUFFICIENT_FUNDS' } });
    const { payment } = await pay(placed, 'pm_card_authenticationRequired');
    expect(payment).toMatchObject({ status: 'REQUIRES_ACTION', nextAction: { type: 'AUTHENTICATE' } });
    expect((await shop('OrderPage', { id: placed.order.id })).status).toBe('PENDING');
    const [row] = await platform.sql<{ id: string }>(
      'payments',
      'select provider_ref as id from payments where subject_id = $1',
      [placed.order.id],
    );
    await platform.stripe('authenticate', { id: row?.id, succeeds: true });
    await untilOrder(placed.order.id, 'CONFIRMED');
  }, 240_000);

  test('declined three times: cancelled, and stock and money are as before', async () => {
    const { sku } = await aProduct(5);
    const placed = await order(sku, 2);
    expect(await stockOf(sku)).toEqual({ on_hand: 5, reserved: 2 });
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await pay(placed, 'pm_card_visa_chargeDeclined')).userErrors.length).toBeGreaterThan(0);
    }
    const page = await untilOrder(placed.order.id, 'CANCELLED');
    expect(page).toMatchObject({ cancelReason: 'PAYMENT_FAILED', paymentStatus: 'UNPAID' });
    expect(await stockOf(sku)).toEqual({ on_hand: 5, reserved: 0 });
  }, 240_000);

  test('out of stock: said before anything is ordered, and by the order when somebody was quicker', async () => {
    const { sku } = await aProduct(1);
    const placed = await order(sku, 2);
    expect(placed).toMatchObject({ order: null, userErrors: [{ code: 'INSUFFICIENT_STOCK' }] });
    const [line] = (await shop('CartPage')).lines;
    expect(line.issues).toEqual(['INSUFFICIENT_STOCK']);
    await shop('RemoveFromCart', { lineId: line.id });
    const first = await order(sku, 1);
    expect(first.order.status).toBe('PENDING');
    expect((await order(sku, 1)).userErrors).toMatchObject([{ code: 'INSUFFICIENT_STOCK' }]);
    expect(await stockOf(sku)).toEqual({ on_hand: 1, reserved: 1 });
    await shop('RemoveFromCart', { lineId: (await shop('CartPage')).lines[0].id });
    expect((await shop('CancelOrder', { orderId: first.order.id })).userErrors).toEqual([]);
    await untilOrder(first.order.id, 'CANCELLED');
    expect(await stockOf(sku)).toEqual({ on_hand: 1, reserved: 0 });
  }, 240_000);

  test('a coupon is counted when it is used, and given back with the order; the money as well', async () => {
    const { sku } = await aProduct(5, 1000);
    const code = `SAVE-${randomUUID().slice(0, 6)}`.toUpperCase();
    const { data } = await platform.graphql(
      `mutation ($input: CreateCouponInput!) { createCoupon(input: $input) { coupon { id } userErrors { code field message } } }`,
      { input: { code, type: 'PERCENTAGE', percent: 15, maxUses: 1 } },
      { token: admin },
    );
    expect(data.createCoupon.userErrors).toEqual([]);
    await shop('AddToCart', { input: { sku, quantity: 2 } });
    const applied = await shop('ApplyCoupon', { code: code.toLowerCase() });
    expect(applied.cart.totals).toEqual({ discount: { amountMinor: 300 }, total: { amountMinor: 1700 } });
    await shop('SetShippingAddress', { input: { address: ADDRESS } });
    const { id: cartId } = await shop('CartPage');
    const placed = await place(cartId);
    await pay(placed, 'pm_card_visa');
    const page = await untilOrder(placed.order.id, 'CONFIRMED');
    expect(page).toMatchObject({ discount: { amountMinor: 300 }, total: { amountMinor: 1700 } });
    const uses = async () => {
      const [row] = await platform.sql<{ uses: number }>(
        'promotions',
        'select current_uses as uses from coupons where code = $1',
        [code],
      );
      return row?.uses;
    };
    expect(await uses()).toBe(1);
    await shop('CancelOrder', { orderId: page.id, reason: 'Changed my mind' });
    await platform.eventually(async () => {
      const now = await shop('OrderPage', { id: page.id });
      expect(now).toMatchObject({ status: 'CANCELLED', paymentStatus: 'REFUNDED', refunded: { amountMinor: 1700 } });
    });
    // None waits for another.
    await platform.eventually(async () => expect(await uses()).toBe(0));
    await platform.eventually(async () => expect(await stockOf(sku)).toEqual({ on_hand: 5, reserved: 0 }));
  }, 240_000);

  test('while the catalog is away an order still shows what was bought, and its products are null', async () => {
    const { sku } = await aProduct(5);
    const placed = await order(sku, 1);
    await platform.stop('catalog');
    const source = 'query ($id: ID!) { order(id: $id) { status items { sku name product { name } } } }';
    const { data, errors } = await platform.graphql(source, { id: placed.order.id }, { token: customer });
    expect(data.order.items).toEqual([{ sku, name: expect.any(String), product: null }]);
    expect(errors?.[0]?.extensions?.['code']).toBe('UPSTREAM_UNAVAILABLE');
    const sold = await platform.graphql(
      '{ sellerOrders(first: 1) { edges { node { items { sku } } } } }',
      {},
      { token: seller },
    );
    expect(sold.data.sellerOrders.edges[0].node.items).toEqual([{ sku }]);
    await platform.start('catalog');
  }, 240_000);
});
