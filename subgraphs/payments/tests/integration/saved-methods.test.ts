import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { eraseSubject } from '../../commands/erase-subject.ts';
import { type Answer, begin, command, rows } from '../fixtures.ts';
import { payerWith, type WithStripe, withStripe } from '../with-stripe.ts';

describe('saved payment methods', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    payments = await withStripe();
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  type Person = ReturnType<typeof aUser>;
  const methodsOf = async (person: Person, as: Person = person): Promise<Answer> => {
    const answer = await payments.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User {
        paymentMethods { id brand last4 expMonth expYear isDefault expiresSoon } } } }`,
      { representations: [{ __typename: 'User', id: person.userId }] },
      { as },
    );
    return { methods: answer.data._entities[0].paymentMethods, errors: answer.errors };
  };
  const attach = (person: Person, input: object) =>
    command(
      payments,
      `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) {
        paymentMethod { id last4 isDefault } userErrors { code } } }`,
      { input },
      person,
    );
  const change = (field: string, id: string, person: Person) =>
    command(
      payments,
      `mutation ($id: ID!) { ${field}(id: $id) { paymentMethod { id } userErrors { code } } }`,
      { id },
      person,
    );

  test('a card is saved by a setup intent that the browser has completed; nothing but its look is kept', async () => {
    const payer = aUser();
    const start = `mutation ($key: String!) { createSetupIntent(idempotencyKey: $key) {
      setupIntent { id clientSecret } userErrors { code } } }`;
    const key = randomUUID();
    const { setupIntent } = await command(payments, start, { key }, payer);
    expect((await command(payments, start, { key }, payer)).setupIntent.id).toBe(setupIntent.id);
    // Not completed yet.
    expect((await attach(payer, { setupIntentId: setupIntent.id })).userErrors).toEqual([{ code: 'VALIDATION' }]);
    await fetch(`${payments.stripe.url}/v1/setup_intents/${setupIntent.id}/confirm`, {
      method: 'POST',
      headers: { authorization: 'Bearer pk_test_browser' },
      body: new URLSearchParams({ client_secret: setupIntent.clientSecret, payment_method: 'pm_card_mastercard' }),
    });
    // The message of Stripe and the person's own call save the same method.
    const { paymentMethod } = await attach(payer, { setupIntentId: setupIntent.id });
    expect(paymentMethod).toMatchObject({ last4: '4444', isDefault: true });
    await until('the message to be worked off', async () => {
      const left = await rows(payments, `select 1 from provider_events where status = 'RECEIVED'`);
      return left.length === 0 && payments.stripe.control.held().length === 0;
    });
    expect((await methodsOf(payer)).methods).toEqual([
      expect.objectContaining({ id: paymentMethod.id, brand: 'mastercard', expYear: 2034, expiresSoon: false }),
    ]);
  });

  test('a completed setup intent saves the card although the browser never came back', async () => {
    const payer = aUser();
    const { setupIntent } = await command(
      payments,
      'mutation { createSetupIntent(idempotencyKey: "gone") { setupIntent { id clientSecret } } }',
      {},
      payer,
    );
    await fetch(`${payments.stripe.url}/v1/setup_intents/${setupIntent.id}/confirm`, {
      method: 'POST',
      headers: { authorization: 'Bearer pk_test_browser' },
      body: new URLSearchParams({ client_secret: setupIntent.clientSecret, payment_method: 'pm_card_visa' }),
    });
    await until('the card to be there', async () => (await methodsOf(payer)).methods.length === 1);
  });

  test('a card that its bank declines is not saved', async () => {
    const payer = aUser();
    expect((await attach(payer, { methodToken: 'pm_card_visa_chargeDeclined' })).userErrors).toEqual([
      { code: 'PAYMENT_DECLINED' },
    ]);
    expect((await attach(payer, { methodToken: 'pm_nobody' })).userErrors).toEqual([{ code: 'VALIDATION' }]);
    expect((await attach(payer, {})).userErrors).toEqual([{ code: 'VALIDATION' }]);
    expect((await methodsOf(payer)).methods).toEqual([]);
  });

  test('somebody else’s method is not seen, not changed, and not charged', async () => {
    const { payer, method } = await payerWith(payments);
    const other = aUser();
    expect((await methodsOf(payer, other)).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await change('setDefaultPaymentMethod', method.id, other)).userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    expect((await change('detachPaymentMethod', method.id, other)).userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    const charged = await begin(payments, {
      provider: 'stripe',
      payerId: other.userId,
      paymentMethodId: method.id,
      offSession: true,
    });
    expect([charged.payment, charged.userErrors]).toMatchObject([null, [{ code: 'NOT_FOUND' }]]);
  });

  test('a method that is forgotten is gone here and at the provider, and is never charged again', async () => {
    const { payer, method } = await payerWith(payments);
    const [row] = await rows<{ ref: string }>(
      payments,
      'select provider_ref as ref from payment_methods where id = ?',
      [method.id],
    );
    expect((await change('detachPaymentMethod', method.id, payer)).userErrors).toEqual([]);
    expect((await methodsOf(payer)).methods).toEqual([]);
    expect(payments.stripe.store.get('payment_method', row?.ref ?? '').customer).toBeNull();
    const given = { provider: 'stripe', payerId: payer.userId, offSession: true };
    expect((await begin(payments, given)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('a person who is erased is forgotten by the provider, with all cards', async () => {
    const { payer } = await payerWith(payments);
    const [customer] = await rows<{ ref: string }>(
      payments,
      'select provider_ref as ref from provider_customers where user_id = ?',
      [payer.userId],
    );
    const ref = customer?.ref ?? '';
    expect(payments.stripe.store.all('payment_method').filter((one) => one.customer === ref)).toHaveLength(1);
    const work = payments.hosted.context();
    await inTransaction(work.em, (em) => eraseSubject(payer.userId, { ...work, em }));
    await until('Stripe to forget', () => payments.stripe.store.find('customer', ref) === undefined);
    expect(payments.stripe.store.all('payment_method').filter((one) => one.customer === ref)).toEqual([]);
  });

  test('a method that is forgotten at the provider is forgotten here', async () => {
    const { payer, method } = await payerWith(payments);
    const [row] = await rows<{ ref: string }>(
      payments,
      'select provider_ref as ref from payment_methods where id = ?',
      [method.id],
    );
    await fetch(`${payments.stripe.url}/v1/payment_methods/${row?.ref}/detach`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_x' },
    });
    await until('it to be gone', async () => (await methodsOf(payer)).methods.length === 0);
  });
});
