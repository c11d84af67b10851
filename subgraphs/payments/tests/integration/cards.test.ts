import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aUser } from '@tessera/testing/callers';
import { deadlineKey } from '../../jobs/job-keys.ts';
import { begin, cancel, capture, dueAt, eventsOf, hurry, paymentOf, refund, rows } from '../fixtures.ts';
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

describe('payments by card', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    payments = await withStripe();
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  test('a payer who is there gives a card, the money is put aside, and capture takes it', async () => {
    const begun = await beginByCard(payments);
    expect(begun.payment).toMatchObject({ status: 'REQUIRES_METHOD', nextAction: { type: 'PROVIDE_METHOD' } });
    const seen = await paymentOf(payments, begun.id, begun.payer);
    expect(seen.nextAction.clientSecret).toMatch(/_secret_/);
    expect((await confirm(payments, begun)).payment).toMatchObject({
      status: 'AUTHORIZED',
      nextAction: null,
      method: { kind: 'card', brand: 'visa', last4: '4242' },
    });
    expect((await capture(payments, begun.id)).payment).toMatchObject({
      status: 'CAPTURED',
      captured: { amountMinor: 5000 },
    });
    expect((await eventsOf(payments, begun.id)).filter((event) => event !== 'payment.requires_action')).toEqual([
      'payment.created',
      'payment.authorized',
      'payment.captured',
    ]);
  });

  test('a payer who is not there is charged by the saved card at once', async () => {
    const { payer, method } = await payerWith(payments);
    const { payment, userErrors } = await begin(payments, {
      provider: 'stripe',
      payerId: payer.userId,
      paymentMethodId: method.id,
      offSession: true,
    });
    expect([payment.status, userErrors]).toEqual(['AUTHORIZED', []]);
  });

  test.each([
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'INSUFFICIENT_FUNDS', true],
    ['pm_card_visa_chargeDeclinedStolenCard', 'LOST_OR_STOLEN', false],
    ['pm_card_chargeDeclinedExpiredCard', 'EXPIRED_CARD', false],
    ['pm_card_visa_chargeDeclined', 'CARD_DECLINED', true],
  ])('declined with %s, the payment says %s and another card pays it', async (token, code, retryable) => {
    const begun = await beginByCard(payments);
    const declined = await confirm(payments, begun, token);
    expect(declined.userErrors).toMatchObject([{ code: 'PAYMENT_DECLINED' }]);
    expect(declined.payment).toMatchObject({ status: 'REQUIRES_METHOD', failure: { code, retryable } });
    expect((await confirm(payments, begun)).payment).toMatchObject({ status: 'AUTHORIZED', failure: null });
  });

  test('a method that was declined for good is not tried again, one that was declined softly at most three times', async () => {
    const hard = await beginByCard(payments);
    await confirm(payments, hard, 'pm_card_visa_chargeDeclinedLostCard');
    const calls = payments.stripe.control.calls('POST /v1/payment_intents/');
    const again = await confirm(payments, hard, 'pm_card_visa_chargeDeclinedLostCard');
    expect(again.userErrors).toMatchObject([{ code: 'PAYMENT_DECLINED' }]);
    expect(payments.stripe.control.calls('POST /v1/payment_intents/')).toBe(calls);

    const soft = await beginByCard(payments);
    for (let n = 1; n <= 2; n += 1) {
      expect((await confirm(payments, soft, 'pm_card_visa_chargeDeclined')).payment.status).toBe('REQUIRES_METHOD');
    }
    const last = await confirm(payments, soft, 'pm_card_visa_chargeDeclined');
    expect(last.payment).toMatchObject({ status: 'FAILED', failure: { code: 'CARD_DECLINED' } });
    expect((await confirm(payments, soft)).userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
    expect((await eventsOf(payments, soft.id)).at(-1)).toBe('payment.failed');
  });

  test('an off-session decline fails the payment at once, and the next attempt may take another card', async () => {
    const { payer, method } = await payerWith(payments, 'pm_card_authenticationRequired');
    const given = { provider: 'stripe', payerId: payer.userId, offSession: true, paymentMethodId: method.id };
    const declined = await begin(payments, given);
    expect(declined.userErrors).toMatchObject([{ code: 'PAYMENT_DECLINED' }]);
    expect(declined.payment).toMatchObject({ status: 'FAILED', failure: { code: 'AUTHENTICATION_REQUIRED' } });
    const { subjectId } = declined.input;
    const next = await begin(payments, { provider: 'stripe', payerId: payer.userId, subjectId, attempt: 2 });
    expect(next.payment).toMatchObject({ status: 'REQUIRES_METHOD', attempt: 2 });
  });

  test('somebody who tries out cards is stopped, and nobody else is', async () => {
    const tester = aUser();
    const begunMs = performance.now();
    for (let n = 0; n < 4; n += 1) {
      const begun = await beginByCard(payments, { payerId: tester.userId });
      for (let tries = 0; tries < (n === 3 ? 1 : 3); tries += 1) {
        await confirm(payments, { payer: tester, id: begun.id }, 'pm_card_visa_chargeDeclined');
      }
    }
    const next = await beginByCard(payments, { payerId: tester.userId });
    const stopped = await confirm(payments, { payer: tester, id: next.id });
    expect(stopped.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    // An hour from the first decline on, which is no longer ago than all of this has taken.
    const { retryAfterMs } = stopped.errors[0].extensions;
    expect(retryAfterMs).toBeGreaterThan(3_600_000 - (performance.now() - begunMs) - 1);
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
    expect((await confirm(payments, await beginByCard(payments))).payment.status).toBe('AUTHORIZED');
  });

  test('a card that was declined for good in one attempt is refused in the next', async () => {
    const { payer } = await payerWith(payments);
    const subjectId = randomUUID();
    const first = await beginByCard(payments, { subjectId, payerId: payer.userId });
    await confirm(payments, { payer, id: first.id }, 'pm_card_visa_chargeDeclinedStolenCard');
    await cancel(payments, first.id);
    const stolen = await rows<{ fingerprint: string }>(
      payments,
      'select fingerprint from payment_tries where payment_id = ?',
      [first.id],
    );
    await rows(payments, 'update payment_methods set fingerprint = ? where user_id = ?', [
      stolen[0]?.fingerprint,
      payer.userId,
    ]);
    const next = await begin(payments, {
      provider: 'stripe',
      subjectId,
      attempt: 2,
      payerId: payer.userId,
      offSession: true,
    });
    expect([next.payment, next.userErrors]).toMatchObject([null, [{ code: 'PAYMENT_DECLINED' }]]);
  });

  test('what the provider will never take has failed, said as often as it is asked, and nobody tries again', async () => {
    const given = {
      provider: 'stripe',
      amount: { amountMinor: 100_000_000, currency: 'EUR' },
      subjectId: randomUUID(),
      idempotencyKey: randomUUID(),
    };
    for (let n = 0; n < 2; n += 1) {
      const refused = await begin(payments, given);
      expect(refused.userErrors).toMatchObject([{ code: 'VALIDATION', field: 'input.amount' }]);
      expect(refused.payment).toMatchObject({ status: 'FAILED', failure: { code: 'NOT_TAKEN', retryable: false } });
    }
    const [row] = await rows<{ id: string }>(payments, 'select id from payments where subject_id = ?', [
      given.subjectId,
    ]);
    expect(await eventsOf(payments, row?.id ?? '')).toEqual(['payment.created', 'payment.failed']);
    expect((await cancel(payments, row?.id ?? '')).payment.status).toBe('FAILED');
    const next = await begin(payments, { ...given, attempt: 2, amount: { amountMinor: 5000, currency: 'EUR' } });
    expect(next.payment.status).toBe('REQUIRES_METHOD');
  });

  test('3-D Secure: the payer is asked, and the payment goes on when the bank says so', async () => {
    const begun = await beginByCard(payments);
    const asked = await confirm(payments, begun, 'pm_card_authenticationRequired');
    expect(asked.payment).toMatchObject({
      status: 'REQUIRES_ACTION',
      nextAction: { type: 'AUTHENTICATE', clientSecret: expect.stringMatching(/_secret_/) },
    });
    payments.stripe.control.authenticate(await intentOf(payments, begun.id), true);
    expect(await untilStatus(payments, begun.id, 'AUTHORIZED')).toMatchObject({ nextAction: null });

    const refused = await beginByCard(payments);
    await confirm(payments, refused, 'pm_card_authenticationRequired');
    payments.stripe.control.authenticate(await intentOf(payments, refused.id), false);
    expect(await untilStatus(payments, refused.id, 'REQUIRES_METHOD')).toMatchObject({
      failure: { code: 'AUTHENTICATION_FAILED' },
    });
  });

  test('a payer who fails three times at the bank has spent the tries, and the payment fails by itself', async () => {
    const begun = await beginByCard(payments);
    for (let n = 1; n <= 3; n += 1) {
      const asked = await confirm(payments, begun, 'pm_card_authenticationRequired');
      expect(asked.payment.status).toBe('REQUIRES_ACTION');
      payments.stripe.control.authenticate(await intentOf(payments, begun.id), false);
      await untilStatus(payments, begun.id, n < 3 ? 'REQUIRES_METHOD' : 'FAILED');
    }
    expect(await paymentOf(payments, begun.id)).toMatchObject({ failure: { code: 'AUTHENTICATION_FAILED' } });
  });

  test('a method that takes days is processing until its bank has decided', async () => {
    const automatic = { captureMethod: 'AUTOMATIC' };
    const good = await beginByCard(payments, automatic);
    expect((await confirm(payments, good, 'pm_usBankAccount_success')).payment.status).toBe('PROCESSING');
    expect((await cancel(payments, good.id)).payment.status).toBe('PROCESSING');
    payments.stripe.control.settle(await intentOf(payments, good.id));
    await untilStatus(payments, good.id, 'CAPTURED');

    const bad = await beginByCard(payments, automatic);
    await confirm(payments, bad, 'pm_usBankAccount_insufficientFunds');
    payments.stripe.control.settle(await intentOf(payments, bad.id));
    await untilStatus(payments, bad.id, 'REQUIRES_METHOD');
  });

  test('a part is captured and the rest let go; more than authorised is refused', async () => {
    const { id } = await authorisedByCard(payments);
    const most = await capture(payments, id, randomUUID(), { amountMinor: 5001, currency: 'EUR' });
    expect(most.userErrors).toMatchObject([{ code: 'VALIDATION', field: 'amount.amountMinor' }]);
    const part = await capture(payments, id, randomUUID(), { amountMinor: 3000, currency: 'EUR' });
    expect(part.payment).toMatchObject({ status: 'PARTIALLY_CAPTURED', refundable: { amountMinor: 3000 } });
  });

  test('a capture that the bank refuses for good leaves the payment authorised, to be let go', async () => {
    const { id } = await authorisedByCard(payments, 'pm_card_captureFails');
    expect((await capture(payments, id)).userErrors).toMatchObject([{ code: 'PAYMENT_DECLINED' }]);
    expect((await paymentOf(payments, id)).status).toBe('AUTHORIZED');
    expect((await cancel(payments, id)).payment.status).toBe('CANCELED');
  });

  test('captured by somebody else is success, and nothing is refunded', async () => {
    const { id } = await authorisedByCard(payments);
    const ref = await intentOf(payments, id);
    await fetch(`${payments.stripe.url}/v1/payment_intents/${ref}/capture`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_x' },
    });
    expect(await capture(payments, id)).toMatchObject({ payment: { status: 'CAPTURED' }, userErrors: [] });
    expect(await rows(payments, 'select id from refunds where payment_id = ?', [id])).toEqual([]);
  });

  test('a refund that comes back days later is refundable again, once', async () => {
    const { id } = await capturedByCard(payments, 'pm_card_refundFail');
    const { refund: asked } = await refund(payments, id);
    expect(asked.status).toBe('SUCCEEDED');
    expect((await paymentOf(payments, id)).status).toBe('REFUNDED');
    const [row] = await rows<{ ref: string }>(payments, 'select provider_ref as ref from refunds where id = ?', [
      asked.id,
    ]);
    payments.stripe.control.settle(row?.ref ?? '');
    const after = await untilStatus(payments, id, 'CAPTURED');
    expect(after).toMatchObject({ refundable: { amountMinor: 5000 }, refunds: [{ status: 'FAILED' }] });
    expect((await eventsOf(payments, id)).filter((event) => event === 'payment.refund_failed')).toHaveLength(1);
    expect((await refund(payments, id)).refund.status).toBe('SUCCEEDED');
  });

  test('a refund made at the provider’s own desk counts like any other', async () => {
    const { id } = await capturedByCard(payments);
    await fetch(`${payments.stripe.url}/v1/refunds`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_x' },
      body: new URLSearchParams({ payment_intent: await intentOf(payments, id), amount: '4000' }),
    });
    await untilStatus(payments, id, 'PARTIALLY_REFUNDED');
    const tooMuch = await refund(payments, id, { amount: { amountMinor: 1001, currency: 'EUR' } });
    expect(tooMuch.userErrors).toMatchObject([{ code: 'REFUND_EXCEEDS' }]);
    expect((await refund(payments, id)).refund).toMatchObject({ status: 'SUCCEEDED', amount: { amountMinor: 1000 } });
  });

  test('a dispute is told with its deadline and blocks refunds until it is won', async () => {
    const { id } = await capturedByCard(payments, 'pm_card_createDispute');
    const disputed = await untilStatus(payments, id, 'DISPUTED');
    expect(disputed.disputes).toMatchObject([{ status: 'NEEDS_RESPONSE', amount: { amountMinor: 5000 } }]);
    expect(disputed.disputes[0].evidenceDueAt).not.toBeNull();
    expect((await refund(payments, id)).userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
    const [row] = await rows<{ ref: string }>(
      payments,
      'select provider_ref as ref from disputes where payment_id = ?',
      [id],
    );
    payments.stripe.control.endDispute(row?.ref ?? '', 'won');
    await untilStatus(payments, id, 'CAPTURED');
    expect((await eventsOf(payments, id)).filter((event) => event === 'payment.disputed')).toHaveLength(2);
  });

  test('what the payer never finished is given up at its deadline, and cannot be paid any more', async () => {
    const inAnHour = { deadline: new Date(Date.now() + 3_600_000).toISOString() };
    const begun = await beginByCard(payments, inAnHour);
    expect(await dueAt(payments, deadlineKey(begun.id))).toBe(inAnHour.deadline);
    await hurry(payments, deadlineKey(begun.id));
    expect(await untilStatus(payments, begun.id, 'CANCELED')).toMatchObject({ failure: { code: 'DEADLINE' } });
    expect((await confirm(payments, begun)).userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
    const inTime = await authorisedByCard(payments, 'pm_card_visa', inAnHour);
    expect(await rows(payments, 'select id from graphile_worker.jobs where key = ?', [deadlineKey(inTime.id)])).toEqual(
      [],
    );
  });
});
