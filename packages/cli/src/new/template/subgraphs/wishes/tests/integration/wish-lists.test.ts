import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { newId } from '@tessera/subgraph-kit/ids';
import { aUser } from '@tessera/testing/callers';
import { hostForTest } from '@tessera/testing/host-for-test';
import { makeLoaders } from '../../loaders/loaders.ts';
import subgraph from '../../subgraph.ts';
import { create, eventsOf, rename, type WishesUnderTest } from '../fixtures.ts';

let wishes: WishesUnderTest;

beforeAll(async () => {
  wishes = await hostForTest(subgraph);
});
afterAll(async () => {
  await wishes[Symbol.asyncDispose]();
});

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on WishList { name } }
}`;

describe('making a wish list', () => {
  test('gives it to the caller and tells of it', async () => {
    const owner = aUser();
    const { wishList, userErrors } = await create(wishes, owner, ' For later ');
    expect(userErrors).toEqual([]);
    expect(wishList).toMatchObject({ name: 'For later', version: 1, owner: { id: owner.userId } });
    expect(await eventsOf(wishes)).toContainEqual({
      type: 'wish_list.created',
      data: { wishListId: wishList.id, ownerId: owner.userId },
    });
  });

  test('ten times at once with one key, makes one', async () => {
    const owner = aUser();
    const made = await Promise.all(Array.from({ length: 10 }, () => create(wishes, owner, 'Once', 'key-1')));
    expect(new Set(made.map(({ wishList }) => wishList?.id)).size).toBe(1);
    const { data } = await wishes.query('{ wishLists { edges { node { name } } } }', {}, { as: owner });
    expect(data.wishLists.edges).toEqual([{ node: { name: 'Once' } }]);
    const other = await create(wishes, owner, 'Another', 'key-1');
    expect(other).toMatchObject({ wishList: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });

  test('says what is wrong with a name', async () => {
    expect(await create(wishes, aUser(), '')).toMatchObject({
      wishList: null,
      userErrors: [{ code: 'VALIDATION', field: 'input.name' }],
    });
  });
});

describe('changing a wish list', () => {
  test('of two at once that saw the same version one wins', async () => {
    const owner = aUser();
    const { wishList } = await create(wishes, owner);
    const answers = await Promise.all(['A', 'B'].map((name) => rename(wishes, owner, wishList.id, name, 1)));
    const winners = answers.filter((answer) => answer.wishList !== null);
    expect(winners).toMatchObject([{ wishList: { version: 2 } }]);
    const losers = answers.filter((answer) => answer.wishList === null);
    expect(losers).toMatchObject([{ userErrors: [{ code: 'CONFLICT', field: 'version' }] }]);
    const told = (await eventsOf(wishes)).filter(({ type }) => type === 'wish_list.renamed');
    expect(told.map(({ data }) => data)).toEqual([{ wishListId: wishList.id, ownerId: owner.userId }]);
  });

  test('is told live to its owner', async () => {
    const owner = aUser();
    const { wishList } = await create(wishes, owner);
    const subscription = 'subscription ($id: ID!) { wishListChanged(id: $id) { name version } }';
    await using events = await wishes.subscribe(subscription, { id: wishList.id }, { as: owner });
    const heard = events.next();
    const isHeard = heard.then(() => true);
    // The first changes may come before the socket listens.
    for (let n = 1; !(await Promise.race([isHeard, soon()])); n += 1) {
      await rename(wishes, owner, wishList.id, `Renamed ${n}`);
    }
    expect(await heard).toMatchObject({ data: { wishListChanged: { name: expect.stringMatching(/^Renamed/) } } });
  });
});

describe('a wish list of somebody else', () => {
  test('does not exist: not by id, not by reference, not to be changed or followed', async () => {
    const { wishList } = await create(wishes);
    const stranger = aUser();
    const byId = await wishes.query(
      'query ($id: ID!) { wishList(id: $id) { name } }',
      { id: wishList.id },
      { as: stranger },
    );
    expect(byId).toEqual({ data: { wishList: null } });
    const representations = [{ __typename: 'WishList', id: wishList.id }];
    const byReference = await wishes.query(ENTITIES, { representations }, { as: stranger });
    expect(byReference.data).toEqual({ _entities: [null] });
    expect(await rename(wishes, stranger, wishList.id, 'Mine')).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    const subscription = 'subscription ($id: ID!) { wishListChanged(id: $id) { name } }';
    await using events = await wishes.subscribe(subscription, { id: wishList.id }, { as: stranger });
    expect(await events.next()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  test('is null on the person', async () => {
    const owner = aUser();
    await create(wishes, owner);
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on User { wishLists { edges { node { name } } } } }
    }`;
    const variables = { representations: [{ __typename: 'User', id: owner.userId }] };
    const seen = async (as: ReturnType<typeof aUser>) => (await wishes.query(query, variables, { as })).data._entities;
    expect(await seen(owner)).toEqual([{ wishLists: { edges: [{ node: { name: 'First' } }] } }]);
    expect(await seen(aUser())).toEqual([{ wishLists: null }]);
  });
});

describe('many wish lists', () => {
  test('are paged without a gap or a repeat', async () => {
    const owner = aUser();
    for (const name of ['1', '2', '3', '4', '5']) await create(wishes, owner, name);
    const names: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = '{ edges { node { name } } pageInfo { hasNextPage endCursor } }';
      const query = `query ($after: String) { wishLists(first: 2, after: $after) ${page} }`;
      const { data } = await wishes.query(query, { after }, { as: owner });
      names.push(...data.wishLists.edges.map(({ node }: { readonly node: { readonly name: string } }) => node.name));
      ({ hasNextPage: more, endCursor: after } = data.wishLists.pageInfo);
    }
    expect(names).toEqual(['5', '4', '3', '2', '1']);
  });

  test('a hundred references are one question to the database', async () => {
    const owner = aUser();
    const { wishList } = await create(wishes, owner);
    const context = wishes.hosted.context();
    const find = jest.spyOn(context.em, 'find');
    const loaders = makeLoaders({ ...context, caller: owner });
    const asked = Array.from({ length: 100 }, (_, n) => (n === 50 ? wishList.id : newId()));
    const found = await Promise.all(asked.map((id) => loaders.wishListById.load(id)));
    expect(find).toHaveBeenCalledTimes(1);
    expect(found.filter((row) => row !== null)).toMatchObject([{ id: wishList.id }]);
  });
});

function soon(): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, 20, false));
}
