import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@tessera/testing/eventually';
import { applyProviderState } from '../../commands/apply-provider-state.ts';
import { begin, cancel, capture, command, eventsOf, paymentOf, refund, rows } from '../fixtures.ts';
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

/** Every invariant of SPEC.md B3.3 under real concurrency. */
describe('whatever happens at the same moment', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    payments = await withStripe({ poolSize: 20 });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  const times = <T>(count: number, make: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => make(n)));
  const count = (events: readonly string[], type: string) => events.filter((event) => event === type).length;

  test('20 parallel partial refunds of 300 from 5000: exactly 16 succeed, 4 exceed, and the provider agrees', async () => {
    const { id } = await capturedByCard(payments);
    const answers = await times(20, () => refund(payments, id, { amount: { amountMinor: 300, currency: 'EUR' } }));
    expect(answers.filter((answer) => answer.refund !== null)).toHaveLength(16);
    expect(answers.filter(({ userErrors }) => userErrors[0]?.code === 'REFUND_EXCEEDS')).toHaveLength(4);
    const ref = await intentOf(payments, id);
    const atProvider = payments.stripe.store.all('refund').filter((one) => one.payment_intent === ref);
    expect(atProvider.map(({ amount }) => amount)).toEqual(Array.from({ length: 16 }, () => 300));
    expect(await untilStatus(payments, id, 'PARTIALLY_REFUNDED')).toMatchObject({
      refunded: { amountMinor: 4800 },
      refundable: { amountMinor: 200 },
    });
    expect(count(await eventsOf(payments, id), 'payment.refunded')).toBe(16);
  });

  test('one refund asked for 10 times at once is one refund', async () => {
    const { id } = await capturedByCard(payments);
    const key = { idempotencyKey: randomUUID(), amount: { amountMinor: 1000, currency: 'EUR' } };
    const answers = await times(10, () => refund(payments, id, key));
    expect(new Set(answers.map((answer) => answer.refund.id)).size).toBe(1);
    const ref = await intentOf(payments, id);
    expect(payments.stripe.store.all('refund').filter((one) => one.payment_intent === ref)).toHaveLength(1);
    const other = await refund(payments, id, { ...key, amount: { amountMinor: 999, currency: 'EUR' } });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  test('10 captures under 10 keys, with the webhook and 10 looks beside them: captured once, told once, nothing refunded', async () => {
    const { id } = await authorisedByCard(payments);
    const [answers] = await Promise.all([
      times(10, () => capture(payments, id)),
      times(10, () => applyProviderState(payments.hosted.context(), id)),
    ]);
    for (const { payment, userErrors } of answers) expect([payment.status, userErrors]).toEqual(['CAPTURED', []]);
    await untilMessagesAreWorkedOff();
    const events = await eventsOf(payments, id);
    expect([count(events, 'payment.captured'), count(events, 'payment.refund_requested')]).toEqual([1, 0]);
    const ref = await intentOf(payments, id);
    const bookings = payments.stripe.store.all('balance_transaction');
    const charge = payments.stripe.store.all('charge').find((one) => one.payment_intent === ref);
    expect(bookings.filter(({ source }) => source === charge?.id)).toHaveLength(1);
  });

  test('capture and cancel at once: one wins, both hear how it ended', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await authorisedByCard(payments);
      const [taken, letGo] = await Promise.all([capture(payments, id), cancel(payments, id)]);
      const { status } = await paymentOf(payments, id);
      expect(letGo.payment.status).toBe(status);
      if (status === 'CAPTURED') expect(taken.payment.status).toBe('CAPTURED');
      else expect([status, taken.userErrors[0]?.code]).toEqual(['CANCELED', 'ILLEGAL_TRANSITION']);
    }
  });

  test('20 clicks on "pay" charge once; two different cards at once charge one of them', async () => {
    const begun = await beginByCard(payments);
    await times(20, () => confirm(payments, begun));
    const ref = await intentOf(payments, begun.id);
    expect(payments.stripe.store.all('charge').filter((one) => one.payment_intent === ref)).toHaveLength(1);
    expect(await rows(payments, 'select number from payment_tries where payment_id = ?', [begun.id])).toEqual([
      { number: 1 },
    ]);
    const both = await beginByCard(payments);
    await Promise.all([confirm(payments, both, 'pm_card_visa'), confirm(payments, both, 'pm_card_mastercard')]);
    const bothRef = await intentOf(payments, both.id);
    expect(payments.stripe.store.all('charge').filter((one) => one.payment_intent === bothRef)).toHaveLength(1);
    expect((await paymentOf(payments, both.id)).status).toBe('AUTHORIZED');
  });

  test('10 services begin the same attempt at once: one payment, one intent', async () => {
    const given = {
      provider: 'stripe',
      subjectId: randomUUID(),
      payerId: randomUUID(),
      idempotencyKey: randomUUID(),
    };
    const answers = await times(10, () => begin(payments, given));
    const ids = new Set(answers.map(({ payment }) => payment.id));
    expect(ids.size).toBe(1);
    const intents = payments.stripe.store
      .all('payment_intent')
      .filter(({ metadata }) => ids.has(metadata['paymentId']));
    expect(intents).toHaveLength(1);
    expect(
      payments.stripe.store.all('customer').filter(({ metadata }) => metadata['userId'] === given.payerId),
    ).toHaveLength(1);
  });

  test('attempts 1, 2 and 3 begun at once: one may take money, the others are refused', async () => {
    const subjectId = randomUUID();
    const answers = await times(3, (n) => begin(payments, { provider: 'stripe', subjectId, attempt: n + 1 }));
    expect(answers.filter(({ payment }) => payment !== null)).toHaveLength(1);
    expect(answers.filter(({ userErrors }) => userErrors[0]?.code === 'ILLEGAL_TRANSITION')).toHaveLength(2);
  });

  test('attempts 2 and 3 begun at once after the first one ended: one may take money', async () => {
    for (let round = 0; round < 5; round += 1) {
      const subjectId = randomUUID();
      const first = await begin(payments, { provider: 'stripe', subjectId });
      await cancel(payments, first.payment.id);
      const answers = await times(2, (n) => begin(payments, { provider: 'stripe', subjectId, attempt: n + 2 }));
      expect(answers.filter(({ payment }) => payment !== null)).toHaveLength(1);
    }
  });

  test('a payment begun while its subject is closed is either refused or let go', async () => {
    for (let round = 0; round < 5; round += 1) {
      const subjectId = randomUUID();
      const close = command(
        payments,
        `mutation ($id: ID!) { cancelPaymentsOfSubject(subjectType: ORDER, subjectId: $id, idempotencyKey: "k") {
          payments { status } userErrors { code } } }`,
        { id: subjectId },
      );
      const [begun] = await Promise.all([begin(payments, { provider: 'stripe', subjectId }), close]);
      const left = await rows(payments, 'select 1 from payments where subject_id = ?', [subjectId]);
      expect(left).toHaveLength(begun.payment === null ? 0 : 1);
      if (begun.payment !== null) await untilStatus(payments, begun.payment.id, 'CANCELED');
    }
  });

  test('10 switches of the default method leave exactly one default', async () => {
    const { payer, method } = await payerWith(payments);
    const tokens = ['pm_card_mastercard', 'pm_card_amex'];
    const more = await times(2, (n) =>
      command(
        payments,
        `mutation ($token: String!) { attachPaymentMethod(input: { methodToken: $token }) { paymentMethod { id isDefault } } }`,
        { token: tokens[n] },
        payer,
      ),
    );
    const ids = [method.id, ...more.map(({ paymentMethod }) => paymentMethod.id)];
    const switches = await times(10, (n) =>
      command(
        payments,
        'mutation ($id: ID!) { setDefaultPaymentMethod(id: $id) { paymentMethod { isDefault } userErrors { code } } }',
        { id: ids[n % 3] },
        payer,
      ),
    );
    for (const { paymentMethod } of switches) expect(paymentMethod.isDefault).toBe(true);
    const found = await rows(payments, 'select id from payment_methods where user_id = ? and is_default', [
      payer.userId,
    ]);
    expect(found).toHaveLength(1);
  });

  test('the ledger holds for each payment what was captured and not refunded, and in all what the provider has booked', async () => {
    await untilMessagesAreWorkedOff();
    const wrong = await rows(
      payments,
      `select p.id from payments p left join lateral (
         select coalesce(sum(case when debit = 'provider' then amount_minor when credit = 'provider' then -amount_minor end), 0)
           as held from ledger_entries where payment_id = p.id and type not like 'FEE%') l on true
       where l.held <> p.captured_minor - p.refunded_minor`,
    );
    expect(wrong).toEqual([]);
    const [held] = await rows<{ amount: number }>(
      payments,
      `select sum(case when debit = 'provider' then amount_minor when credit = 'provider' then -amount_minor end)::int as amount
       from ledger_entries where type not like 'FEE%'`,
    );
    const booked = payments.stripe.store.all('balance_transaction').reduce((sum, { amount }) => sum + amount, 0);
    expect(held?.amount).toBe(booked);
    expect(booked).toBeGreaterThan(0);
    const exceeding = await rows(
      payments,
      `select id from payments where captured_minor > authorized_minor or refunded_minor + refunding_minor > captured_minor`,
    );
    expect(exceeding).toEqual([]);
  });

  function untilMessagesAreWorkedOff(): Promise<void> {
    return until('all messages to be worked off', async () => {
      const left = await rows(payments, `select 1 from provider_events where status = 'RECEIVED'`);
      return left.length === 0 && payments.stripe.control.held().length === 0;
    });
  }
});
