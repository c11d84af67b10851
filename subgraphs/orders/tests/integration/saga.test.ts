import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { paymentCaptured } from '@tessera/contracts/events/payments';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { lockSagas } from '@tessera/subgraph-kit/sagas/start';
import { until } from '@tessera/testing/eventually';
import { placeOrderSaga } from '../../sagas/place-order.saga.ts';
import { aCart, aCustomer, anOrder, ORDER, orderOf, place, type TestShop, testShop, untilStatus } from '../fixtures.ts';

/** The failure table of SPEC.md E12, row by row, and what else can meet an order on its way. */
describe('the saga of an order', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop();
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });
  afterEach(() => {
    shop.graph.nextPayment = 'AUTHORIZED';
    shop.graph.before = () => undefined;
    shop.graph.down.clear();
    shop.graph.lost.clear();
    shop.graph.refusing.clear();
  });

  const cancel = async (customer: ReturnType<typeof aCustomer>, orderId: string) => {
    const { data, errors } = await shop.query(
      `mutation ($id: ID!) { cancelOrder(orderId: $id, reason: "changed my mind") { order { ${ORDER} } userErrors { code } } }`,
      { id: orderId },
      { as: customer },
    );
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data.cancelOrder;
  };
  /** The order of a cart while it is being placed: its customer is answered when the saga has come to its end. */
  const orderOfCart = async (cartId: string): Promise<string> => {
    const written = () => shop.sql<{ id: string }>('select id from orders where cart_id = ?', [cartId]);
    await until('the order is written', async () => (await written()).length === 1);
    return (await written())[0]?.id ?? '';
  };
  /** Moves an order's time here, as if it had passed. */
  const makeOverdue = async (orderId: string) => {
    await shop.sql(
      `update saga_instances set deadline = now() - interval '1 second', next_attempt_at = now() where aggregate_id = ?`,
      [orderId],
    );
    await shop.sql(
      `update orders set payment_deadline = now() - interval '1 second', created_at = created_at - interval '16 minutes'
       where id = ?`,
      [orderId],
    );
    await shop.sql(`select graphile_worker.add_job('reconcile-orders', job_key => 'cron:reconcile-orders')`);
  };

  test('a coupon that cannot be had cancels the order with its code, and nothing else was asked', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    shop.graph.coupons.set('LAST', 50);
    const cartId = await aCart(shop, customer, [[variant, 1]]);
    await shop.query('mutation { applyCouponToCart(code: "LAST") { userErrors { code } } }', {}, { as: customer });
    shop.graph.before = (operation) => {
      if (operation === 'ReserveCoupon') shop.graph.coupons.delete('LAST');
    };
    const { order, userErrors } = await place(shop, customer, cartId);
    expect(order).toMatchObject({ status: 'CANCELLED', cancelReason: 'COUPON_MAX_USES' });
    expect(userErrors).toMatchObject([{ code: 'COUPON_MAX_USES' }]);
    expect(shop.graph.reservations.has(order.id)).toBe(false);
  });

  test('a coupon that takes off another amount than was shown cancels the order, and its use goes back', async () => {
    const customer = aCustomer();
    shop.graph.coupons.set('MOVES', 50);
    const cartId = await aCart(shop, customer, [[shop.graph.offer(), 1]]);
    await shop.query('mutation { applyCouponToCart(code: "MOVES") { userErrors { code } } }', {}, { as: customer });
    shop.graph.before = (operation) => {
      if (operation === 'ReserveCoupon') shop.graph.coupons.set('MOVES', 20);
    };
    const { order } = await place(shop, customer, cartId);
    expect(order).toMatchObject({ status: 'CANCELLED', cancelReason: 'COUPON_CHANGED' });
    expect(shop.graph.redemptions.get(order.id)?.state).toBe('RELEASED');
  });

  test('a confirmed order has stock, coupon and payment; its total is what the lines, the coupon and nothing else make', async () => {
    const customer = aCustomer();
    const [one, two] = [shop.graph.offer({ priceMinor: 333 }), shop.graph.offer({ priceMinor: 1000 })];
    shop.graph.coupons.set('TEN', 10);
    const cartId = await aCart(shop, customer, [
      [one, 3],
      [two, 1],
    ]);
    await shop.query('mutation { applyCouponToCart(code: "TEN") { userErrors { code } } }', {}, { as: customer });
    const { order } = await place(shop, customer, cartId);
    expect(order).toMatchObject({ status: 'CONFIRMED', total: { amountMinor: 999 - 99 + 1000 - 100 } });
    expect(order.items.map(({ total }: { total: { amountMinor: number } }) => total.amountMinor)).toEqual([900, 900]);
    expect(shop.graph.reservations.get(order.id)?.state).toBe('COMMITTED');
    expect(shop.graph.redemptions.get(order.id)?.state).toBe('COMMITTED');
    expect(shop.graph.paymentOf(order.id)?.capturedMinor).toBe(1800);
  });

  test('not paid within its time: the payment is let go first, then the stock', async () => {
    const customer = aCustomer();
    shop.graph.nextPayment = 'REQUIRES_METHOD';
    const variant = shop.graph.offer();
    const { order } = await anOrder(shop, customer, [[variant, 3]]);
    expect(variant.available).toBe(7);
    const before = shop.graph.asked.length;
    await makeOverdue(order.id);
    await untilStatus(shop, order.id, 'CANCELLED');
    expect(await orderOf(shop, customer, order.id)).toMatchObject({ cancelReason: 'PAYMENT_TIMEOUT' });
    // What was not answered in time is asked again: the order of the first questions counts.
    const asked = new Set(shop.graph.asked.slice(before).filter((name) => name !== 'PaymentState'));
    expect([...asked]).toEqual(['CancelPayments', 'ReleaseReservation']);
    expect(shop.graph.paymentOf(order.id)?.status).toBe('CANCELED');
    expect(variant.available).toBe(10);
    const parts = await shop.sql('select status from order_groups where order_id = ?', [order.id]);
    expect(parts).toEqual([{ status: 'CANCELLED' }]);
  });

  test('letting go finds that the money was taken: the order goes forward', async () => {
    const customer = aCustomer();
    shop.graph.nextPayment = 'REQUIRES_METHOD';
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    shop.graph.before = (operation) => {
      const payment = shop.graph.paymentOf(order.id);
      if (operation !== 'CancelPayments' || payment === undefined) return;
      payment.status = 'CAPTURED';
      payment.capturedMinor = payment.amountMinor;
    };
    await makeOverdue(order.id);
    await untilStatus(shop, order.id, 'CONFIRMED');
    expect(shop.graph.reservations.get(order.id)?.state).toBe('COMMITTED');
  });

  test('a capture without an answer is asked again until there is one, and charges once', async () => {
    shop.graph.lost.set('CapturePayment', 2);
    const { order } = await anOrder(shop, aCustomer(), [[shop.graph.offer(), 1]]);
    await untilStatus(shop, order.id, 'CONFIRMED');
    expect(shop.graph.paymentOf(order.id)?.capturedMinor).toBe(1000);
    expect(shop.graph.reservations.get(order.id)?.state).toBe('COMMITTED');
  });

  test('a capture that is refused is as a decline', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    shop.graph.before = (operation, variables) => {
      const payment = shop.graph.payments.get(variables.paymentId ?? '');
      if (operation === 'CapturePayment' && payment !== undefined) payment.status = 'CANCELED';
    };
    const { order, userErrors } = await anOrder(shop, customer, [[variant, 2]]);
    expect(order).toMatchObject({ status: 'CANCELLED', cancelReason: 'PAYMENT_FAILED' });
    expect(userErrors).toMatchObject([{ code: 'PAYMENT_FAILED' }]);
    expect(variant.available).toBe(10);
  });

  test('stock that is gone before the capture: nothing is charged', async () => {
    const customer = aCustomer();
    shop.graph.before = (operation, { orderId = '' }) => {
      if (operation === 'ExtendReservation') shop.graph.expire(orderId);
    };
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 2]]);
    expect(order).toMatchObject({ status: 'CANCELLED', cancelReason: 'RESERVATION_EXPIRED' });
    expect(shop.graph.paymentOf(order.id)).toMatchObject({ status: 'CANCELED', capturedMinor: 0 });
  });

  test('payments away before the capture: the order waits, and nothing is given up for an outage', async () => {
    const customer = aCustomer();
    const cartId = await aCart(shop, customer, [[shop.graph.offer(), 1]]);
    shop.graph.down.add('CreatePayment');
    const before = shop.graph.asked.length;
    const placing = place(shop, customer, cartId);
    // Long enough for the breaker to open: from then on nobody is asked at all.
    await until(
      'it was tried five times',
      () => shop.graph.asked.slice(before).filter((name) => name === 'CreatePayment').length >= 5,
    );
    const orderId = await orderOfCart(cartId);
    expect((await orderOf(shop, customer, orderId)).status).toBe('PENDING');
    shop.graph.down.clear();
    await untilStatus(shop, orderId, 'CONFIRMED');
    await placing;
  });

  test('catalog away after the capture: PENDING and PAID, then confirmed when it is back', async () => {
    const customer = aCustomer();
    const cartId = await aCart(shop, customer, [[shop.graph.offer(), 1]]);
    shop.graph.down.add('CommitReservation');
    const placing = place(shop, customer, cartId);
    const orderId = await orderOfCart(cartId);
    await until('it is paid', async () => (await orderOf(shop, customer, orderId)).paymentStatus === 'PAID');
    expect((await orderOf(shop, customer, orderId)).status).toBe('PENDING');
    shop.graph.down.clear();
    await untilStatus(shop, orderId, 'CONFIRMED');
    await placing;
  });

  test('stock that is gone after the capture: cancelled, and paid back', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer({ available: 2 });
    shop.graph.before = (operation, { orderId = '' }) => {
      if (operation !== 'CommitReservation') return;
      shop.graph.expire(orderId);
      variant.available = 1;
    };
    const { order } = await anOrder(shop, customer, [[variant, 2]]);
    await untilStatus(shop, order.id, 'CANCELLED');
    await until('it is paid back', () => shop.graph.paymentOf(order.id)?.refundedMinor === 2000);
    expect(await orderOf(shop, customer, order.id)).toMatchObject({ cancelReason: 'INSUFFICIENT_STOCK' });
    expect(variant.available).toBe(1);
  });

  test('a refusal that says nothing about the stock pays nothing back: the order is confirmed once it is over', async () => {
    shop.graph.refusing.set('CommitReservation', 'FORBIDDEN');
    const before = shop.graph.asked.length;
    const placing = anOrder(shop, aCustomer(), [[shop.graph.offer(), 1]]);
    await until('it was refused', () => shop.graph.asked.slice(before).includes('CommitReservation'));
    shop.graph.refusing.clear();
    const { order } = await placing;
    await untilStatus(shop, order.id, 'CONFIRMED');
    expect(shop.graph.paymentOf(order.id)).toMatchObject({ capturedMinor: 1000, refundedMinor: 0 });
  });

  test.each(['COUPON_MAX_USES', 'ILLEGAL_TRANSITION'])(
    'a coupon use that is lost after the capture (%s): the order stands with the discount it was paid with',
    async (code) => {
      const customer = aCustomer();
      shop.graph.coupons.set('KEPT', 50);
      const cartId = await aCart(shop, customer, [[shop.graph.offer(), 1]]);
      await shop.query('mutation { applyCouponToCart(code: "KEPT") { userErrors { code } } }', {}, { as: customer });
      shop.graph.refusing.set('CommitCoupon', code);
      const { order } = await place(shop, customer, cartId);
      await untilStatus(shop, order.id, 'CONFIRMED');
      expect(shop.graph.paymentOf(order.id)).toMatchObject({ capturedMinor: 500, refundedMinor: 0 });
    },
  );

  test('a customer cancels while the order waits for payment: all is given back', async () => {
    const customer = aCustomer();
    shop.graph.nextPayment = 'REQUIRES_METHOD';
    const variant = shop.graph.offer();
    const { order } = await anOrder(shop, customer, [[variant, 3]]);
    const [first, second] = await Promise.all([cancel(customer, order.id), cancel(customer, order.id)]);
    expect([first.userErrors, second.userErrors]).toEqual([[], []]);
    await untilStatus(shop, order.id, 'CANCELLED');
    expect(await orderOf(shop, customer, order.id)).toMatchObject({ cancelReason: 'BY_CUSTOMER' });
    expect([shop.graph.paymentOf(order.id)?.status, variant.available]).toEqual(['CANCELED', 10]);
  });

  test('a cancellation takes the saga before the order, however the id is written', async () => {
    const customer = aCustomer();
    shop.graph.nextPayment = 'REQUIRES_METHOD';
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    let cancelled: ReturnType<typeof cancel> | undefined;
    await inTransaction(shop.hosted.context().em, async (tx) => {
      // As a worker that drives the saga does.
      await lockSagas(tx, [placeOrderSaga], order.id);
      cancelled = cancel(customer, order.id.toUpperCase());
      await until('the cancellation to wait for the saga', async () => {
        const waiting = await shop.sql<{ query: string }>(
          `select query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return waiting.some(({ query }) => query.includes('saga_instances'));
      });
      await tx.execute('select from orders where id = ? for update nowait', [order.id]);
    });
    expect((await cancelled)?.userErrors).toEqual([]);
    await untilStatus(shop, order.id, 'CANCELLED');
  });

  test('a customer cancels while the money is being taken: it is taken, and paid back', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    const capturing = Promise.withResolvers<void>();
    const cancelled = Promise.withResolvers<void>();
    shop.graph.before = async (operation) => {
      if (operation !== 'CapturePayment') return;
      capturing.resolve();
      await cancelled.promise;
    };
    const cartId = await aCart(shop, customer, [[variant, 3]]);
    const placing = place(shop, customer, cartId);
    await capturing.promise;
    const orderId = await orderOfCart(cartId);
    expect((await cancel(customer, orderId)).order.status).toBe('PENDING');
    cancelled.resolve();
    await placing;
    await untilStatus(shop, orderId, 'CANCELLED');
    await until('it is paid back', () => shop.graph.paymentOf(orderId)?.refundedMinor === 3000);
    await until('the stock is back', () => variant.available === 10);
    expect(await orderOf(shop, customer, orderId)).toMatchObject({ cancelReason: 'BY_CUSTOMER' });
  });

  test('a paid order that is cancelled gives back money, stock and coupon once, whatever is asked twice', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    shop.graph.coupons.set('BACK', 10);
    const cartId = await aCart(shop, customer, [[variant, 2]]);
    await shop.query('mutation { applyCouponToCart(code: "BACK") { userErrors { code } } }', {}, { as: customer });
    const { order } = await place(shop, customer, cartId);
    shop.graph.lost.set('RefundPayment', 1);
    await Promise.all([1, 2, 3].map(() => cancel(customer, order.id)));
    await until(
      'everything is given back',
      async () => {
        const [row] = await shop.sql<{ settled: boolean }>(
          'select settled_at is not null as settled from orders where id = ?',
          [order.id],
        );
        return row?.settled === true;
      },
      60_000,
    );
    expect(shop.graph.paymentOf(order.id)).toMatchObject({ capturedMinor: 1800, refundedMinor: 1800 });
    expect(shop.graph.redemptions.get(order.id)?.state).toBe('RELEASED');
    expect(variant.available).toBe(10);
    const now = await orderOf(shop, customer, order.id);
    expect(
      now.timeline.filter(
        ({ status, kind }: { status: string; kind: string }) => status === 'CANCELLED' && kind === 'STATUS',
      ),
    ).toHaveLength(1);
  });

  test('money that is reported for a cancelled order does not bring it back', async () => {
    const customer = aCustomer();
    shop.graph.nextPayment = 'FAILED';
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    const payment = shop.graph.paymentOf(order.id);
    await shop.publish(paymentCaptured, payment?.id ?? '', {
      paymentId: payment?.id ?? '',
      subjectType: 'ORDER',
      subjectId: order.id,
      attempt: 1,
      payerId: customer.userId,
      provider: 'stripe',
      status: 'CAPTURED',
      currency: 'EUR',
      amountMinor: 1000,
      capturedMinor: 1000,
      refundedMinor: 1000,
    });
    await until('it is noted', async () => (await orderOf(shop, customer, order.id)).paymentStatus === 'REFUNDED');
    expect((await orderOf(shop, customer, order.id)).status).toBe('CANCELLED');
  });

  test('an order on invoice is not given up after minutes, and holds its stock anew', async () => {
    const stranger = aCustomer();
    const refused = await anOrder(shop, stranger, [[shop.graph.offer(), 1]], { paymentProvider: 'manual' });
    expect(refused).toMatchObject({ order: null, userErrors: [{ code: 'FORBIDDEN' }] });
    const customer = { ...aCustomer(), permissions: ['order:create', 'order:invoice'] };
    shop.graph.nextPayment = 'REQUIRES_ACTION';
    const before = shop.graph.asked.length;
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]], { paymentProvider: 'manual' });
    expect(order.status).toBe('PENDING');
    await until('its stock is held anew', () => shop.graph.asked.slice(before).includes('ExtendReservation'));
    const [saga] = await shop.sql<{ days: number }>(
      `select extract(epoch from deadline - now())::float8 / 86400 as days from saga_instances where aggregate_id = ?`,
      [order.id],
    );
    expect(Math.round(Number(saga?.days))).toBe(6);
  });

  test('duplicates are the same order: same key, other key, all at once', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    const cartId = await aCart(shop, customer, [[variant, 1]]);
    const idempotencyKey = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        place(shop, customer, cartId, index % 2 === 0 ? { idempotencyKey } : { idempotencyKey: randomUUID() }),
      ),
    );
    expect(new Set(answers.map(({ order }) => order?.id)).size).toBe(1);
    expect(answers.every(({ userErrors }) => userErrors.length === 0)).toBe(true);
    expect(await shop.sql('select 1 from orders where cart_id = ?', [cartId])).toHaveLength(1);
    expect(variant.available).toBe(9);
  });

  test('a key that stands for another request is refused, at the same moment as well', async () => {
    const customer = aCustomer();
    const idempotencyKey = randomUUID();
    const first = await place(shop, customer, await aCart(shop, customer, [[shop.graph.offer(), 1]]), {
      idempotencyKey,
    });
    const second = await place(shop, customer, await aCart(shop, customer, [[shop.graph.offer(), 1]]), {
      idempotencyKey,
    });
    expect(first.order.status).toBe('CONFIRMED');
    expect(second).toMatchObject({ order: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });
});
