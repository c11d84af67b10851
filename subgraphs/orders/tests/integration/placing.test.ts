import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aCart, aCustomer, anOrder, orderOf, place, type TestShop, testShop, untilStatus } from '../fixtures.ts';

/** SPEC.md E12: what becomes of an order that is placed, without anything being lost or killed. */
describe('placing an order', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop();
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  test('that is paid at once is confirmed, and stock and money are its own', async () => {
    const customer = aCustomer();
    const [one, two] = [shop.graph.offer(), shop.graph.offer({ priceMinor: 333 })];
    const { order, userErrors } = await anOrder(shop, customer, [
      [one, 2],
      [two, 3],
    ]);
    expect(userErrors).toEqual([]);
    expect(order).toMatchObject({ status: 'CONFIRMED', total: { amountMinor: 2999, currency: 'EUR' } });
    expect(order.number).toMatch(/^\d{4}-\d{6}$/);
    const now = await orderOf(shop, customer, order.id);
    expect(now.paymentStatus).toBe('PAID');
    expect(shop.graph.reservations.get(order.id)?.state).toBe('COMMITTED');
    expect(shop.graph.paymentOf(order.id)).toMatchObject({ status: 'CAPTURED', capturedMinor: 2999 });
    expect([one.available, two.available]).toEqual([8, 7]);
    expect(now.timeline.map(({ version }: { version: number }) => version)).toEqual(
      now.timeline.map((_: unknown, index: number) => index + 1),
    );
  });

  test('that waits for its customer is PENDING until the payment is authorised', async () => {
    const customer = aCustomer();
    shop.graph.nextPayment = 'REQUIRES_METHOD';
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    shop.graph.nextPayment = 'AUTHORIZED';
    expect(order).toMatchObject({ status: 'PENDING', paymentStatus: 'UNPAID' });
    const payment = shop.graph.paymentOf(order.id);
    if (payment === undefined) throw new Error('There is no payment.');
    payment.status = 'AUTHORIZED';
    const { paymentAuthorized } = await import('@tessera/contracts/events/payments');
    await shop.publish(paymentAuthorized, payment.id, {
      paymentId: payment.id,
      subjectType: 'ORDER',
      subjectId: order.id,
      attempt: 1,
      payerId: customer.userId,
      provider: 'stripe',
      status: 'AUTHORIZED',
      currency: 'EUR',
      amountMinor: 1000,
      capturedMinor: 0,
      refundedMinor: 0,
    });
    await untilStatus(shop, order.id, 'CONFIRMED');
  });

  test('whose payment is declined at once is cancelled, and its stock is given back', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    shop.graph.nextPayment = 'FAILED';
    const { order, userErrors } = await anOrder(shop, customer, [[variant, 4]]);
    shop.graph.nextPayment = 'AUTHORIZED';
    expect(order).toMatchObject({ status: 'CANCELLED', cancelReason: 'PAYMENT_FAILED' });
    expect(userErrors).toMatchObject([{ code: 'PAYMENT_FAILED' }]);
    expect(variant.available).toBe(10);
  });

  test('of what somebody else has just bought is cancelled with what is missing', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    const cartId = await aCart(shop, customer, [[variant, 4]]);
    shop.graph.before = (operation) => {
      if (operation === 'ReserveInventory') variant.available = 3;
    };
    const { order, userErrors } = await place(shop, customer, cartId);
    shop.graph.before = () => undefined;
    expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_STOCK' }]);
    expect(order).toMatchObject({
      status: 'CANCELLED',
      cancelReason: 'INSUFFICIENT_STOCK',
      missing: [{ sku: variant.sku, requested: 4, available: 3 }],
    });
    expect(shop.graph.paymentOf(order.id)).toBeUndefined();
  });

  test('gets a number of its own, also with many at once in the first second of a year', async () => {
    const carts = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const customer = aCustomer();
        return { customer, cartId: await aCart(shop, customer, [[shop.graph.offer(), 1]]) };
      }),
    );
    // That of this year, and of the next one should it begin at this moment.
    const sequences = await shop.sql<{ name: string }>(
      `select sequencename as name from pg_sequences where sequencename like 'order_numbers_%'`,
    );
    for (const { name } of sequences) await shop.sql(`drop sequence ${name}`);
    await shop.sql(`update orders set number = 'old-' || number`);
    const placed = await Promise.all(carts.map(({ customer, cartId }) => place(shop, customer, cartId)));
    const numbers = placed.map(({ order }) => order.number);
    expect(new Set(numbers).size).toBe(12);
    for (const number of numbers) expect(number).toMatch(/^\d{4}-0000\d\d$/);
  });

  test('is refused while too many of a person wait for their money, however many are placed at once', async () => {
    await using strict = await testShop({ env: { ORDERS_MAX_PENDING: '3', ORDERS_PLACE_WAIT: '1' } });
    strict.graph.nextPayment = 'REQUIRES_METHOD';
    const customer = aCustomer();
    const variant = strict.graph.offer({ available: 1000 });
    // Six buyers share the one cart that is open at the time. Who is told that it is being changed places it again as it is: what is
    // put into it is bounded by the orders that come of it, so that every buyer hears in the end that it is enough.
    const theirCart = (): Promise<string> =>
      aCart(strict, customer, [[variant, 1]]).catch((refused: Error) => {
        // Another buyer ordered it before this one had said where to send it.
        if (/NOT_FOUND/.test(refused.message)) return theirCart();
        throw refused;
      });
    const placed = new Set<string>();
    const buyUntilRefused = async (): Promise<string> => {
      for (let cartId = await theirCart(); ; ) {
        const { order, userErrors } = await place(strict, customer, cartId);
        if (order !== null) {
          placed.add(order.id);
          cartId = await theirCart();
        } else if (!/being changed/.test(userErrors[0].message)) return userErrors[0].code;
      }
    };
    const refusals = await Promise.all(Array.from({ length: 6 }, buyUntilRefused));
    expect(refusals).toEqual(Array.from({ length: 6 }, () => 'TOO_MANY_PENDING_ORDERS'));
    const ofCustomer = `select id from orders where user_id = ? and status = 'PENDING'`;
    const pending = async () => (await strict.sql<{ id: string }>(ofCustomer, [customer.userId])).map(({ id }) => id);
    expect(await pending()).toHaveLength(3);
    expect(await pending()).toEqual(expect.arrayContaining([...placed]));

    // Somebody else is not concerned; the cart is there still, and is ordered when one of the three is not PENDING any more.
    expect((await anOrder(strict, aCustomer(), [[variant, 1]])).order).toMatchObject({ status: 'PENDING' });
    const cancel = 'mutation ($id: ID!) { cancelOrder(orderId: $id) { userErrors { code } } }';
    const [id = ''] = await pending();
    await strict.query(cancel, { id }, { as: customer });
    await untilStatus(strict, id, 'CANCELLED');
    expect((await anOrder(strict, customer, [[variant, 1]])).order).toMatchObject({ status: 'PENDING' });
    expect(await pending()).toHaveLength(3);
  });

  test('is answered PENDING once its customer has waited long enough, and is confirmed later', async () => {
    await using hasty = await testShop({ env: { ORDERS_PLACE_WAIT: '1' } });
    const customer = aCustomer();
    hasty.graph.down.add('CreatePayment');
    const { order, userErrors } = await anOrder(hasty, customer, [[hasty.graph.offer(), 1]]);
    expect(userErrors).toEqual([]);
    expect(order).toMatchObject({ status: 'PENDING', paymentStatus: 'UNPAID' });
    expect(hasty.graph.paymentOf(order.id)).toBeUndefined();
    hasty.graph.down.clear();
    await untilStatus(hasty, order.id, 'CONFIRMED');
  }, 120_000);

  test('that costs nothing needs no payment', async () => {
    const { order } = await anOrder(shop, aCustomer(), [[shop.graph.offer({ priceMinor: 0 }), 1]]);
    expect(order).toMatchObject({ status: 'CONFIRMED', paymentStatus: 'PAID', total: { amountMinor: 0 } });
    expect(shop.graph.paymentOf(order.id)).toBeUndefined();
  });
});
