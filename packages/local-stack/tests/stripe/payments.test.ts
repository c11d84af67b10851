import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authorised, paid, refusalOf, type StripeUnderTest, stripeUnderTest } from './stripe-fixture.ts';

describe('payments at the stand-in for Stripe, through the official client', () => {
  let under: StripeUnderTest;
  beforeAll(async () => {
    under = await stripeUnderTest();
  });
  afterAll(async () => {
    await under[Symbol.asyncDispose]();
  });

  const eventsOf = async (id: string) => {
    const { data } = await under.stripe.events.list({ limit: 100 });
    return data
      .filter(
        ({ data: { object } }) =>
          (object as { payment_intent?: string; id: string }).id === id ||
          (object as { payment_intent?: string }).payment_intent === id,
      )
      .map(({ type }) => type)
      .toReversed();
  };

  test('an intent is authorised, captured in part, and booked with its fee', async () => {
    const { stripe } = under;
    const intent = await authorised(stripe, { metadata: { paymentId: 'p1', domain: 'payments' } });
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 5000,
      metadata: { paymentId: 'p1' },
    });
    const captured = await stripe.paymentIntents.capture(
      intent.id,
      { amount_to_capture: 3000 },
      { idempotencyKey: `cap-${intent.id}` },
    );
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 3000, amount_capturable: 0 });
    const expanded = await stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge.balance_transaction', 'latest_charge.refunds', 'payment_method'],
    });
    expect(expanded.latest_charge).toMatchObject({
      captured: true,
      amount_captured: 3000,
      metadata: { paymentId: 'p1' },
      balance_transaction: { amount: 3000, fee: 117, net: 2883, type: 'charge' },
      refunds: { object: 'list', data: [] },
    });
    expect(expanded.payment_method).toMatchObject({ card: { brand: 'visa', last4: '4242' } });
    expect(await eventsOf(intent.id)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.captured',
      'payment_intent.succeeded',
    ]);
  });

  test.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('%s is declined with %s, and the intent waits for another method', async (method, code, declineCode) => {
    const { stripe } = under;
    const intent = await stripe.paymentIntents.create({ amount: 5000, currency: 'eur' });
    const refusal = await refusalOf(stripe.paymentIntents.confirm(intent.id, { payment_method: method }));
    expect(refusal).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code,
      decline_code: declineCode,
      payment_intent: { id: intent.id, status: 'requires_payment_method', last_payment_error: { code } },
    });
    const paidAfterAll = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(paidAfterAll).toMatchObject({ status: 'succeeded', last_payment_error: null });
  });

  test('a card that wants authentication waits for its payer; off-session it is declined', async () => {
    const { stripe, standIn } = under;
    const method = 'pm_card_authenticationRequired';
    const intent = await authorised(stripe, { payment_method: method });
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    standIn.control.authenticate(intent.id, true);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture');
    const refused = await authorised(stripe, { payment_method: method });
    standIn.control.authenticate(refused.id, false);
    expect(await stripe.paymentIntents.retrieve(refused.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    const refusal = await refusalOf(authorised(stripe, { payment_method: method, off_session: true }));
    expect(refusal).toMatchObject({ statusCode: 402, code: 'authentication_required' });
  });

  test.each([
    ['pm_usBankAccount_success', 'succeeded'],
    ['pm_usBankAccount_insufficientFunds', 'requires_payment_method'],
  ])('%s takes its time and ends as %s', async (method, status) => {
    const { stripe, standIn } = under;
    const intent = await paid(stripe, method);
    expect(intent.status).toBe('processing');
    expect((await refusalOf(stripe.paymentIntents.cancel(intent.id))).code).toBe('payment_intent_unexpected_state');
    standIn.control.settle(intent.id);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe(status);
  });

  test('what is done already is refused with the state it is in', async () => {
    const { stripe } = under;
    const intent = await paid(stripe);
    for (const call of [
      stripe.paymentIntents.capture(intent.id),
      stripe.paymentIntents.cancel(intent.id),
      stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }),
    ]) {
      expect(await refusalOf(call)).toMatchObject({
        statusCode: 400,
        code: 'payment_intent_unexpected_state',
        payment_intent: { status: 'succeeded' },
      });
    }
    const letGo = await authorised(stripe);
    expect(await stripe.paymentIntents.cancel(letGo.id)).toMatchObject({ status: 'canceled', amount_capturable: 0 });
    expect((await refusalOf(stripe.paymentIntents.capture(letGo.id))).code).toBe('payment_intent_unexpected_state');
  });

  test('a capture can fail, and the money stays put aside', async () => {
    const { stripe } = under;
    const intent = await authorised(stripe, { payment_method: 'pm_card_captureFails' });
    expect(await refusalOf(stripe.paymentIntents.capture(intent.id))).toMatchObject({ type: 'StripeCardError' });
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture');
    const tooMuch = await refusalOf(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5001 }));
    expect(tooMuch).toMatchObject({ statusCode: 400, code: 'amount_too_large', param: 'amount_to_capture' });
  });

  test('refunds never exceed the charge, and each way of ending is there', async () => {
    const { stripe, standIn } = under;
    const intent = await paid(stripe);
    const first = await stripe.refunds.create({
      payment_intent: intent.id,
      amount: 4000,
      metadata: { refundId: 'r1' },
    });
    expect(first).toMatchObject({ status: 'succeeded', amount: 4000, metadata: { refundId: 'r1' } });
    expect((await refusalOf(stripe.refunds.create({ payment_intent: intent.id, amount: 1001 }))).code).toBe(
      'amount_too_large',
    );
    await stripe.refunds.create({ payment_intent: intent.id });
    expect((await refusalOf(stripe.refunds.create({ payment_intent: intent.id }))).code).toBe(
      'charge_already_refunded',
    );

    const pending = await stripe.refunds.create({ payment_intent: (await paid(stripe, 'pm_card_pendingRefund')).id });
    expect(pending.status).toBe('pending');
    standIn.control.settle(pending.id);
    expect((await stripe.refunds.retrieve(pending.id)).status).toBe('succeeded');

    const sad = await paid(stripe, 'pm_card_refundFail');
    const comesBack = await stripe.refunds.create({ payment_intent: sad.id });
    expect(comesBack.status).toBe('succeeded');
    standIn.control.settle(comesBack.id);
    expect(await stripe.refunds.retrieve(comesBack.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
    });
    expect((await stripe.refunds.create({ payment_intent: sad.id })).status).toBe('succeeded');
    expect((await eventsOf(sad.id)).filter((type) => type === 'refund.failed')).toHaveLength(1);
  });

  test('a disputed charge cannot be refunded, and a dispute that is won brings the money back', async () => {
    const { stripe, standIn } = under;
    const intent = await paid(stripe, 'pm_card_createDispute');
    const [dispute] = (await stripe.disputes.list({ payment_intent: intent.id })).data;
    expect(dispute).toMatchObject({ status: 'needs_response', amount: 5000, payment_intent: intent.id });
    expect((await refusalOf(stripe.refunds.create({ payment_intent: intent.id }))).code).toBe('charge_disputed');
    await stripe.disputes.update(dispute?.id ?? '', { submit: true });
    standIn.control.endDispute(dispute?.id ?? '', 'won');
    const bookings = await stripe.balanceTransactions.list({ source: dispute?.id ?? '' });
    expect(bookings.data.map(({ amount }) => amount)).toEqual([5000, -5000]);
  });

  test('a method is saved for a customer by a setup intent, listed, charged again, and forgotten', async () => {
    const { stripe } = under;
    const customer = await stripe.customers.create({ metadata: { userId: 'u1' } });
    const setup = await stripe.setupIntents.create({ customer: customer.id, usage: 'off_session' });
    expect(setup).toMatchObject({ status: 'requires_payment_method', client_secret: expect.any(String) });
    const done = await stripe.setupIntents.confirm(setup.id, { payment_method: 'pm_card_mastercard' });
    expect(done).toMatchObject({ status: 'succeeded' });
    const { data } = await stripe.paymentMethods.list({ customer: customer.id, type: 'card' });
    expect(data).toMatchObject([{ id: done.payment_method, card: { brand: 'mastercard', last4: '4444' } }]);
    const intent = await authorised(stripe, {
      customer: customer.id,
      payment_method: String(done.payment_method),
      off_session: true,
    });
    expect(intent.status).toBe('requires_capture');
    expect((await stripe.paymentMethods.detach(String(done.payment_method))).customer).toBeNull();
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toEqual([]);
    const bad = await refusalOf(
      stripe.setupIntents.create({
        customer: customer.id,
        confirm: true,
        payment_method: 'pm_card_visa_chargeDeclined',
      }),
    );
    expect(bad).toMatchObject({ statusCode: 402, setup_intent: { status: 'requires_payment_method' } });
  });

  test.each([
    ['4242424242424242', 'visa'],
    ['5555555555554444', 'mastercard'],
    ['378282246310005', 'amex'],
  ])('card data with the test number %s become a %s', async (number, brand) => {
    const card = { number, exp_month: 3, exp_year: 2031, cvc: '123' };
    expect(await under.stripe.paymentMethods.create({ type: 'card', card })).toMatchObject({
      card: { brand, last4: number.slice(-4), exp_month: 3, exp_year: 2031 },
    });
  });
});
