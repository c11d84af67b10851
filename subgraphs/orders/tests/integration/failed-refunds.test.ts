import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { paymentCaptured, paymentRefundFailed } from '@tessera/contracts/events/payments';
import { createLog } from '@tessera/process/log';
import { until } from '@tessera/testing/eventually';
import { reconcile } from '../../jobs/reconcile.ts';
import { unwindOrder } from '../../jobs/unwind-order.ts';
import { aCustomer, anOrder, aSeller, type TestShop, testShop } from '../fixtures.ts';

/** SPEC.md E14: a refund that fails, at once or days later, is asked for again under a key of its own. */
describe('failed refunds', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop({ log: createLog({ name: 'test:orders', level: 'silent' }) });
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });
  afterEach(() => {
    shop.graph.nextRefund = 'PENDING';
  });

  const ask = async (source: string, variables: object, as: UserCaller) => {
    const { data, errors } = await shop.query(source, { ...variables }, { as });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const rowOf = async (table: string, id: string) => {
    const [row] = await shop.sql<{ status: string; settled: boolean; attempt: number; waits: boolean }>(
      `select status, refund_attempt as attempt, coalesce(refund_after > now(), false) as waits,
         to_jsonb(t) ->> 'settled_at' is not null as settled from ${table} t where id = ?`,
      [id],
    );
    return row;
  };
  const failed = (table: string, id: string) =>
    until('the refund has failed', async () => (await rowOf(table, id))?.waits === true);
  /** Lets the time pass that the next attempt waits for, and the minute of the reconciler come. */
  const later = async (table: string, id: string) => {
    await shop.sql(`update ${table} set refund_after = now() - interval '1 second' where id = ?`, [id]);
    await shop.sql(`update orders set ended_at = ended_at - interval '6 minutes' where id = ?`, [id]);
    await shop.sql(`update returns set received_at = received_at - interval '6 minutes' where id = ?`, [id]);
    await reconcile.run({}, shop.hosted.context());
  };
  const keysOf = (id: string) => [...shop.graph.refunds.keys()].filter((key) => key.startsWith(id));
  const tellFailed = async (orderId: string, refundMinor: number) => {
    const paymentId = shop.graph.paymentOf(orderId)?.id ?? '';
    await shop.publish(paymentRefundFailed, paymentId, {
      paymentId,
      subjectType: 'ORDER',
      subjectId: orderId,
      attempt: 1,
      payerId: null,
      provider: 'stripe',
      status: 'CAPTURED',
      currency: 'EUR',
      amountMinor: 1000,
      capturedMinor: 1000,
      refundedMinor: 0,
      refundId: randomUUID(),
      refundMinor,
      reason: 'RETURN',
    });
  };
  const aReceivedReturn = async () => {
    const [customer, seller] = [aCustomer(), aSeller()];
    const { order } = await anOrder(shop, customer, [[shop.graph.offer({ sellerId: seller.userId }), 1]]);
    for (const state of ['SHIPPED', 'DELIVERED']) {
      const move = `mutation ($id: ID!) { transitionOrder(orderId: $id, newState: ${state}) { userErrors { code } } }`;
      await ask(move, { id: order.id }, seller);
    }
    const { requestReturn } = await ask(
      'mutation ($input: RequestReturnInput!) { requestReturn(input: $input) { returnRequest { id } userErrors { code } } }',
      {
        input: {
          orderId: order.id,
          lines: [{ itemId: order.items[0].id, quantity: 1 }],
          reason: 'NOT_WANTED',
          idempotencyKey: randomUUID(),
        },
      },
      customer,
    );
    const { id } = requestReturn.returnRequest;
    for (const step of ['approveReturn', 'receiveReturn']) {
      await ask(`mutation ($id: ID!) { ${step}(returnId: $id) { userErrors { code } } }`, { id }, seller);
    }
    return { orderId: order.id as string, returnId: id as string };
  };
  const refunded = (returnId: string) =>
    until('it is paid back', async () => (await rowOf('returns', returnId))?.status === 'REFUNDED');

  test('of a cancelled order: not settled, waits, and is paid back by the next attempt', async () => {
    shop.graph.nextRefund = 'FAILED';
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    await ask('mutation ($id: ID!) { cancelOrder(orderId: $id) { userErrors { code } } }', { id: order.id }, customer);
    await failed('orders', order.id);
    expect(await rowOf('orders', order.id)).toMatchObject({ settled: false, attempt: 2 });
    shop.graph.nextRefund = 'PENDING';
    await later('orders', order.id);
    await until('it is settled', async () => (await rowOf('orders', order.id))?.settled === true);
    expect(shop.graph.paymentOf(order.id)?.refundedMinor).toBe(1000);
    expect(keysOf(order.id)).toEqual([`${order.id}:cancel`, `${order.id}:cancel:2`]);

    shop.graph.failRefund(order.id, `${order.id}:cancel:2`);
    await tellFailed(order.id, 1000);
    await until('the next attempt is noted', async () => (await rowOf('orders', order.id))?.attempt === 3);
  });

  test('money that comes after the refund of a cancelled order has succeeded goes back as well, and once', async () => {
    shop.graph.nextRefund = 'SUCCEEDED';
    const customer = aCustomer();
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    await ask('mutation ($id: ID!) { cancelOrder(orderId: $id) { userErrors { code } } }', { id: order.id }, customer);
    await until('it is settled', async () => (await rowOf('orders', order.id))?.settled === true);
    const payment = shop.graph.paymentOf(order.id);
    if (payment === undefined) throw new Error('There is no payment.');
    expect(payment).toMatchObject({ capturedMinor: 1000, refundedMinor: 1000 });

    let version = 10;
    const tellMoney = () =>
      shop.publish(
        paymentCaptured,
        payment.id,
        {
          paymentId: payment.id,
          subjectType: 'ORDER',
          subjectId: order.id,
          attempt: 1,
          payerId: null,
          provider: 'manual',
          status: 'CAPTURED',
          currency: 'EUR',
          amountMinor: 1000,
          capturedMinor: payment.capturedMinor,
          refundedMinor: payment.refundedMinor,
        },
        version++,
      );
    const noted = async () =>
      (
        await shop.sql<{ captured: number }>('select captured_minor::int as captured from orders where id = ?', [
          order.id,
        ])
      )[0]?.captured === payment.capturedMinor;
    for (const captured of [1700, 2000]) {
      payment.capturedMinor = captured;
      await tellMoney();
      await until('the money is noted', noted);
      // As many at once as there may be: the reconciler's job, and one that is run again after a crash.
      const unwind = () => unwindOrder.run({ orderId: order.id }, shop.hosted.context());
      await Promise.all([unwind(), unwind(), unwind()]);
      expect(payment.refundedMinor).toBe(captured);
      await Promise.all([unwind(), unwind()]);
      expect(payment.refundedMinor).toBe(captured);
    }
    const refunds = keysOf(order.id).map((key) => shop.graph.refunds.get(key)?.amountMinor ?? 0);
    expect(refunds.filter((amountMinor) => amountMinor > 0)).toEqual([1000, 700, 300]);
    expect(refunds.reduce((sum, amountMinor) => sum + amountMinor, 0)).toBe(2000);
  });

  test('of a return: it stays RECEIVED until an attempt is under way', async () => {
    shop.graph.nextRefund = 'FAILED';
    const { orderId, returnId } = await aReceivedReturn();
    await failed('returns', returnId);
    expect(await rowOf('returns', returnId)).toMatchObject({ status: 'RECEIVED', attempt: 2 });
    shop.graph.nextRefund = 'PENDING';
    await later('returns', returnId);
    await refunded(returnId);
    expect(shop.graph.paymentOf(orderId)?.refundedMinor).toBe(1000);
    expect(keysOf(returnId)).toEqual([`${returnId}:refund`, `${returnId}:refund:2`]);
  });

  test('of a return that was REFUNDED already: it is RECEIVED again, and paid back once more', async () => {
    const { orderId, returnId } = await aReceivedReturn();
    await refunded(returnId);
    shop.graph.failRefund(orderId, `${returnId}:refund`);
    await tellFailed(orderId, 1000);
    await until('it is open again', async () => (await rowOf('returns', returnId))?.status === 'RECEIVED');
    await later('returns', returnId);
    await refunded(returnId);
    expect(shop.graph.paymentOf(orderId)?.refundedMinor).toBe(1000);
  });
});
