import { expect, test } from '@jest/globals';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { anAdmin } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { eraseSubject } from '../../commands/erase-subject.ts';
import { lockInbox } from '../../commands/lock-inbox.ts';
import { placeNotification } from '../../commands/place-notification.ts';
import { rememberProfile } from '../../commands/remember-profile.ts';
import { setPreferences } from '../../commands/set-preferences.ts';
import { setQuietHours } from '../../commands/set-quiet-hours.ts';
import { type TestHouse, testHouse } from '../fixtures.ts';

const SEND = `mutation ($input: SendNotificationInput!) {
  sendNotification(input: $input, idempotencyKey: "k") { notification { id } userErrors { code field } } }`;

/**
 * Erases a person, and has `others` begin when the erasure has the lock of the inbox and has looked at its notifications, but has
 * not deleted it yet. It goes on once `count` of them wait for it.
 */
async function erasingWhile<T>(house: TestHouse, userId: string, count: number, others: () => Promise<T>[]) {
  await house.sql(
    `insert into preferences (user_id, category, channel, enabled) values (?, 'REVIEWS', 'EMAIL', true)`,
    [userId],
  );
  const { erasing, begun } = await inTransaction(house.hosted.context().em, async (tx) => {
    // The erasure comes to the preferences between the notifications and the inbox.
    await tx.execute('select 1 from preferences where user_id = ? for update', [userId]);
    const erasing = inTransaction(house.hosted.context().em, (tx) =>
      eraseSubject(userId, { ...house.hosted.context(), em: tx }),
    );
    await until('the erasure waits', async () => (await waiting(house)) === 1);
    const begun = Promise.all(others());
    await Promise.race([until(`${count} wait for it`, async () => (await waiting(house)) > count), begun]);
    return { erasing, begun };
  });
  await erasing;
  return begun;
}

async function waiting(house: TestHouse): Promise<number> {
  const sessions = await house.sql(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event in ('transactionid', 'tuple', 'spectoken')`,
  );
  return sessions.length;
}

/** A notification that waits to be placed, and that the sweep leaves alone. */
async function accepted(house: TestHouse, userId: string): Promise<string> {
  const id = newId();
  await house.sql(
    `insert into notifications (id, workflow, recipient_id, dedupe_key, category, data, channels, accepted_at)
     values (?, 'welcome', ?, ?, 'ACCOUNT', '{}', '{IN_APP}', now() + interval '1 day')`,
    [id, userId, id],
  );
  return id;
}

/** What tells of a person or of something sent to them, by its kind. */
async function leftOf(house: TestHouse, userId: string): Promise<string[]> {
  const rows = await house.sql<{ kind: string }>(
    `select 'notification' as kind from notifications where recipient_id = ?
     union all select 'recipient' from recipients where user_id = ?
     union all select 'key' from sent_keys
     union all select 'event' from outbox where envelope->>'eventType' = 'notification.created'`,
    [userId, userId],
  );
  return rows.map(({ kind }) => kind);
}

test('who waits at an inbox for its erasure has the lock of the new one alone', async () => {
  await using house = await testHouse();
  const userId = newId();
  await setQuietHours(house.hosted.context(), userId, null);
  let inside = 0;
  const most: number[] = [];
  const visit = () =>
    inTransaction(house.hosted.context().em, async (tx) => {
      await lockInbox(tx, userId);
      inside += 1;
      await until('the other waits, has been here or is here', async () => {
        return inside > 1 || most.length > 0 || (await waiting(house)) === 1;
      });
      most.push(inside);
      inside -= 1;
    });
  await erasingWhile(house, userId, 2, () => [visit(), visit()]);
  expect(most).toEqual([1, 1]);
  expect(await house.sql('select 1 from recipients where user_id = ?', [userId])).toHaveLength(1);
});

test('what is placed for somebody of whom nothing was known stands in the inbox, each item at a place of its own', async () => {
  await using house = await testHouse();
  const userId = newId();
  await setQuietHours(house.hosted.context(), userId, null);
  // Identity cannot say who it is, and the items have waited long enough for it.
  house.identity.down = true;
  house.setClock(new Date('2100-01-01T00:00:00Z'));
  await erasingWhile(house, userId, 2, () =>
    [1, 2].map(async () => placeNotification(house.hosted.context(), await accepted(house, userId))),
  );
  const rows = await house.sql('select sequence::int from notifications where recipient_id = ? order by sequence', [
    userId,
  ]);
  expect(rows).toEqual([{ sequence: 1 }, { sequence: 2 }]);
});

test('a message to somebody who is erased while it waits for their inbox is not sent, and nothing of it is left', async () => {
  await using house = await testHouse();
  const userId = newId();
  await rememberProfile(house.hosted.context().em, userId, { locale: 'en', timezone: 'UTC' });
  const input = { userId, title: 'Title', body: 'Text', channels: ['IN_APP', 'EMAIL'] };
  const [answer] = await erasingWhile(house, userId, 1, () => [house.query(SEND, { input }, { as: anAdmin() })]);
  expect(answer?.data.sendNotification).toEqual({
    notification: null,
    userErrors: [{ code: 'NOT_FOUND', field: 'input.userId' }],
  });
  expect(await leftOf(house, userId)).toEqual([]);
});

test('a notification that the erasure could not see yet is deleted, not placed', async () => {
  await using house = await testHouse();
  const userId = newId();
  await rememberProfile(house.hosted.context().em, userId, { locale: 'en', timezone: 'UTC' });
  await erasingWhile(house, userId, 1, () => [
    accepted(house, userId).then((id) => placeNotification(house.hosted.context(), id)),
  ]);
  expect(await leftOf(house, userId)).toEqual([]);
});

test('choices of a person wait for whoever is at their inbox, who may come to the same cells in another order', async () => {
  await using house = await testHouse();
  const userId = newId();
  const { choosing } = await inTransaction(house.hosted.context().em, async (tx) => {
    await lockInbox(tx, userId);
    let chosen = false;
    const choosing = setPreferences(house.hosted.context(), userId, [
      { category: 'REVIEWS', channel: 'EMAIL', enabled: false },
      { category: 'ANNOUNCEMENTS', channel: 'EMAIL', enabled: false },
    ]).finally(() => {
      chosen = true;
    });
    await until('the choices wait or are stored', async () => chosen || (await waiting(house)) === 1);
    expect(chosen).toBe(false);
    return { choosing };
  });
  await choosing;
  expect(await house.sql('select 1 from preferences where user_id = ?', [userId])).toHaveLength(2);
});
