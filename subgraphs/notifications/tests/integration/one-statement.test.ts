import { describe, expect, jest, test } from '@jest/globals';
import { newId } from '@tessera/subgraph-kit/ids';
import { anAdmin, aUser } from '@tessera/testing/callers';
import { makeLoaders } from '../../loaders/loaders.ts';
import { testHouse } from '../fixtures.ts';

describe('references in batches', () => {
  test('the unread counts of a hundred persons cost one statement, and those without items count zero', async () => {
    await using house = await testHouse();
    const people = Array.from({ length: 100 }, () => newId());
    for (const userId of people.slice(0, 3)) {
      house.identity.add(userId);
      await house.query(
        `mutation ($input: SendNotificationInput!) { sendNotification(input: $input, idempotencyKey: "k-${userId}") { userErrors { code } } }`,
        { input: { userId, title: 'Title', body: 'Text' } },
        { as: anAdmin() },
      );
    }
    const context = house.hosted.context();
    const execute = jest.spyOn(context.em, 'execute');
    const loaders = makeLoaders({ ...context, caller: aUser() });
    const counts = await Promise.all(people.map((userId) => loaders.unreadCount.load(userId)));
    expect(execute).toHaveBeenCalledTimes(1);
    expect(counts.map((row) => row?.count ?? 0)).toEqual([1, 1, 1, ...Array.from({ length: 97 }, () => 0)]);
  });

  test('a hundred references of the graph to the caller are one as well', async () => {
    await using house = await testHouse();
    const someone = aUser();
    const representations = Array.from({ length: 100 }, () => ({ __typename: 'User', id: someone.userId }));
    const { data, errors } = await house.query(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { unreadNotificationCount } } }',
      { r: representations },
      { as: someone },
    );
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual(Array.from({ length: 100 }, () => ({ unreadNotificationCount: 0 })));
  });

  test('a hundred references to the caller read their inbox once, and a bad alias fails alone', async () => {
    await using house = await testHouse();
    const someone = aUser();
    const context = house.hosted.context();
    const find = jest.spyOn(context.em, 'find');
    const loaders = makeLoaders({ ...context, caller: someone });
    const page = { userId: someone.userId, first: 3 };
    await Promise.all(Array.from({ length: 100 }, () => loaders.inboxPage.load({ ...page })));
    expect(find).toHaveBeenCalledTimes(1);

    const { data, errors } = await house.query(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User {
        good: notifications(first: 3) { edges { cursor } } bad: notifications(first: 0) { edges { cursor } } } } }`,
      { r: [{ __typename: 'User', id: someone.userId }] },
      { as: someone },
    );
    expect(data._entities).toEqual([{ good: { edges: [] }, bad: null }]);
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['VALIDATION']);
  });
});
