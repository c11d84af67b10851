import { describe, expect, test } from '@jest/globals';
import { userPasswordChanged } from '@tessera/contracts/events/users';
import { aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { testHouse } from '../fixtures.ts';

describe('two replicas', () => {
  test('share the work: twenty events are twenty items and twenty mails, each told live once', async () => {
    await using house = await testHouse();
    await using _other = await house.replica();
    const someone = aUser();
    house.identity.add(someone.userId);
    await using stream = await house.subscribe(
      'subscription { notificationReceived { ... on NotificationCreated { notification { id } unreadCount } } }',
      {},
      { as: someone },
    );
    await stream.next();
    for (let n = 0; n < 20; n += 1) {
      await house.publish(userPasswordChanged, { userId: someone.userId, by: 'change' }, 2);
    }
    const told = [];
    while (told.length < 20) told.push((await stream.next()).data.notificationReceived);
    await until('all mails', () => house.smtp.mails.length === 20);
    await until('all settled', async () => {
      const [row] = await house.sql<{ sent: number }>(
        `select count(*)::int as sent from deliveries where state = 'SENT'`,
      );
      return row?.sent === 20;
    });
    expect(new Set(told.map(({ notification }) => notification.id)).size).toBe(20);
    expect(Math.max(...told.map(({ unreadCount }) => unreadCount))).toBe(20);
    expect(new Set(house.smtp.mails.map(({ messageId }) => messageId)).size).toBe(20);
    expect(house.smtp.mails).toHaveLength(20);
  });
});
