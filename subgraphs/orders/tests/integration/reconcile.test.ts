import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { until } from '@tessera/testing/eventually';
import { reconcile } from '../../jobs/reconcile.ts';
import { aCart, aCustomer, anOrder, aSeller, place, type TestShop, testShop, untilStatus } from '../fixtures.ts';

/** SPEC.md B11.3 #13: what is lost on the way is found each minute. What was lost is taken away here by hand. */
describe('the reconciler', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop({ log: createLog({ name: 'test:orders', level: 'silent' }) });
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  const run = () => reconcile.run({}, shop.hosted.context());
  /** Takes the jobs that wait for something away, as a lost database of jobs would. */
  const loseJobs = (name: string) =>
    shop.sql(
      `select graphile_worker.complete_jobs(array_agg(j.id)) from graphile_worker.jobs j where j.task_identifier = ?`,
      [name],
    );

  test('an order whose saga nobody drives any more is driven on', async () => {
    const customer = aCustomer();
    shop.graph.nextPayment = 'REQUIRES_METHOD';
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    shop.graph.nextPayment = 'AUTHORIZED';
    const payment = shop.graph.paymentOf(order.id);
    if (payment === undefined) throw new Error('There is no payment.');
    payment.status = 'AUTHORIZED';
    await shop.sql(`update saga_instances set next_attempt_at = null where aggregate_id = ?`, [order.id]);
    await shop.sql(`update orders set payment_deadline = now() - interval '1 second' where id = ?`, [order.id]);
    await run();
    await untilStatus(shop, order.id, 'CONFIRMED');
  });

  test('a cancelled order that gave nothing back does so, and one whose money came later gives that back', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    const { order } = await anOrder(shop, customer, [[variant, 2]]);
    shop.graph.down.add('RefundPayment');
    await shop.query(
      `mutation ($id: ID!) { cancelOrder(orderId: $id) { userErrors { code } } }`,
      { id: order.id },
      { as: customer },
    );
    await until('the job has tried', () => shop.graph.asked.includes('RefundPayment'));
    shop.graph.down.clear();
    await loseJobs('unwind-order');
    await shop.sql(`update orders set ended_at = now() - interval '6 minutes' where id = ?`, [order.id]);
    await run();
    await until('it is paid back', () => shop.graph.paymentOf(order.id)?.refundedMinor === 2000, 60_000);
    await until('the stock is back', () => variant.available === 10);

    const payment = shop.graph.paymentOf(order.id);
    if (payment === undefined) throw new Error('There is no payment.');
    payment.capturedMinor += 500;
    shop.graph.refunds.clear();
    await shop.sql(
      `update orders set captured_minor = 2500, refunded_minor = 2000, updated_at = now() - interval '6 minutes' where id = ?`,
      [order.id],
    );
    await run();
    await until('the late money is back', () => payment.refundedMinor === 2500);
  });

  test('goods and coupon of a cancelled order are free while its money cannot be paid back', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    shop.graph.coupons.set('TENTH', 10);
    const cartId = await aCart(shop, customer, [[variant, 2]]);
    await shop.query(`mutation { applyCouponToCart(code: "TENTH") { userErrors { code } } }`, {}, { as: customer });
    const { order } = await place(shop, customer, cartId);
    shop.graph.down.add('RefundPayment');
    await shop.query(
      `mutation ($id: ID!) { cancelOrder(orderId: $id) { userErrors { code } } }`,
      { id: order.id },
      { as: customer },
    );
    await until('the stock is back', () => variant.available === 10);
    await until('the coupon is back', () => shop.graph.redemptions.get(order.id)?.state === 'RELEASED');
    expect(shop.graph.paymentOf(order.id)?.refundedMinor).toBe(0);
    shop.graph.down.clear();
    await until('it is paid back', () => shop.graph.paymentOf(order.id)?.refundedMinor === 1800, 60_000);
  });

  test('a shipment that did not leave stock does so', async () => {
    const seller = aSeller();
    const { order } = await anOrder(shop, aCustomer(), [[shop.graph.offer({ sellerId: seller.userId }), 1]]);
    shop.graph.down.add('ShipReservation');
    const { data } = await shop.query(
      `mutation ($id: ID!) { transitionOrder(orderId: $id, newState: SHIPPED) { userErrors { code } } }`,
      { id: order.id },
      { as: seller },
    );
    expect(data.transitionOrder.userErrors).toEqual([]);
    await until('the job has tried', () => shop.graph.asked.includes('ShipReservation'));
    shop.graph.down.clear();
    await loseJobs('ship-stock');
    await shop.sql(`update shipments set created_at = now() - interval '6 minutes' where order_id = ?`, [order.id]);
    await run();
    await until('the pieces left stock', () => shop.graph.shipped.size === 1);
  });
});
