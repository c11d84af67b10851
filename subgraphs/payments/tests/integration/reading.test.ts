import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { aKey, aService, aUser } from '@tessera/testing/callers';
import { createLoaders } from '../../loaders/loaders.ts';
import { ACCOUNTANT, type Answer, capture, paymentOf, refund, rows } from '../fixtures.ts';
import { authorisedByCard, beginByCard, capturedByCard, type WithStripe, withStripe } from '../with-stripe.ts';

describe('who sees what of a payment', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    payments = await withStripe({ webhooks: false });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  const entity = async (typename: string, id: string, fields: string, as: Answer): Promise<Answer> => {
    const answer = await payments.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${typename} { ${fields} } } }`,
      { representations: [{ __typename: typename, id }] },
      { as },
    );
    return { found: answer.data?._entities[0], code: answer.errors?.[0]?.extensions?.['code'] };
  };

  test('its payer, accountants and services; the secret is for the payer and services alone', async () => {
    const { id, payer } = await beginByCard(payments);
    expect((await paymentOf(payments, id, payer)).nextAction.clientSecret).toMatch(/_secret_/);
    expect((await paymentOf(payments, id, ACCOUNTANT)).nextAction).toBeNull();
    expect((await paymentOf(payments, id, aService('bookings'))).nextAction.clientSecret).toMatch(/_secret_/);
    const byKey = await paymentOf(payments, id, aKey({ userId: payer.userId, permissions: ['self:payments'] }));
    expect(byKey).toMatchObject({ id, status: 'REQUIRES_METHOD', nextAction: null });
    expect(await paymentOf(payments, id, aUser())).toBeNull();
    expect(await entity('Payment', id, 'id', aUser())).toMatchObject({ code: 'FORBIDDEN' });
    expect(await entity('Payment', id, 'id', payer)).toMatchObject({ found: { id } });
  });

  test('an order shows its payments and what was paid, to those who may see them', async () => {
    const { id, payer } = await capturedByCard(payments);
    await refund(payments, id, { amount: { amountMinor: 500, currency: 'EUR' } });
    const [row] = await rows<{ orderId: string }>(
      payments,
      'select subject_id as "orderId" from payments where id = ?',
      [id],
    );
    const orderId = row?.orderId ?? '';
    const fields = 'payments { id status subject { __typename } } paidAmount { amountMinor currency }';
    expect((await entity('Order', orderId, fields, payer)).found).toEqual({
      payments: [{ id, status: 'PARTIALLY_REFUNDED', subject: { __typename: 'Order' } }],
      paidAmount: { amountMinor: 4500, currency: 'EUR' },
    });
    expect(await entity('Order', orderId, 'paidAmount { amountMinor }', aUser())).toMatchObject({
      found: { paidAmount: null },
      code: 'FORBIDDEN',
    });
  });

  test('an id that is none is not found, and the others of its batch are', async () => {
    const { id, payer } = await capturedByCard(payments);
    const types = ['Payment', 'Refund', 'Dispute', 'PaymentMethod', 'Order', 'Booking'];
    const { data, errors } = await payments.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename
         ... on Payment { id } ... on Order { payments { id } } ... on Booking { payments { id } } } }`,
      {
        representations: [
          { __typename: 'Payment', id: id.toUpperCase() },
          ...types.map((__typename) => ({ __typename, id: 'none' })),
        ],
      },
      { as: payer },
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { __typename: 'Payment', id },
      ...[null, null, null, null],
      { __typename: 'Order', payments: [] },
      { __typename: 'Booking', payments: [] },
    ]);
  });

  test('a person pages through their own payments, an accountant through all, the newest first', async () => {
    const payer = aUser();
    for (let n = 0; n < 3; n += 1) await beginByCard(payments, { payerId: payer.userId });
    const page = 'payments(first: 2) { edges { node { id } cursor } pageInfo { hasNextPage endCursor } }';
    const { found } = await entity('User', payer.userId, page, payer);
    expect(found.payments.edges).toHaveLength(2);
    expect(found.payments.pageInfo.hasNextPage).toBe(true);
    expect(await entity('User', payer.userId, page, aUser())).toMatchObject({ code: 'FORBIDDEN' });
    const { data } = await payments.query(
      `query ($id: ID!, $after: String) { payments(filter: { payerId: $id }, after: $after) { edges { node { id payer { id } } } } }`,
      { id: payer.userId, after: found.payments.pageInfo.endCursor },
      { as: ACCOUNTANT },
    );
    expect(data.payments.edges).toMatchObject([{ node: { payer: { id: payer.userId } } }]);
    const refused = await payments.query('{ payments { edges { node { id } } } }', {}, { as: payer });
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  test('the ledger is for accountants', async () => {
    const { id, payer } = await capturedByCard(payments);
    const ask = (as: Answer) =>
      entity('Payment', id, 'ledger { type debit credit amount { amountMinor currency } }', as);
    expect((await ask(ACCOUNTANT)).found.ledger).toEqual([
      { type: 'CAPTURE', debit: 'provider', credit: 'receivable', amount: { amountMinor: 5000, currency: 'EUR' } },
    ]);
    expect(await ask(payer)).toMatchObject({ found: { ledger: null }, code: 'FORBIDDEN' });
  });

  test('a follower hears how it stands at once and of every change; nobody else hears anything', async () => {
    const { id, payer } = await authorisedByCard(payments);
    const source = 'subscription ($id: ID!) { paymentStatusChanged(paymentId: $id) { status version } }';
    await using events = await payments.subscribe(source, { id }, { as: payer });
    expect((await events.next())?.data).toMatchObject({ paymentStatusChanged: { status: 'AUTHORIZED' } });
    await capture(payments, id);
    expect((await events.next())?.data).toMatchObject({ paymentStatusChanged: { status: 'CAPTURED' } });
    await using refused = await payments.subscribe(source, { id }, { as: aUser() });
    expect((await refused.next())?.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('commands of services are closed to people, whatever they hold', async () => {
    const { id } = await beginByCard(payments);
    const admin = aUser({ roles: ['admin'], permissions: ['*:*'] });
    for (const mutation of [
      'capturePayment(paymentId: $id, idempotencyKey: "k")',
      'cancelPayment(paymentId: $id, reason: "r", idempotencyKey: "k")',
      'syncPayment(paymentId: $id)',
    ]) {
      const { data, errors } = await payments.query(
        `mutation ($id: ID!) { ${mutation} { payment { id } } }`,
        { id },
        { as: admin },
      );
      expect([data, errors?.[0]?.extensions?.['code']]).toEqual([null, 'FORBIDDEN']);
    }
  });

  test('pages of 100 persons are two statements, refunds and timelines of 100 payments one each', async () => {
    const people = Array.from({ length: 100 }, () => aUser());
    const begun = await Promise.all(people.slice(0, 3).map(({ userId }) => beginByCard(payments, { payerId: userId })));
    const context = payments.hosted.context();
    const execute = jest.spyOn(context.em, 'execute');
    const find = jest.spyOn(context.em, 'find');
    const loaders = createLoaders({ ...context, caller: ACCOUNTANT });
    const pages = await Promise.all(people.map(({ userId: payerId }) => loaders.paymentPage.load({ payerId })));
    expect([execute.mock.calls.length, find.mock.calls.length]).toEqual([1, 1]);
    expect(pages.slice(0, 3).map(({ edges }) => edges.map(({ node }) => node.id))).toEqual(begun.map(({ id }) => [id]));
    expect(pages.slice(3).every(({ edges }) => edges.length === 0)).toBe(true);
    const ids = Array.from({ length: 100 }, () => randomUUID());
    await Promise.all(ids.flatMap((id) => [loaders.refundsByPayment.load(id), loaders.timelineByPayment.load(id)]));
    expect(find.mock.calls.length).toBe(3);
  });
});
