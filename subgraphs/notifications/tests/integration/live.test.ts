import { describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { newId } from '@tessera/subgraph-kit/ids';
import { anAdmin, aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { inboxChannel } from '../../live/inbox-channel.ts';
import { type TestHouse, testHouse } from '../fixtures.ts';

const RECEIVED = `subscription { notificationReceived {
  __typename
  ... on ConnectionReady { connectionId serverTime unreadCount }
  ... on NotificationCreated { cursor unreadCount notification { id title createdAt recipient { id } } } } }`;

function send(house: TestHouse, to: UserCaller, title: string) {
  return house.query(
    `mutation ($input: SendNotificationInput!, $key: String!) {
      sendNotification(input: $input, idempotencyKey: $key) { notification { id } userErrors { code } } }`,
    { input: { userId: to.userId, title, body: 'Text' }, key: newId() },
    { as: anAdmin() },
  );
}

describe('the live stream of an inbox', () => {
  test('begins with ConnectionReady and then tells every item once, with its cursor and count', async () => {
    await using house = await testHouse();
    const someone = aUser();
    house.identity.add(someone.userId);
    await send(house, someone, 'before');
    await using stream = await house.subscribe(RECEIVED, {}, { as: someone });
    const ready = await stream.next();
    expect(ready.data.notificationReceived).toEqual({
      __typename: 'ConnectionReady',
      connectionId: expect.any(String),
      serverTime: expect.any(String),
      unreadCount: 1,
    });
    for (const [title, unreadCount] of [
      ['first', 2],
      ['second', 3],
    ] as const) {
      const { data } = await send(house, someone, title);
      const { id } = data.sendNotification.notification;
      const event = await stream.next();
      expect(event.data.notificationReceived).toEqual({
        __typename: 'NotificationCreated',
        cursor: expect.any(String),
        unreadCount,
        notification: { id, title, createdAt: expect.any(String), recipient: { id: someone.userId } },
      });
      const later = await house.query(
        'query ($since: String) { notifications(since: $since) { edges { cursor } } }',
        { since: event.data.notificationReceived.cursor },
        { as: someone },
      );
      expect(later.data.notifications.edges).toEqual([]);
    }
  });

  test('never carries an item of somebody else, even when it is told on the wrong channel', async () => {
    await using house = await testHouse();
    const [mine, other] = [aUser(), aUser()];
    house.identity.add(mine.userId);
    house.identity.add(other.userId);
    await using stream = await house.subscribe(RECEIVED, {}, { as: mine });
    await stream.next();
    await send(house, other, 'not for you');
    const [row] = await house.sql<{ recipient_id: string }>('select * from notifications');
    expect(row?.recipient_id).toBe(other.userId);
    await house.hosted.context().live.publishNow(inboxChannel(mine.userId), {
      recipientId: other.userId,
      unreadCount: 1,
      revision: 1,
      created: { title: 'leak' },
    });
    await send(house, mine, 'for you');
    const event = await stream.next();
    expect(event.data.notificationReceived.notification.title).toBe('for you');
  });

  test('has a record in Redis and events while it is open, and none when it is closed', async () => {
    await using house = await testHouse();
    const someone = aUser();
    const redis = house.redis.connect('test');
    const stream = await house.subscribe(RECEIVED, {}, { as: someone });
    const { connectionId } = (await stream.next()).data.notificationReceived;
    const key = `conn:${connectionId}`;
    expect(JSON.parse((await redis.get(key)) ?? '{}')).toMatchObject({ connectionId, userId: someone.userId });
    const ttl = await redis.ttl(key);
    expect(ttl).toBeGreaterThan(0);
    expect(ttl).toBeLessThanOrEqual(60);
    await stream[Symbol.asyncDispose]();
    await until('the record is gone', async () => (await redis.exists(key)) === 0);
    const told = async () =>
      (await house.sql<{ type: string }>(`select envelope->>'eventType' as type from outbox order by id`)).map(
        ({ type }) => type,
      );
    await until('both events', async () => (await told()).length === 2);
    expect(await told()).toEqual(['connection.opened', 'connection.closed']);
  });

  test('works without Redis records: a stream opens although nothing can be written', async () => {
    await using house = await testHouse();
    const context = house.hosted.context();
    context.redis.disconnect();
    await using stream = await house.subscribe(RECEIVED, {}, { as: aUser() });
    expect((await stream.next()).data.notificationReceived.__typename).toBe('ConnectionReady');
  });

  test('is refused to nobody and to services', async () => {
    await using house = await testHouse();
    await using anonymous = await house.subscribe(RECEIVED);
    const refusal = await anonymous.next().catch((error: Error) => ({ errors: [{ message: error.message }] }));
    expect(JSON.stringify(refusal)).toContain('UNAUTHENTICATED');
  });
});

describe('the live unread count', () => {
  test('is told at once and after every change', async () => {
    await using house = await testHouse();
    const someone = aUser();
    house.identity.add(someone.userId);
    await using stream = await house.subscribe(
      'subscription { unreadCountChanged { count revision } }',
      {},
      { as: someone },
    );
    const counts = [(await stream.next()).data.unreadCountChanged];
    const { data } = await send(house, someone, 'one');
    counts.push((await stream.next()).data.unreadCountChanged);
    await house.query(
      'mutation ($ids: [ID!]!) { markNotificationsRead(ids: $ids) { unreadCount } }',
      { ids: [data.sendNotification.notification.id] },
      { as: someone },
    );
    counts.push((await stream.next()).data.unreadCountChanged);
    expect(counts).toEqual([
      { count: 0, revision: 0 },
      { count: 1, revision: 1 },
      { count: 0, revision: 2 },
    ]);
  });
});
