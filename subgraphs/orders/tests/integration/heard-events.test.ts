import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { inventoryExpired, productArchived } from '@tessera/contracts/events/catalog';
import * as payments from '@tessera/contracts/events/payments';
import { couponReleased } from '@tessera/contracts/events/promotions';
import type { EventType } from '@tessera/subgraph-kit/events/event';
import { until } from '@tessera/testing/eventually';
import { type Heard, heard, holdListenersToContracts } from '@tessera/testing/heard-events';
import { privacyContracts } from '@tessera/testing/heard-privacy';
import { placeOrderSaga } from '../../sagas/place-order.saga.ts';
import subgraph from '../../subgraph.ts';
import { aCart, aCustomer, anOrder, type TestShop, testShop, untilStatus } from '../fixtures.ts';

const ORDER = '01900000-0000-7000-8000-0000000000a1';
const ORDER_OF_COUPON = '01900000-0000-7000-8000-0000000000a2';
const ORDER_PAID_BACK = '01900000-0000-7000-8000-0000000000a3';
const PAYMENT = '01900000-0000-7000-8000-0000000000b1';

/** An order that waits for its payment, under the id that the sample names. */
async function waitingOrder(shop: TestShop, id: string): Promise<void> {
  if ((await shop.sql('select 1 from orders where id = ?', [id])).length > 0) return;
  shop.graph.nextPayment = 'REQUIRES_METHOD';
  const { order } = await anOrder(shop, aCustomer(), [[shop.graph.offer({ priceMinor: 2000 }), 1]]);
  await shop.sql(
    `with copied as (
      insert into orders select (jsonb_populate_record(o, jsonb_build_object(
        'id', ?::text, 'number', ?::text, 'idempotency_key', ?::text, 'cart_id', ?::text))).* from orders o where o.id = ?
      returning id)
    select * from copied`,
    [id, randomUUID(), randomUUID(), await spareCart(shop), order.id],
  );
}

/** The copy gets a saga that waits for its payment. */
async function sagaThatWaits({ sql }: TestShop, orderId: string): Promise<void> {
  await sql(
    `insert into saga_instances (id, type, aggregate_id, state, step, data, deadline, next_attempt_at)
     values (?, 'place-order', ?, 'RUNNING', ?, '{}', now() + interval '1 hour', null)
     on conflict (type, aggregate_id) do nothing`,
    [randomUUID(), orderId, placeOrderSaga.steps.findIndex(({ name }) => name === 'await-authorisation')],
  );
}

async function isTurnedBack(shop: TestShop, orderId: string, because: string): Promise<void> {
  await untilStatus(shop, orderId, 'CANCELLED');
  const [row] = await shop.sql<{ reason: string }>('select cancel_reason as reason from orders where id = ?', [
    orderId,
  ]);
  expect(row?.reason).toBe(because);
}

async function spareCart({ sql }: TestShop): Promise<string> {
  const id = randomUUID();
  await sql(`insert into carts (id, user_id, status) values (?, ?, 'ORDERED')`, [id, randomUUID()]);
  return id;
}

const SAID = {
  paymentId: PAYMENT,
  subjectType: 'ORDER',
  subjectId: ORDER,
  attempt: 1,
  payerId: null,
  provider: 'stripe',
  currency: 'EUR',
  amountMinor: 2000,
} as const;

/** What is noted of the money of an order: the sample's, never less than before. */
function notes<Data>(
  event: EventType<string, Data>,
  sample: Data,
  money: readonly [number, number, number],
): Heard<TestShop> {
  return heard<TestShop, string, Data>(event, {
    sample,
    envelope: { aggregateId: randomUUID() },
    given: (shop) => shop.sql('delete from order_timeline where order_id = ?', [ORDER]).then(() => fresh(shop)),
    holds: async ({ sql }) => {
      const [row] = await sql<Record<string, string>>(
        'select authorized_minor as a, captured_minor as c, refunded_minor as r from orders where id = ?',
        [ORDER],
      );
      expect([row?.['a'], row?.['c'], row?.['r']].map(Number)).toEqual([...money]);
    },
  });
}

async function fresh(shop: TestShop): Promise<void> {
  await waitingOrder(shop, ORDER);
  await shop.sql(
    'update orders set authorized_minor = 0, captured_minor = 0, refunded_minor = 0, version = 1 where id = ?',
    [ORDER],
  );
}

const failure = { failureCode: 'CARD_DECLINED', retryable: false };
const refund = { refundId: randomUUID(), refundMinor: 500, reason: 'RETURN' };

