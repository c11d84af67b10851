import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signatureOf } from '@tessera/local-stack/stripe/webhooks/signature';
import { createLog } from '@tessera/process/log';
import { until } from '@tessera/testing/eventually';
import { begun, capture, eventsOf, paymentOf, rows } from '../fixtures.ts';
import { authorisedByCard, beginByCard, intentOf, type WithStripe, withStripe } from '../with-stripe.ts';

describe('messages of Stripe', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    // Refused messages are warned of; that is what these tests are about.
    payments = await withStripe({ log: createLog({ name: 'test:payments', level: 'fatal' }) });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  const post = async (body: string, headers: Record<string, string>) =>
    (
      await fetch(payments.webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    ).status;
  const now = () => Math.floor(Date.now() / 1000);
  const eventAbout = (object: object, id: string) =>
    JSON.stringify({ id, object: 'event', type: 'payment_intent.succeeded', data: { object } });
  const kept = (id: string) =>
    rows<{ status: string; note: string | null }>(
      payments,
      'select status, note from provider_events where event_id = ?',
      [id],
    );

  test.each([
    ['without a signature', {}],
    ['with another secret', { secret: 'whsec_somebody_else' }],
    ['over another body', { over: '{}' }],
    ['that is six minutes old', { ageSeconds: 360 }],
  ] as [string, { secret?: string; over?: string; ageSeconds?: number }][])(
    'a message %s is refused with 400 and not kept',
    async (_, forged) => {
      const id = await begun(payments, { provider: 'stripe' });
      const ref = await intentOf(payments, id);
      const body = eventAbout(
        { id: ref, object: 'payment_intent', metadata: { domain: 'payments', paymentId: id } },
        `evt_${id}`,
      );
      const { over = body, secret = payments.secret, ageSeconds = 0 } = forged;
      const signature = signatureOf(over, secret, now() - ageSeconds);
      const headers = Object.keys(forged).length === 0 ? {} : { 'stripe-signature': signature };
      expect(await post(body, headers as Record<string, string>)).toBe(400);
      expect(await kept(`evt_${id}`)).toEqual([]);
      // The right one is believed.
      expect(await post(body, { 'stripe-signature': signatureOf(body, payments.secret, now()) })).toBe(200);
      expect(await kept(`evt_${id}`)).toHaveLength(1);
    },
  );

  test('what a message claims is not believed: how the payment stands is asked', async () => {
    const id = await begun(payments, { provider: 'stripe' });
    const ref = await intentOf(payments, id);
    const claims = { id: ref, object: 'payment_intent', status: 'succeeded', amount_received: 5000 };
    const body = eventAbout({ ...claims, metadata: { domain: 'payments', paymentId: id } }, 'evt_claims');
    expect(await post(body, { 'stripe-signature': signatureOf(body, payments.secret, now()) })).toBe(200);
    await until('the message to be worked off', async () => (await kept('evt_claims'))[0]?.status === 'PROCESSED');
    expect((await paymentOf(payments, id)).status).toBe('REQUIRES_METHOD');
  });

  test.each([
    [
      'an unknown payment',
      { id: 'pi_unknown', object: 'payment_intent', metadata: { domain: 'payments', paymentId: 'x' } },
    ],
    ['the intent of a subscription', { id: 'pi_sub', object: 'payment_intent', metadata: {} }],
    ['something that is no business of payments', { id: 'in_1', object: 'invoice' }],
  ])('a message about %s is acknowledged, noted and ignored', async (what, object) => {
    const eventId = `evt_${what.length}`;
    const body = eventAbout(object, eventId);
    expect(await post(body, { 'stripe-signature': signatureOf(body, payments.secret, now()) })).toBe(200);
    await until('it to be ignored', async () => (await kept(eventId))[0]?.status === 'IGNORED');
    expect((await kept(eventId))[0]?.note).not.toBeNull();
  });

  test('a replayed message is kept and worked off once', async () => {
    const { id } = await authorisedByCard(payments);
    await capture(payments, id);
    const ref = await intentOf(payments, id);
    const event = payments.stripe.store
      .all('event')
      .find(({ type, data }) => type === 'payment_intent.succeeded' && (data.object as { id: string }).id === ref);
    const statuses = await Promise.all(
      Array.from({ length: 10 }, () => payments.stripe.control.deliver(event?.id ?? '')),
    );
    expect(statuses.flat()).toEqual(Array.from({ length: 10 }, () => 200));
    expect(await kept(event?.id ?? '')).toHaveLength(1);
    expect((await eventsOf(payments, id)).filter((type) => type === 'payment.captured')).toHaveLength(1);
  });

  test('messages alone, in any order and twice, bring a payment that no call has told us about', async () => {
    const { control } = payments.stripe;
    for (const reversed of [false, true]) {
      control.hold();
      const begunOne = await beginByCard(payments, { captureMethod: 'AUTOMATIC' });
      const ref = await intentOf(payments, begunOne.id);
      // The payer pays in the browser: this service hears of it from Stripe only.
      await fetch(`${payments.stripe.url}/v1/payment_intents/${ref}/confirm`, {
        method: 'POST',
        headers: { authorization: 'Bearer sk_x' },
        body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
      });
      expect((await paymentOf(payments, begunOne.id)).status).toBe('REQUIRES_METHOD');
      const held = control.held();
      for (const { id } of reversed ? held.toReversed() : held) await control.deliver(id);
      for (const { id } of held) await control.deliver(id);
      await until('it to be captured', async () => (await paymentOf(payments, begunOne.id)).status === 'CAPTURED');
      expect((await eventsOf(payments, begunOne.id)).filter((type) => type === 'payment.captured')).toHaveLength(1);
      control.release();
    }
  });

  test('a message that cannot be worked off stays, and is worked off when the provider is back', async () => {
    const begunOne = await beginByCard(payments, { captureMethod: 'AUTOMATIC' });
    const ref = await intentOf(payments, begunOne.id);
    payments.stripe.control.fail({ call: `GET /v1/payment_intents/${ref}`, when: 'before', how: 'error', times: 2 });
    await fetch(`${payments.stripe.url}/v1/payment_intents/${ref}/confirm`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_x' },
      body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
    });
    // The job waits longer each time, some ten seconds in all.
    const isCaptured = async () => (await paymentOf(payments, begunOne.id)).status === 'CAPTURED';
    await until('it to be captured', isCaptured, 60_000);
    payments.stripe.control.clearFaults();
  });
});
