import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { invoiceOf } from '../../queries/invoice.ts';
import { aCart, aCustomer, anOrder, aSeller, place, type TestShop, testShop } from '../fixtures.ts';

/** Two rates, and none: 19 %, 7 %, 0 %. */
const RATES = { ORDERS_TAX_BASIS_POINTS: '1900', ORDERS_REDUCED_TAX_BASIS_POINTS: '700' };
const TAXED = `tax { amountMinor } taxes { basisPoints net { amountMinor currency } tax { amountMinor currency } }`;

const at = (basisPoints: number, netMinor: number, taxMinor: number) => ({
  basisPoints,
  net: { amountMinor: netMinor, currency: 'EUR' },
  tax: { amountMinor: taxMinor, currency: 'EUR' },
});

const cartOf = async (shop: TestShop, as: UserCaller) =>
  (
    await shop.query(
      `{ cart { lines { id quantity taxBasisPoints seenTaxBasisPoints issues } totals { total { amountMinor } ${TAXED} } } }`,
      {},
      { as },
    )
  ).data.cart;
const taxedOrder = async (shop: TestShop, as: UserCaller, id: string) => {
  const { data } = await shop.query(
    `query ($id: ID!) { order(id: $id) { total { amountMinor } ${TAXED}
       items { id quantity discount { amountMinor } taxBasisPoints tax { amountMinor } total { amountMinor } } } }`,
    { id },
    { as },
  );
  return data.order;
};