holdListenersToContracts<TestShop>(subgraph, testShop, {
  'note:payment.authorized': notes(
    payments.paymentAuthorized,
    { ...SAID, status: 'AUTHORIZED', capturedMinor: 0, refundedMinor: 0 },
    [2000, 0, 0],
  ),
  'note:payment.captured': notes(
    payments.paymentCaptured,
    { ...SAID, status: 'CAPTURED', capturedMinor: 2000, refundedMinor: 0 },
    [2000, 2000, 0],
  ),
  'note:payment.failed': notes(
    payments.paymentFailed,
    { ...SAID, ...failure, status: 'FAILED', capturedMinor: 0, refundedMinor: 0 },
    [0, 0, 0],
  ),
  'note:payment.canceled': notes(
    payments.paymentCanceled,
    { ...SAID, ...failure, status: 'CANCELED', capturedMinor: 0, refundedMinor: 0 },
    [0, 0, 0],
  ),
  'note:payment.refunded': notes(
    payments.paymentRefunded,
    { ...SAID, ...refund, status: 'PARTIALLY_REFUNDED', capturedMinor: 2000, refundedMinor: 500 },
    [2000, 2000, 500],
  ),
  'note:payment.refund_failed': notes(
    payments.paymentRefundFailed,
    { ...SAID, ...refund, status: 'CAPTURED', capturedMinor: 2000, refundedMinor: 0 },
    [2000, 2000, 0],
  ),
  'pay-back-again': heard(payments.paymentRefundFailed, {
    sample: {
      ...SAID,
      ...refund,
      subjectId: ORDER_PAID_BACK,
      status: 'CAPTURED',
      capturedMinor: 2000,
      refundedMinor: 0,
    },
    envelope: { aggregateId: randomUUID() },
    async given(shop) {
      await waitingOrder(shop, ORDER_PAID_BACK);
      const [row] = await shop.sql<{ paymentId: string }>(
        `update orders set status = 'CANCELLED', cancel_reason = 'BY_CUSTOMER', settled_at = now(), captured_minor = 2000
         where id = ? returning payment_id as "paymentId"`,
        [ORDER_PAID_BACK],
      );
      const payment = shop.graph.payments.get(row?.paymentId ?? '');
      if (payment !== undefined) Object.assign(payment, { status: 'CAPTURED', capturedMinor: 2000 });
    },
    holds: ({ graph }) => until('it is paid back', () => graph.refunds.has(`${ORDER_PAID_BACK}:cancel`)),
  }),
  'note:payment.late_succeeded': notes(
    payments.paymentLateSucceeded,
    { ...SAID, ...refund, status: 'CAPTURED', capturedMinor: 2000, refundedMinor: 0 },
    [2000, 2000, 0],
  ),
  'turn-back-order-of-coupon': heard(couponReleased, {
    sample: {
      redemptionId: randomUUID(),
      couponId: randomUUID(),
      orderId: ORDER_OF_COUPON,
      currency: 'EUR',
      discountMinor: 100,
    },
    given: async (shop) => {
      await waitingOrder(shop, ORDER_OF_COUPON);
      await sagaThatWaits(shop, ORDER_OF_COUPON);
    },
    holds: (shop) => isTurnedBack(shop, ORDER_OF_COUPON, 'COUPON_RELEASED'),
  }),
  'turn-back-order': heard(inventoryExpired, {
    sample: { reservationId: randomUUID(), orderId: ORDER, expiresAt: '2026-11-21T12:00:00.000Z', lines: [] },
    given: async (shop) => {
      await shop.sql('delete from order_timeline where order_id = ?', [ORDER]);
      await fresh(shop);
      await sagaThatWaits(shop, ORDER);
    },
    holds: (shop) => isTurnedBack(shop, ORDER, 'RESERVATION_EXPIRED'),
  }),
  'note-archived-product': heard(productArchived, {
    sample: {
      productId: randomUUID(),
      sellerId: randomUUID(),
      slug: 'gone',
      name: 'Gone',
      status: 'ARCHIVED',
      skus: ['GONE-1', 'GONE-2'],
    },
    envelope: { aggregateVersion: 7 },
    given: async (shop) => {
      if (!shop.graph.variants.has('GONE-2'))
        await aCart(shop, aCustomer(), [[shop.graph.offer({ sku: 'GONE-2' }), 1]]);
    },
    holds: ({ sql }) =>
      until('the line is noted', async () => {
        const [line] = await sql<{ noted: number | null }>(
          `select archived_version as noted from cart_items where sku = 'GONE-2'`,
        );
        return line?.noted === 7;
      }),
  }),
  ...privacyContracts<TestShop>('orders', {
    given: async (shop, userId) => {
      shop.graph.nextPayment = 'AUTHORIZED';
      const person = { ...aCustomer(), userId };
      const note = 'Leave it with Grandma Miller.';
      const { order } = await anOrder(shop, person, [[shop.graph.offer(), 1]], { note });
      await shop.query(
        `mutation ($id: ID!) { cancelOrder(orderId: $id, reason: "Grandma Miller is away") { userErrors { code } } }`,
        { id: order.id },
        { as: person },
      );
      // What follows of a cancellation is written down as well: before the erasure, which is to be the last that is.
      await until('all is given back', async () => {
        const settled = 'select 1 from orders where id = ? and settled_at is not null';
        return (await shop.sql(settled, [order.id])).length === 1;
      });
      await aCart(shop, person, [[shop.graph.offer(), 1]]);
    },
    exported: ({ graph }, requestId) => until('it is handed over', () => graph.archives.includes(requestId)),
    erased: async ({ sql }, userId) => {
      for (const table of ['orders', 'carts', 'order_timeline', 'returns', 'saga_instances', 'cart_items']) {
        const [found] = await sql<{ rows: number }>(
          `select count(*)::int as rows from ${table} t where t::text like ? or t::text like '%Grandma%'`,
          [`%${userId}%`],
        );
        expect({ table, rows: found?.rows }).toEqual({ table, rows: 0 });
      }
      const kept = await sql<{ total: string; address: string | null }>(
        `select o.total_minor as total, o.shipping_address as address from orders o
           join order_timeline t on t.order_id = o.id and t.version = o.version where t.kind = 'ERASURE'`,
      );
      expect(kept.map(({ total, address }) => [Number(total), address])).toEqual([[1000, null]]);
    },
  }),
});
