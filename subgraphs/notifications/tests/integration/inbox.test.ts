import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { newId } from '@tessera/subgraph-kit/ids';
import { anAdmin, aUser } from '@tessera/testing/callers';
import { readAllNotifications } from '../../commands/read-all-notifications.ts';
import { readNotifications } from '../../commands/read-notifications.ts';
import { type TestHouse, testHouse } from '../fixtures.ts';

const SEND = `mutation ($input: SendNotificationInput!, $key: String!) {
  sendNotification(input: $input, idempotencyKey: $key) {
    notification { id title createdAt } userErrors { code field } } }`;
const LIST = `query ($unread: Boolean, $category: NotificationCategory, $first: Int, $after: String, $since: String) {
  notifications(unread: $unread, category: $category, first: $first, after: $after, since: $since) {
    edges { cursor node { id title seenAt readAt archivedAt createdAt } }
    pageInfo { hasNextPage endCursor } } }`;

const admin = anAdmin();

/** One house for all: every test has people of its own. */
let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
});

async function send(to: UserCaller, title: string, more: object = {}): Promise<{ id: string; createdAt: string }> {
  const { data } = await house.query(
    SEND,
    { input: { userId: to.userId, title, body: 'Text', ...more }, key: newId() },
    { as: admin },
  );
  return data.sendNotification.notification;
}

async function titles(as: UserCaller, wanted: object = {}): Promise<string[]> {
  const { data } = await house.query(LIST, { ...wanted }, { as });
  return data.notifications.edges.map((edge: { node: { title: string } }) => edge.node.title);
}

async function unread(as: UserCaller): Promise<number> {
  const { data } = await house.query(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { unreadNotificationCount } } }',
    { r: [{ __typename: 'User', id: as.userId }] },
    { as },
  );
  return data._entities[0].unreadNotificationCount;
}

describe('an inbox', () => {
  test('is listed newest first, page by page, filtered by category and by what is unread', async () => {
    const someone = aUser();
    house.identity.add(someone.userId);
    for (const title of ['one', 'two', 'three']) await send(someone, title);
    const { id } = await send(someone, 'four', { category: 'ACCOUNT' });
    expect(await titles(someone)).toEqual(['four', 'three', 'two', 'one']);
    expect(await titles(someone, { category: 'ACCOUNT' })).toEqual(['four']);

    const first = await house.query(LIST, { first: 3 }, { as: someone });
    expect(first.data.notifications.pageInfo.hasNextPage).toBe(true);
    const { endCursor } = first.data.notifications.pageInfo;
    expect(await titles(someone, { first: 3, after: endCursor })).toEqual(['one']);

    await house.query(
      'mutation ($ids: [ID!]!) { markNotificationsRead(ids: $ids) { unreadCount } }',
      { ids: [id] },
      { as: someone },
    );
    expect(await titles(someone, { unread: true })).toEqual(['three', 'two', 'one']);
    expect(await titles(someone, { unread: false })).toEqual(['four']);
  });

  test('tells what arrived since a cursor, oldest first, and nothing is missing or told twice', async () => {
    const someone = aUser();
    house.identity.add(someone.userId);
    await send(someone, 'known');
    const { data } = await house.query(LIST, {}, { as: someone });
    const since = data.notifications.edges[0].cursor;
    expect(await titles(someone, { since })).toEqual([]);
    await Promise.all(Array.from({ length: 20 }, (_, n) => send(someone, `new ${n}`)));
    const caughtUp: string[] = [];
    for (let cursor = since; ; ) {
      const page = await house.query(LIST, { since: cursor, first: 7 }, { as: someone });
      caughtUp.push(...page.data.notifications.edges.map((edge: { node: { title: string } }) => edge.node.title));
      if (!page.data.notifications.pageInfo.hasNextPage) break;
      cursor = page.data.notifications.pageInfo.endCursor;
    }
    expect(caughtUp).toHaveLength(20);
    expect(new Set(caughtUp).size).toBe(20);
    expect(caughtUp).toEqual((await titles(someone, { first: 100 })).toReversed().slice(1));
  });

  test('seen is not read; read is seen; archived is gone from the list and counts as read', async () => {
    const someone = aUser();
    house.identity.add(someone.userId);
    const [a, b] = [await send(someone, 'a'), await send(someone, 'b')];
    const seen = await house.query(
      'mutation ($ids: [ID!]!) { markNotificationsSeen(ids: $ids) { notifications { seenAt readAt } unreadCount } }',
      { ids: [a.id] },
      { as: someone },
    );
    expect(seen.data.markNotificationsSeen).toMatchObject({
      notifications: [{ seenAt: expect.any(String), readAt: null }],
      unreadCount: 2,
    });
    const read = await house.query(
      'mutation ($ids: [ID!]!) { markNotificationsRead(ids: $ids) { notifications { seenAt readAt } unreadCount } }',
      { ids: [b.id, b.id, 'nonsense', newId()] },
      { as: someone },
    );
    expect(read.data.markNotificationsRead).toMatchObject({
      notifications: [{ seenAt: expect.any(String), readAt: expect.any(String) }],
      unreadCount: 1,
    });
    const archive =
      'mutation ($id: ID!) { archiveNotification(id: $id) { notification { archivedAt } userErrors { code field } } }';
    const archived = await house.query(archive, { id: a.id }, { as: someone });
    expect(archived.data.archiveNotification).toEqual({
      notification: { archivedAt: expect.any(String) },
      userErrors: [],
    });
    expect(await titles(someone)).toEqual(['b']);
    expect(await unread(someone)).toBe(0);
    const unknown = await house.query(archive, { id: newId() }, { as: someone });
    expect(unknown.data.archiveNotification).toEqual({
      notification: null,
      userErrors: [{ code: 'NOT_FOUND', field: 'id' }],
    });
  });

  test('mark-all leaves alone what arrived after the newest item on the screen', async () => {
    const someone = aUser();
    house.identity.add(someone.userId);
    await send(someone, 'old');
    const { createdAt } = await send(someone, 'on the screen');
    const later = await send(someone, 'arrived later');
    // Times are told in milliseconds: two items of one would be one to the screen.
    await house.sql(`update notifications set placed_at = placed_at + interval '1 second' where id = ?`, [later.id]);
    const { data } = await house.query(
      'mutation ($before: DateTime) { markAllNotificationsRead(before: $before) { markedCount unreadCount } }',
      { before: createdAt },
      { as: someone },
    );
    expect(data.markAllNotificationsRead).toEqual({ markedCount: 2, unreadCount: 1 });
    expect(await titles(someone, { unread: true })).toEqual(['arrived later']);
  });

  test('the unread count is the number of unread rows, whatever happens at once', async () => {
    const someone = aUser();
    house.identity.add(someone.userId);
    const before = await Promise.all(Array.from({ length: 10 }, (_, n) => send(someone, `first ${n}`)));
    const context = () => house.hosted.context();
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, (_, n) => send(someone, `second ${n}`)),
      ...before.slice(0, 5).map(({ id }) => readNotifications(context(), someone.userId, [id])),
      ...before.slice(0, 5).map(({ id }) => readNotifications(context(), someone.userId, [id])),
      readAllNotifications(context(), someone.userId, new Date(before[0]?.createdAt ?? 0)),
    ]);
    expect(answers).toHaveLength(21);
    const [row] = await house.sql<{ unread: number; sequences: number; last: number }>(
      `select count(*) filter (where read_at is null)::int as unread, count(distinct sequence)::int as sequences,
              max(sequence)::int as last from notifications where recipient_id = ?`,
      [someone.userId],
    );
    expect(row).toMatchObject({ sequences: 20, last: 20 });
    expect(await unread(someone)).toBe(row?.unread);
  });
});

