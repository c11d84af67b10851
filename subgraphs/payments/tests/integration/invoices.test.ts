import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { aUser } from '@tessera/testing/callers';
import { hostForTest } from '@tessera/testing/host-for-test';
import subgraph from '../../subgraph.ts';
import {
  ACCOUNTANT,
  begin,
  begun,
  cancel,
  capture,
  captured,
  command,
  eventsOf,
  type PaymentsUnderTest,
  paymentOf,
  received,
  refund,
  rows,
} from '../fixtures.ts';

describe('payments by invoice', () => {
  let payments: PaymentsUnderTest;
  const logged: string[] = [];
  beforeAll(async () => {
    const log = createLog({
      name: 'test:payments',
      level: 'error',
      destination: { write: (line) => logged.push(line) },
    });
    payments = await hostForTest(subgraph, { log });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  const mark = (field: string, id: string, as = ACCOUNTANT) =>
    command(
      payments,
      `mutation ($id: ID!) { ${field} { payment { status failure { code } } userErrors { code } } }`,
      { id },
      as,
    );

  test('an invoice waits for its money, is authorised by it, captured by its order, and told in order', async () => {
    const { payment } = await begin(payments);
    expect(payment).toMatchObject({
      status: 'REQUIRES_ACTION',
      nextAction: { type: 'INVOICE', reference: payment.id },
      method: { kind: 'invoice' },
    });
    const { id } = payment;
    expect((await capture(payments, id)).userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION', field: 'paymentId' }]);
    expect((await mark('markPaymentReceived(paymentId: $id, reference: "7")', id)).payment.status).toBe('AUTHORIZED');
    expect((await capture(payments, id)).payment).toMatchObject({
      status: 'CAPTURED',
      captured: { amountMinor: 5000 },
    });
    expect(await eventsOf(payments, id)).toEqual([
      'payment.created',
      'payment.requires_action',
      'payment.authorized',
      'payment.captured',
    ]);
    const { timeline } = await paymentOf(payments, id);
    expect(timeline.map(({ status }: { status: string }) => status)).toEqual([
      'REQUIRES_METHOD',
      'REQUIRES_ACTION',
      'AUTHORIZED',
      'CAPTURED',
    ]);
  });

  test('money that does not come fails the payment; money that came cannot be said not to come', async () => {
    const id = await begun(payments);
    expect((await mark('markPaymentFailed(paymentId: $id, reason: "bankrupt")', id)).payment).toEqual({
      status: 'FAILED',
      failure: { code: 'UNCOLLECTIBLE' },
    });
    const came = await received(payments);
    expect((await mark('markPaymentFailed(paymentId: $id, reason: "?")', came)).userErrors).toEqual([
      { code: 'ILLEGAL_TRANSITION' },
    ]);
  });

  test('a refund is pending until its payout is noted, and a payout that comes back is refundable again', async () => {
    const id = await captured(payments);
    const { refund: asked } = await refund(payments, id, { amount: { amountMinor: 2000, currency: 'EUR' } });
    expect(asked).toMatchObject({ status: 'PENDING', amount: { amountMinor: 2000 } });
    const settle = (succeeded: boolean) =>
      command(
        payments,
        `mutation ($id: ID!, $succeeded: Boolean!) { settleRefund(refundId: $id, succeeded: $succeeded, reference: "9") {
          refund { status } userErrors { code } } }`,
        { id: asked.id, succeeded },
        ACCOUNTANT,
      );
    expect((await settle(true)).refund.status).toBe('SUCCEEDED');
    expect(await paymentOf(payments, id)).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      refundable: { amountMinor: 3000 },
    });
    expect((await settle(false)).refund.status).toBe('FAILED');
    expect(await paymentOf(payments, id)).toMatchObject({ status: 'CAPTURED', refundable: { amountMinor: 5000 } });
    expect((await settle(true)).refund.status).toBe('FAILED');
    expect((await eventsOf(payments, id)).slice(-3)).toEqual([
      'payment.refund_requested',
      'payment.refunded',
      'payment.refund_failed',
    ]);
    // Once, for the people who look at what is logged as an error.
    expect(logged.filter((line) => line.includes('a refund has failed') && line.includes(asked.id))).toHaveLength(1);
  });

  test('what is let go is let go once; a captured payment is answered as it is, not as an error', async () => {
    const id = await received(payments);
    const answers = await Promise.all([cancel(payments, id), cancel(payments, id), cancel(payments, id)]);
    for (const { payment, userErrors } of answers) expect([payment.status, userErrors]).toEqual(['CANCELED', []]);
    expect((await eventsOf(payments, id)).filter((event) => event === 'payment.canceled')).toHaveLength(1);
    const paid = await captured(payments);
    expect(await cancel(payments, paid)).toMatchObject({ payment: { status: 'CAPTURED' }, userErrors: [] });
  });

  test('only who may record payments notes what the bank account shows', async () => {
    const id = await begun(payments);
    const { data, errors } = await payments.query(
      'mutation ($id: ID!) { markPaymentReceived(paymentId: $id, reference: "1") { payment { id } } }',
      { id },
      { as: aUser() },
    );
    expect([data, errors?.[0]?.extensions?.['code']]).toEqual([null, 'FORBIDDEN']);
    expect(await rows(payments, 'select state from payments where id = ?', [id])).toEqual([
      { state: 'REQUIRES_ACTION' },
    ]);
  });

  test('there is one payment per subject and attempt, whoever asks at the same time', async () => {
    const given = { subjectId: randomUUID(), idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => begin(payments, given)));
    expect(new Set(answers.map(({ payment }) => payment.id)).size).toBe(1);
    expect(await rows(payments, 'select id from payments where subject_id = ?', [given.subjectId])).toHaveLength(1);
    expect(
      (await eventsOf(payments, answers[0].payment.id)).filter((event) => event === 'payment.created'),
    ).toHaveLength(1);
    const other = await begin(payments, { ...given, amount: { amountMinor: 1, currency: 'EUR' } });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  test('a second attempt begins only when the first one can take no money any more', async () => {
    const { subjectId } = (await begin(payments)).input;
    const first = await rows<{ id: string }>(payments, 'select id from payments where subject_id = ?', [subjectId]);
    const refused = await begin(payments, { subjectId, attempt: 2 });
    expect(refused.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', field: 'input.attempt' }]);
    await cancel(payments, first[0]?.id ?? '');
    expect((await begin(payments, { subjectId, attempt: 2 })).payment.attempt).toBe(2);
    expect((await begin(payments, { subjectId, attempt: 4 })).userErrors).toMatchObject([{ code: 'VALIDATION' }]);
  });

  test('a cancellation that comes before its payment makes the payment fail', async () => {
    const subjectId = randomUUID();
    const close = () =>
      command(
        payments,
        `mutation ($id: ID!) { cancelPaymentsOfSubject(subjectType: ORDER, subjectId: $id, idempotencyKey: "k") {
          payments { status } userErrors { code } } }`,
        { id: subjectId },
      );
    expect(await close()).toMatchObject({ payments: [], userErrors: [] });
    expect((await begin(payments, { subjectId })).userErrors).toMatchObject([
      { code: 'ILLEGAL_TRANSITION', field: 'input.subjectId' },
    ]);
    expect(await rows(payments, 'select id from payments where subject_id = ?', [subjectId])).toEqual([]);
  });

  test.each([
    ['an amount of nothing', { amount: { amountMinor: 0, currency: 'EUR' } }],
    ['a negative amount', { amount: { amountMinor: -5, currency: 'EUR' } }],
    ['a currency that is none', { amount: { amountMinor: 5, currency: 'eur' } }],
    ['a subject that is no id', { subjectId: 'order-1' }],
    ['a provider that is none', { provider: 'paypal' }],
    ['an empty key', { idempotencyKey: ' ' }],
    ['a key that is too long', { idempotencyKey: 'k'.repeat(256) }],
  ])('%s is refused, and nothing is begun', async (_, given) => {
    const before = await rows(payments, 'select count(*) from payments');
    expect((await begin(payments, given)).userErrors).toMatchObject([{ code: 'VALIDATION' }]);
    expect(await rows(payments, 'select count(*) from payments')).toEqual(before);
  });
});