describe('a shop of two tax rates', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop({ env: RATES });
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });
  afterEach(() => {
    shop.graph.failing.clear();
  });

  /** A lamp, a book and a stamp: one of each class. */
  const goods = (sellerId: string = randomUUID()) =>
    [
      shop.graph.offer({ sellerId, priceMinor: 1000 }),
      shop.graph.offer({ sellerId, priceMinor: 1050, taxClass: 'REDUCED' }),
      shop.graph.offer({ sellerId, priceMinor: 500, taxClass: 'ZERO' }),
    ] as const;

  test('taxes each line of a cart and of its order at its own rate, discounts considered, and says so by rate', async () => {
    const customer = aCustomer();
    shop.graph.coupons.set('TEN', 10);
    const [lamp, book, stamp] = goods();
    const cartId = await aCart(shop, customer, [
      [lamp, 1],
      [book, 2],
      [stamp, 1],
    ]);
    const apply = `mutation { applyCouponToCart(code: "TEN") { userErrors { code } } }`;
    expect((await shop.query(apply, {}, { as: customer })).data.applyCouponToCart.userErrors).toEqual([]);
    // 19 % of 9.00 is 1.71; 7 % of 18.90 is 1.323; nothing of 4.50.
    const taxes = [at(1900, 900, 171), at(700, 1890, 132), at(0, 450, 0)];
    expect((await cartOf(shop, customer)).totals).toEqual({
      total: { amountMinor: 3543 },
      tax: { amountMinor: 303 },
      taxes,
    });
    const { order, userErrors } = await place(shop, customer, cartId);
    expect([order.status, userErrors]).toEqual(['CONFIRMED', []]);
    const taxed = await taxedOrder(shop, customer, order.id);
    expect(taxed).toMatchObject({ total: { amountMinor: 3543 }, tax: { amountMinor: 303 }, taxes });
    expect(taxed.items).toMatchObject([
      { discount: { amountMinor: 100 }, taxBasisPoints: 1900, tax: { amountMinor: 171 }, total: { amountMinor: 1071 } },
      { discount: { amountMinor: 210 }, taxBasisPoints: 700, tax: { amountMinor: 132 }, total: { amountMinor: 2022 } },
      { discount: { amountMinor: 50 }, taxBasisPoints: 0, tax: { amountMinor: 0 }, total: { amountMinor: 450 } },
    ]);
    expect(shop.graph.paymentOf(order.id)).toMatchObject({ capturedMinor: 3543 });
  });

  test('keeps class and rate with the order, whatever the product becomes', async () => {
    const customer = aCustomer();
    const [, book] = goods();
    const { order } = await anOrder(shop, customer, [[book, 1]]);
    book.taxClass = 'STANDARD';
    expect((await taxedOrder(shop, customer, order.id)).taxes).toEqual([at(700, 1050, 74)]);
    const [kept] = await shop.sql('select tax_class, tax_basis_points from order_items where order_id = ?', [order.id]);
    expect(kept).toEqual({ tax_class: 'REDUCED', tax_basis_points: 700 });
  });

  test('puts net, rate and tax on the invoice', async () => {
    const customer = aCustomer();
    const [lamp, book] = goods();
    const { order } = await anOrder(shop, customer, [
      [lamp, 2],
      [book, 1],
    ]);
    const invoice = await invoiceOf(shop.hosted.context(), order.id);
    expect(invoice?.taxes).toEqual([
      { basisPoints: 1900, netMinor: 2000, taxMinor: 380 },
      { basisPoints: 700, netMinor: 1050, taxMinor: 74 },
    ]);
    expect(invoice?.lines).toMatchObject([
      { taxBasisPoints: 1900, taxMinor: 380 },
      { taxBasisPoints: 700, taxMinor: 74 },
    ]);
  });

  test('tells a rate of zero where all that was bought is of class ZERO', async () => {
    const [, , stamp] = goods();
    const { order } = await anOrder(shop, aCustomer(), [[stamp, 2]]);
    const invoice = await invoiceOf(shop.hosted.context(), order.id);
    expect(invoice?.taxes).toEqual([{ basisPoints: 0, netMinor: 1000, taxMinor: 0 }]);
  });

  test('gives back to the last cent what was paid for lines of several rates', async () => {
    const [customer, seller] = [aCustomer(), aSeller()];
    const [lamp, book] = goods(seller.userId);
    const { order } = await anOrder(shop, customer, [
      [lamp, 3],
      [book, 3],
    ]);
    const ask = async (as: UserCaller, query: string, variables: object) =>
      Object.values(
        (await shop.query(query, variables as never, { as })).data as Record<string, never>,
      )[0] as never as {
        returnRequest: { refund: { amountMinor: number } };
        userErrors: object[];
      };
    const move = `mutation ($id: ID!, $to: OrderStatus!) { transitionOrder(orderId: $id, newState: $to) { userErrors { code } } }`;
    for (const to of ['PROCESSING', 'SHIPPED', 'DELIVERED']) {
      expect((await ask(seller, move, { id: order.id, to })).userErrors).toEqual([]);
    }
    const { items, total } = await taxedOrder(shop, customer, order.id);
    let back = 0;
    for (const quantity of [1, 2]) {
      const lines = items.map(({ id }: { id: string }) => ({ itemId: id, quantity }));
      const answer = await ask(
        customer,
        `mutation ($input: RequestReturnInput!) { requestReturn(input: $input) {
           returnRequest { refund { amountMinor } } userErrors { code } } }`,
        { input: { orderId: order.id, lines, reason: 'NOT_WANTED', idempotencyKey: randomUUID() } },
      );
      expect(answer.userErrors).toEqual([]);
      back += answer.returnRequest.refund.amountMinor;
    }
    // 30.00 and 19 % of it, 31.50 and 7 % of it, which is half a cent short of an even one.
    expect([back, total.amountMinor]).toEqual([3570 + 3370, 3570 + 3370]);
  });

  test('asks again when a line is taxed otherwise than its customer saw, and then orders at the new rate', async () => {
    const customer = aCustomer();
    const [, book] = goods();
    const cartId = await aCart(shop, customer, [[book, 1]]);
    expect((await cartOf(shop, customer)).lines[0].issues).toEqual([]);
    book.taxClass = 'STANDARD';
    expect((await cartOf(shop, customer)).lines[0]).toMatchObject({
      taxBasisPoints: 1900,
      seenTaxBasisPoints: 700,
      issues: ['PRICE_CHANGED'],
    });
    const refused = await place(shop, customer, cartId);
    expect(refused).toMatchObject({ order: null, userErrors: [{ code: 'PRICE_CHANGED' }] });
    const { order, userErrors } = await place(shop, customer, cartId);
    expect(userErrors).toEqual([]);
    expect((await taxedOrder(shop, customer, order.id)).taxes).toEqual([at(1900, 1050, 200)]);
  });

  const addAnonymously = async (sku: string): Promise<string> => {
    const add = `mutation ($sku: String!) { addToCart(input: { sku: $sku, quantity: 1 }) { token } }`;
    return (await shop.query(add, { sku })).data.addToCart.token;
  };
  const merge = (token: string, as: UserCaller) =>
    shop.query(`mutation ($token: String!) { mergeCart(token: $token) { userErrors { code } } }`, { token }, { as });

  test('takes the rate that was seen along when carts are merged', async () => {
    const [, book] = goods();
    const token = await addAnonymously(book.sku);
    const customer = aCustomer();
    await merge(token, customer);
    book.taxClass = 'STANDARD';
    expect((await cartOf(shop, customer)).lines).toMatchObject([
      { seenTaxBasisPoints: 700, issues: ['PRICE_CHANGED'] },
    ]);
  });

  test('asks again when both carts that are merged have a SKU, and the person saw it at another rate', async () => {
    const [, book] = goods();
    const customer = aCustomer();
    await aCart(shop, customer, [[book, 1]]);
    book.taxClass = 'STANDARD';
    await merge(await addAnonymously(book.sku), customer);
    expect((await cartOf(shop, customer)).lines).toMatchObject([
      { quantity: 2, taxBasisPoints: 1900, seenTaxBasisPoints: 700, issues: ['PRICE_CHANGED'] },
    ]);
  });

  test('takes a line of which no rate was kept for one that was seen at the rate of STANDARD, as a replica of before taxed it', async () => {
    const [, book] = goods();
    const customer = aCustomer();
    const cartId = await aCart(shop, customer, [[book, 1]]);
    await shop.sql('update cart_items set seen_tax_basis_points = null where cart_id = ?', [cartId]);
    expect((await cartOf(shop, customer)).lines).toMatchObject([
      { taxBasisPoints: 700, seenTaxBasisPoints: null, issues: ['PRICE_CHANGED'] },
    ]);
    expect(await place(shop, customer, cartId)).toMatchObject({ userErrors: [{ code: 'PRICE_CHANGED' }] });
    await shop.sql('update cart_items set seen_tax_basis_points = null where cart_id = ?', [cartId]);
    book.taxClass = 'STANDARD';
    expect((await cartOf(shop, customer)).lines).toMatchObject([{ taxBasisPoints: 1900, issues: [] }]);
    expect(await place(shop, customer, cartId)).toMatchObject({ userErrors: [] });
  });

  test('takes note of the rate when a SKU is added again', async () => {
    const customer = aCustomer();
    const [, book] = goods();
    await aCart(shop, customer, [[book, 1]]);
    book.taxClass = 'STANDARD';
    await aCart(shop, customer, [[book, 1]]);
    expect((await cartOf(shop, customer)).lines).toMatchObject([{ quantity: 2, seenTaxBasisPoints: 1900, issues: [] }]);
  });

  test('knows no rate of what is not for sale', async () => {
    const customer = aCustomer();
    const [, book] = goods();
    await aCart(shop, customer, [[book, 1]]);
    book.status = 'ARCHIVED';
    expect((await cartOf(shop, customer)).lines).toMatchObject([
      { taxBasisPoints: null, seenTaxBasisPoints: 700, issues: ['UNAVAILABLE'] },
    ]);
  });

  test('takes note of the rate when a line is confirmed', async () => {
    const customer = aCustomer();
    const [, book] = goods();
    await aCart(shop, customer, [[book, 1]]);
    book.taxClass = 'STANDARD';
    const { lines } = await cartOf(shop, customer);
    await shop.query(
      `mutation ($id: ID!) { updateCartItem(lineId: $id, quantity: 2) { userErrors { code } } }`,
      { id: lines[0].id },
      { as: customer },
    );
    expect((await cartOf(shop, customer)).lines[0].issues).toEqual([]);
  });

  test('shows orders of before rates were kept with the tax that was paid', async () => {
    const customer = aCustomer();
    const [lamp] = goods();
    const { order } = await anOrder(shop, customer, [[lamp, 1]]);
    await shop.sql('update order_items set tax_class = null, tax_basis_points = null where order_id = ?', [order.id]);
    const { tax, taxes, items } = await taxedOrder(shop, customer, order.id);
    expect([tax, taxes]).toEqual([{ amountMinor: 190 }, []]);
    expect(items).toMatchObject([{ taxBasisPoints: null, tax: { amountMinor: 190 } }]);
    expect(await invoiceOf(shop.hosted.context(), order.id)).toMatchObject({ taxes: [], taxMinor: 190 });
  });

  const kept = (orderId: string) =>
    shop.sql('select tax_class, tax_basis_points from order_items where order_id = ?', [orderId]);
  const untold = async () => {
    const metrics = await (await fetch(shop.url.replace('/graphql', '/metrics'))).text();
    return Number(/^orders_tax_class_untold_total\{.*\} (\d+)$/m.exec(metrics)?.[1]);
  };

  test('sells at the STANDARD rate while the graph in force has no tax classes, and keeps no class that it guessed', async () => {
    const customer = aCustomer();
    const [, book] = goods();
    const before = await untold();
    shop.graph.failing.set('CartVariants', 'GRAPHQL_VALIDATION_FAILED');
    const { order, userErrors } = await anOrder(shop, customer, [[book, 1]]);
    expect(userErrors).toEqual([]);
    expect((await taxedOrder(shop, customer, order.id)).taxes).toEqual([at(1900, 1050, 200)]);
    expect(await kept(order.id)).toEqual([{ tax_class: null, tax_basis_points: 1900 }]);
    // To put it into the cart, and to place the order.
    expect((await untold()) - before).toBe(2);
  });

  test('does the same with a class that it does not know, and counts nothing of those that it does', async () => {
    const customer = aCustomer();
    const [lamp, book] = goods();
    const before = await untold();
    await anOrder(shop, customer, [[lamp, 1]]);
    expect(await untold()).toBe(before);
    book.taxClass = 'LUXURY';
    const { order } = await anOrder(shop, customer, [[book, 1]]);
    expect(await kept(order.id)).toEqual([{ tax_class: null, tax_basis_points: 1900 }]);
    expect(await untold()).toBeGreaterThan(before);
  });

  test('leaves no check unproved of the lines that were there before it', async () => {
    const checks = `select conname, convalidated from pg_constraint where conname like '%tax%' and contype = 'c'`;
    const found = await shop.sql<{ convalidated: boolean }>(checks);
    expect(found.length).toBeGreaterThanOrEqual(5);
    expect(found.filter(({ convalidated }) => !convalidated)).toEqual([]);
  });

  test('keeps no class without its rate', async () => {
    const { order } = await anOrder(shop, aCustomer(), [[goods()[0], 1]]);
    await expect(
      shop.sql('update order_items set tax_basis_points = null where order_id = ?', [order.id]),
    ).rejects.toThrow('order_items_tax_class_has_rate');
  });

  test('shows no total that it would have to guess, and asks a catalog that fails only once', async () => {
    const customer = aCustomer();
    const [, book] = goods();
    await aCart(shop, customer, [[book, 1]]);
    shop.graph.failing.set('CartVariants', 'INTERNAL_SERVER_ERROR');
    const from = shop.graph.asked.length;
    expect((await cartOf(shop, customer)).totals).toBeNull();
    const asked = shop.graph.asked.slice(from);
    expect(asked.filter((operation) => operation.endsWith('CartVariants'))).toEqual(['CartVariants']);
  });
});

describe('a shop that has said one rate only', () => {
  test('taxes everything at it but what is of class ZERO', async () => {
    await using shop = await testShop({ env: { ORDERS_TAX_BASIS_POINTS: '2000' } });
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [
      [shop.graph.offer(), 1],
      [shop.graph.offer({ taxClass: 'REDUCED' }), 1],
      [shop.graph.offer({ taxClass: 'ZERO' }), 1],
    ]);
    expect((await taxedOrder(shop, customer, order.id)).taxes).toEqual([at(2000, 2000, 400), at(0, 1000, 0)]);
  });

  test('that is none tells no rate on its invoices: its prices include their tax', async () => {
    await using shop = await testShop();
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [
      [shop.graph.offer(), 1],
      [shop.graph.offer({ taxClass: 'ZERO' }), 1],
    ]);
    const taxed = await taxedOrder(shop, customer, order.id);
    expect(taxed).toMatchObject({ tax: { amountMinor: 0 }, taxes: [at(0, 2000, 0)] });
    expect((await invoiceOf(shop.hosted.context(), order.id))?.taxes).toEqual([]);
  });
});