describe('the inbox of somebody else', () => {
  test.each([
    'notifications { edges { cursor } }',
    'unreadNotificationCount',
    'notificationPreferences { matrix { enabled } }',
  ])('is refused field by field, to an administrator too: %s', async (field) => {
    const someone = aUser();
    const answer = await house.query(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { id ${field} } } }`,
      { r: [{ __typename: 'User', id: someone.userId }] },
      { as: admin },
    );
    expect(answer.data._entities).toEqual([{ id: someone.userId, [field.split(' ')[0] ?? '']: null }]);
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  test('cannot be changed: its ids are like unknown ones', async () => {
    const [owner, thief] = [aUser(), aUser()];
    house.identity.add(owner.userId);
    const { id } = await send(owner, 'private');
    const { data } = await house.query(
      `mutation ($ids: [ID!]!, $id: ID!) {
        markNotificationsRead(ids: $ids) { notifications { id } }
        archiveNotification(id: $id) { notification { id } userErrors { code } } }`,
      { ids: [id], id },
      { as: thief },
    );
    expect(data.markNotificationsRead.notifications).toEqual([]);
    expect(data.archiveNotification).toEqual({ notification: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await unread(owner)).toBe(1);
    const stolen = await house.query(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Notification { title } } }',
      { r: [{ __typename: 'Notification', id }] },
      { as: thief },
    );
    expect(stolen.data._entities).toEqual([null]);
    expect(stolen.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  test('nobody signed in has no inbox', async () => {
    const answer = await house.query('{ notifications { edges { cursor } } }');
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});

describe('a bad page', () => {
  test.each([
    { first: 0 },
    { first: 101 },
    { after: 'nonsense' },
    { since: 'nonsense' },
    { after: 'WzEsMV0', since: 'WzEsMV0' },
  ])('%j is refused with VALIDATION', async (wanted) => {
    await using house = await testHouse();
    const answer = await house.query(LIST, wanted, { as: aUser() });
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('VALIDATION');
  });
});
