import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@tessera/subgraph-kit/ids';
import { anAdmin, aService, aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { type TestHouse, testHouse } from '../fixtures.ts';

const SEND = `mutation ($input: SendNotificationInput!, $key: String!) {
  sendNotification(input: $input, idempotencyKey: $key) {
    notification { id workflow category title body data } userErrors { code field } } }`;

describe('a message to one person', () => {
  test('sent ten times at once with one key is one message and one mail', async () => {
    await using house = await testHouse();
    const userId = newId();
    house.identity.add(userId);
    const admin = anAdmin();
    const input = { userId, title: 'Title', body: 'Text', data: { orderId: '7' }, channels: ['IN_APP', 'EMAIL'] };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => house.query(SEND, { input, key: 'k' }, { as: admin })),
    );
    expect(answers.filter(({ errors }) => errors !== undefined)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.sendNotification.notification.id)).size).toBe(1);
    expect(answers[0]?.data.sendNotification.notification).toMatchObject({
      workflow: 'direct',
      category: 'ANNOUNCEMENTS',
      title: 'Title',
      body: 'Text',
      data: { orderId: '7' },
    });
    await until('the mail', () => house.smtp.mails.length === 1);
    expect(await house.sql('select 1 from notifications')).toHaveLength(1);

    const other = await house.query(SEND, { input: { ...input, title: 'Another' }, key: 'k' }, { as: admin });
    expect(other.data.sendNotification).toEqual({
      notification: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' }],
    });
    // Keys belong to their sender.
    const service = await house.query(
      SEND,
      { input: { ...input, title: 'Another' }, key: 'k' },
      { as: aService('orders') },
    );
    expect(service.data.sendNotification.userErrors).toEqual([]);
  });

  test('is refused to people who do not run the platform', async () => {
    await using house = await testHouse();
    const answer = await house.query(
      SEND,
      { input: { userId: newId(), title: 'T', body: 'B' }, key: 'k' },
      { as: aUser() },
    );
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(await house.sql('select 1 from notifications')).toEqual([]);
  });

  test('to nobody known is NOT_FOUND, and UPSTREAM_UNAVAILABLE while identity is down', async () => {
    await using house = await testHouse();
    const message = { input: { userId: newId(), title: 'T', body: 'B' }, key: 'k' };
    const unknown = await house.query(SEND, message, { as: anAdmin() });
    expect(unknown.data.sendNotification.userErrors).toEqual([{ code: 'NOT_FOUND', field: 'input.userId' }]);
    house.identity.down = true;
    const unreachable = await house.query(SEND, message, { as: anAdmin() });
    expect(unreachable.errors?.[0]?.extensions?.['code']).toBe('UPSTREAM_UNAVAILABLE');
  });
});

describe('a message that makes no sense', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await testHouse();
  });
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
  });

  test.each([
    [{ title: '' }, 'k', 'input.title'],
    [{ title: 'two\nlines' }, 'k', 'input.title'],
    [{ title: 'T'.repeat(201) }, 'k', 'input.title'],
    [{ body: ' ' }, 'k', 'input.body'],
    [{ body: 'NUL \u0000' }, 'k', 'input.body'],
    [{ data: [1] }, 'k', 'input.data'],
    [{ data: { big: 'x'.repeat(9000) } }, 'k', 'input.data'],
    [{ channels: [] }, 'k', 'input.channels'],
    [{}, '', 'idempotencyKey'],
    [{}, 'k'.repeat(256), 'idempotencyKey'],
  ])('with %j and key %s is refused on %s', async (wrong, key, field) => {
    const userId = newId();
    house.identity.add(userId);
    const answer = await house.query(
      SEND,
      { input: { userId, title: 'T', body: 'B', ...wrong }, key },
      { as: anAdmin() },
    );
    expect(answer.data.sendNotification).toEqual({ notification: null, userErrors: [{ code: 'VALIDATION', field }] });
    expect(await house.sql('select 1 from notifications')).toEqual([]);
  });
});
