import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { until } from '@tessera/testing/eventually';
import { sendRefund } from '../../commands/send-refund.ts';
import { syncPayment } from '../../commands/sync-payment.ts';
import { endKey } from '../../jobs/job-keys.ts';
import { sweepJob } from '../../jobs/sweep.ts';
import { begin, cancel, capture, eventsOf, paymentOf, refund, rows } from '../fixtures.ts';
import {
  authorisedByCard,
  beginByCard,
  capturedByCard,
  confirm,
  intentOf,
  payerWith,
  untilStatus,
  type WithStripe,
  withStripe,
} from '../with-stripe.ts';

// The warning of money that is let go of is one of the things tested here.
const log = createLog({ name: 'test:payments', level: 'fatal' });

/**
 * The provider did what it was asked, and nobody here heard of it: the process died, the line was cut, time ran out
 * (SPEC.md B3.3 #5). No message comes either.
 */
describe('an answer of the provider that is lost', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    payments = await withStripe({ webhooks: false, log });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  const lose = (call: string, how: 'error' | 'silence' = 'error', on = payments) =>
    on.stripe.control.fail({ call: `POST /v1/${call}`, when: 'after', how, times: 1 });
  const chargesOf = async (id: string) => {
    const ref = await intentOf(payments, id);
    return payments.stripe.store.all('charge').filter((one) => one.payment_intent === ref);
  };
  const idOf = async (subjectId: string, on = payments) =>
    (await rows<{ id: string }>(on, 'select id from payments where subject_id = ?', [subjectId]))[0]?.id ?? '';
  const unavailable = ({ errors }: { errors?: { extensions: { code: string } }[] }) =>
    errors?.map(({ extensions }) => extensions.code);
  const attempted = async (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: Error) => error.message,
    );

  test('of the creation: the same call again gets the same intent', async () => {
    const given = { provider: 'stripe', subjectId: randomUUID(), idempotencyKey: randomUUID() };
    lose('payment_intents');
    expect(unavailable(await begin(payments, given))).toEqual(['UPSTREAM_UNAVAILABLE']);
    const id = await idOf(given.subjectId);
    expect((await begin(payments, given)).payment.id).toBe(id);
    const made = payments.stripe.store.all('payment_intent').filter(({ metadata }) => metadata['paymentId'] === id);
    expect(made).toHaveLength(1);
  });

  test('of the creation, for which nobody waits any longer: the same call again gets the same intent', async () => {
    await using impatient = await withStripe({ webhooks: false, log, env: { STRIPE_TIMEOUT: '1s' } });
    const given = { provider: 'stripe', subjectId: randomUUID(), idempotencyKey: randomUUID() };
    lose('payment_intents', 'silence', impatient);
    expect(unavailable(await begin(impatient, given))).toEqual(['UPSTREAM_UNAVAILABLE']);
    const id = await idOf(given.subjectId, impatient);
    // A busy machine may take more than that second for an answer that is not lost: then it is asked for again.
    const again: string[] = [];
    await until('an answer in time', async () => {
      const { payment } = await begin(impatient, given);
      if (payment != null) again.push(payment.id);
      return again.length > 0;
    });
    expect(again).toEqual([id]);
    const made = impatient.stripe.store.all('payment_intent').filter(({ metadata }) => metadata['paymentId'] === id);
    expect(made).toHaveLength(1);
  });

  test('of the creation, found out after the provider has forgotten its keys: it is searched, not made again', async () => {
    const given = { provider: 'stripe', subjectId: randomUUID(), idempotencyKey: randomUUID() };
    lose('payment_intents');
    await begin(payments, given);
    const id = await idOf(given.subjectId);
    payments.stripe.control.forgetKeys();
    await rows(payments, `update payments set created_at = now() - interval '1 day' where id = ?`, [id]);
    expect((await begin(payments, given)).payment.id).toBe(id);
    const made = payments.stripe.store.all('payment_intent').filter(({ metadata }) => metadata['paymentId'] === id);
    expect(made).toHaveLength(1);
  });

  test('of an off-session charge: looked after by the job, the payer is charged once', async () => {
    const { payer } = await payerWith(payments);
    const given = { provider: 'stripe', subjectId: randomUUID(), payerId: payer.userId, offSession: true };
    const key = randomUUID();
    lose('payment_intents/'); // the confirmation
    expect(unavailable(await begin(payments, { ...given, idempotencyKey: key }))).toEqual(['UPSTREAM_UNAVAILABLE']);
    const id = await idOf(given.subjectId);
    await syncPayment(payments.hosted.context(), id);
    expect((await paymentOf(payments, id)).status).toBe('AUTHORIZED');
    expect((await begin(payments, { ...given, idempotencyKey: key })).payment).toMatchObject({
      id,
      status: 'AUTHORIZED',
    });
    expect(await chargesOf(id)).toHaveLength(1);
  });

  test('of a charge that was declined: the decline is found out, and the payer may take another card', async () => {
    const begun = await beginByCard(payments);
    lose(`payment_intents/${await intentOf(payments, begun.id)}`);
    expect(unavailable(await confirm(payments, begun, 'pm_card_visa_chargeDeclined'))).toEqual([
      'UPSTREAM_UNAVAILABLE',
    ]);
    await syncPayment(payments.hosted.context(), begun.id);
    expect(await paymentOf(payments, begun.id)).toMatchObject({
      status: 'REQUIRES_METHOD',
      failure: { code: 'CARD_DECLINED' },
    });
    expect((await confirm(payments, begun)).payment.status).toBe('AUTHORIZED');
    expect(await chargesOf(begun.id)).toHaveLength(2);
  });

  test('of nobody: the process dies when an off-session charge was declined, and the payment is let go of all the same', async () => {
    const { payer } = await payerWith(payments, 'pm_card_authenticationRequired');
    const given = { provider: 'stripe', subjectId: randomUUID(), payerId: payer.userId, offSession: true };
    lose('payment_intents/');
    await begin(payments, given);
    const id = await idOf(given.subjectId);
    const ended = () =>
      rows(payments, 'select 1 from payment_tries where payment_id = ? and finished_at is not null', [id]);
    const work = payments.hosted.context();
    const enqueue: typeof work.jobs.enqueue = async (...args) => {
      if ((await ended()).length > 0) throw new Error('dead');
      return work.jobs.enqueue(...args);
    };
    await expect(syncPayment({ ...work, jobs: { ...work.jobs, enqueue } }, id)).rejects.toThrow('dead');
    expect((await paymentOf(payments, id)).status).toBe('REQUIRES_METHOD');
    const due = await rows(
      payments,
      `update graphile_worker._private_jobs set run_at = now() where key = ? returning 1`,
      [endKey(id)],
    );
    expect(due).toHaveLength(1);
    await untilStatus(payments, id, 'FAILED');
  });

  test('of a capture: unknown is no failure; the same key again hears that it is captured, once', async () => {
    const { id } = await authorisedByCard(payments);
    const key = randomUUID();
    lose(`payment_intents/${await intentOf(payments, id)}`);
    expect(unavailable(await capture(payments, id, key))).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect((await paymentOf(payments, id)).status).toBe('AUTHORIZED');
    expect((await capture(payments, id, key)).payment.status).toBe('CAPTURED');
    const [charge] = await chargesOf(id);
    const booked = payments.stripe.store.all('balance_transaction').filter(({ source }) => source === charge?.id);
    expect(booked).toHaveLength(1);
    expect(await rows(payments, 'select id from refunds where payment_id = ?', [id])).toEqual([]);
  });

  test('of a cancellation: the same key again hears that it is cancelled', async () => {
    const { id } = await authorisedByCard(payments);
    const key = randomUUID();
    lose(`payment_intents/${await intentOf(payments, id)}`);
    expect(unavailable(await cancel(payments, id, key))).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect((await cancel(payments, id, key)).payment.status).toBe('CANCELED');
  });

  test('of a refund: it stays pending and counts, and the job finds out that it succeeded, once', async () => {
    const { id } = await capturedByCard(payments);
    lose('refunds');
    const asked = await refund(payments, id, { amount: { amountMinor: 3000, currency: 'EUR' } });
    expect(asked).toMatchObject({ refund: { status: 'PENDING' }, userErrors: [] });
    const more = await refund(payments, id, { amount: { amountMinor: 2001, currency: 'EUR' } });
    expect(more.userErrors).toMatchObject([{ code: 'REFUND_EXCEEDS' }]);
    await sendRefund(payments.hosted.context(), asked.refund.id);
    expect(await paymentOf(payments, id)).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      refunded: { amountMinor: 3000 },
    });
    const ref = await intentOf(payments, id);
    expect(payments.stripe.store.all('refund').filter((one) => one.payment_intent === ref)).toHaveLength(1);
  });

  test('of a refund that the provider refused: it fails, and the amount is refundable again', async () => {
    const { id } = await capturedByCard(payments);
    const [charge] = await chargesOf(id);
    // Refunded at the provider's own desk, of which nobody has told us.
    await fetch(`${payments.stripe.url}/v1/refunds`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_x' },
      body: new URLSearchParams({ charge: charge?.id ?? '', amount: '4000' }),
    });
    const asked = await refund(payments, id, { amount: { amountMinor: 3000, currency: 'EUR' } });
    expect(asked.refund).toMatchObject({ status: 'FAILED', failureReason: expect.stringContaining('greater than') });
    expect(await paymentOf(payments, id)).toMatchObject({
      refunded: { amountMinor: 4000 },
      refundable: { amountMinor: 1000 },
    });
  });

  test('an hour later, nobody having asked again, the sweep brings everything to its end', async () => {
    const { payer } = await payerWith(payments);
    const lost = { provider: 'stripe', subjectId: randomUUID(), payerId: payer.userId, offSession: true };
    lose('payment_intents/');
    await begin(payments, lost);
    const id = await idOf(lost.subjectId);
    const { id: paidId } = await capturedByCard(payments);
    lose('refunds');
    const { refund: asked } = await refund(payments, paidId);
    // Its jobs are gone, as if a worker had died with them.
    await rows(payments, `select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null`);
    for (const table of ['payments', 'payment_tries', 'refunds']) {
      await rows(payments, `update ${table} set created_at = created_at - interval '1 hour'`);
    }
    await sweepJob.run({}, payments.hosted.context());
    await until('the charge to be found', async () => (await paymentOf(payments, id)).status === 'AUTHORIZED');
    await until('the refund to be found', async () => (await paymentOf(payments, paidId)).status === 'REFUNDED');
    expect(await chargesOf(id)).toHaveLength(1);
    const refunds = payments.stripe.store.all('refund').filter(({ metadata }) => metadata?.['refundId'] === asked.id);
    expect(refunds).toHaveLength(1);
  });

  test('authorised money that will be let go of within a day is told of once', async () => {
    const { id } = await authorisedByCard(payments);
    await sweepJob.run({}, payments.hosted.context());
    await rows(payments, `update payments set authorized_until = now() + interval '23 hours' where id = ?`, [id]);
    for (let n = 0; n < 2; n += 1) await sweepJob.run({}, payments.hosted.context());
    const told = (await eventsOf(payments, id)).filter((event) => event === 'payment.authorization_expiring');
    expect(told).toHaveLength(1);
  });

  test('no error of ours ever sets off a refund', async () => {
    const { id } = await capturedByCard(payments);
    const call = `GET /v1/payment_intents/${await intentOf(payments, id)}`;
    payments.stripe.control.fail({ call, when: 'before', how: 'error', times: 3 });
    for (let n = 0; n < 3; n += 1)
      expect(await attempted(syncPayment(payments.hosted.context(), id))).not.toBe('answered');
    expect(await attempted(syncPayment(payments.hosted.context(), id))).toBe('answered');
    expect(await rows(payments, 'select id from refunds where payment_id = ?', [id])).toEqual([]);
  });
});
