import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller, UserCaller } from '@tessera/caller/caller';
import { aKey, aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { hostForTest } from '@tessera/testing/host-for-test';
import { statementsOf } from '@tessera/testing/statements';
import catalogSubgraph from '../../subgraph.ts';
import { aKeeper, aProduct, aReview, aSeller, type CatalogUnderTest, ORDERS, rows } from '../fixtures.ts';

const PEOPLE = `query ($people: [_Any!]!, $first: Int = 20, $after: String) { _entities(representations: $people) { ... on User {
  id
  sellerProducts(first: $first, after: $after) { edges { node { name status } } pageInfo { hasNextPage endCursor } }
  reviews(first: $first) { edges { node { rating status moderationNote product { name } } } pageInfo { hasNextPage } } } } }`;

describe('what the catalog adds to a person', () => {
  let catalog: CatalogUnderTest;
  let seller: UserCaller;
  let author: UserCaller;
  beforeAll(async () => {
    catalog = await hostForTest(catalogSubgraph, { consume: false });
    [seller, author] = [aSeller(), aUser()];
    const shown = await aProduct(catalog, { name: 'Shown' }, seller);
    const gone = await aProduct(catalog, { name: 'Gone' }, seller);
    await aProduct(catalog, { name: 'Secret', status: 'DRAFT' }, seller);
    await aReview(catalog, shown.id, 4, author);
    const hidden = await aReview(catalog, gone.id, 1, author);
    await catalog.query(
      `mutation { moderateReview(id: "${hidden}", status: HIDDEN, note: "Rude") { userErrors { code } }
        archiveProduct(id: "${gone.id}") { userErrors { code } } }`,
      {},
      { as: aKeeper() },
    );
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  const asked = async (ids: readonly string[], as?: Caller, more = {}) => {
    const people = ids.map((id) => ({ __typename: 'User', id }));
    const answer = await catalog.query(PEOPLE, { people, ...more }, as === undefined ? {} : { as });
    expect(answer.errors).toBeUndefined();
    return answer.data._entities;
  };
  const productsOf = async (id: string, as?: Caller): Promise<string[]> =>
    (await asked([id], as))[0].sellerProducts.edges.map(({ node }: { node: { name: string } }) => node.name);
  const reviewsOf = async (id: string, as?: Caller) =>
    (await asked([id], as))[0].reviews.edges.map(({ node }: { node: object }) => node);

  test("a seller's drafts and archived products are their own business, whoever looked first", async () => {
    for (let round = 0; round < 2; round++) {
      expect(await productsOf(seller.userId, seller)).toEqual(['Secret', 'Gone', 'Shown']);
      for (const other of [undefined, aSeller(), aUser(), ORDERS]) {
        expect(await productsOf(seller.userId, other)).toEqual(['Shown']);
      }
    }
    // Who keeps the whole catalog asks for drafts by a filter; a person's page is the same for everybody else.
    expect(await productsOf(seller.userId, aKeeper())).toEqual(['Shown']);
    const formerSeller = aUser({ userId: seller.userId });
    expect(await productsOf(seller.userId, formerSeller)).toEqual(['Shown']);
  });

  test('who may edit all products sees their own drafts too', async () => {
    const keeper = aKeeper();
    await aProduct(catalog, { name: 'House draft', status: 'DRAFT' }, keeper);
    expect(await productsOf(keeper.userId, keeper)).toEqual(['House draft']);
    expect(await productsOf(keeper.userId, aKeeper())).toEqual([]);
  });

  test('a hidden review is seen by its author and moderators only, with the reason', async () => {
    const shown = { rating: 4, status: 'PUBLISHED', moderationNote: null, product: { name: 'Shown' } };
    const hidden = { rating: 1, status: 'HIDDEN', moderationNote: 'Rude', product: { name: 'Gone' } };
    expect(await reviewsOf(author.userId, author)).toEqual([hidden, shown]);
    expect(await reviewsOf(author.userId, aKeeper())).toEqual([hidden, shown]);
    for (const other of [undefined, aUser(), seller]) expect(await reviewsOf(author.userId, other)).toEqual([shown]);
    const byKey = (scope: string) => aKey({ userId: author.userId, permissions: [scope] });
    expect(await reviewsOf(author.userId, byKey('self:profile'))).toEqual([shown]);
    expect(await reviewsOf(author.userId, byKey('self:reviews'))).toEqual([hidden, shown]);
    const [row] = await rows<{ id: string }>(
      catalog,
      `select id from reviews where user_id = ? and status = 'HIDDEN'`,
      [author.userId],
    );
    const known = async (as: Caller) =>
      (
        await catalog.query(
          `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Review { moderationNote } } }`,
          { r: [{ __typename: 'Review', id: row?.id }] },
          { as },
        )
      ).data._entities;
    expect(await known(byKey('self:profile'))).toEqual([null]);
    expect(await known(byKey('self:reviews'))).toEqual([{ moderationNote: 'Rude' }]);
  });

  test('a review of what is a draft again does not show the draft', async () => {
    const [owner, critic] = [aSeller(), aUser()];
    const { id } = await aProduct(catalog, { name: 'Withdrawn' }, owner);
    await aReview(catalog, id, 3, critic);
    await catalog.query(
      `mutation { updateProduct(id: "${id}", input: { status: DRAFT }) { userErrors { code } } }`,
      {},
      { as: owner },
    );
    expect(await reviewsOf(critic.userId, critic)).toMatchObject([{ rating: 3, product: null }]);
    expect(await reviewsOf(critic.userId, owner)).toMatchObject([{ rating: 3, product: { name: 'Withdrawn' } }]);
  });

  test('pages go on where they ended', async () => {
    const own = { as: seller };
    const [first] = await asked([seller.userId], own.as, { first: 2 });
    expect(first.sellerProducts.pageInfo.hasNextPage).toBe(true);
    const [second] = await asked([seller.userId], own.as, { first: 2, after: first.sellerProducts.pageInfo.endCursor });
    expect(second.sellerProducts.edges).toEqual([{ node: { name: 'Shown', status: 'PUBLISHED' } }]);
    expect(second.sellerProducts.pageInfo.hasNextPage).toBe(false);
  });

  test('nobody who is known, or an id that is none, has nothing', async () => {
    const nothing = { sellerProducts: { edges: [] }, reviews: { edges: [] } };
    expect(await asked([aUser().userId, 'not-an-id', "'; drop table reviews; --"])).toMatchObject([
      nothing,
      nothing,
      nothing,
    ]);
  });

  test('fifty people, and the ledgers of fifty variants, ask the database once for each', async () => {
    const readsNoProduct = async (ask: () => Promise<unknown>) =>
      (await statementsOf(catalog.hosted, ask)).statements.every((statement) => !statement.includes('from "products"'));
    const people = Array.from({ length: 50 }, () => aUser().userId);
    // Products of lists and those of reviews are asked for one after the other: only the new one is not in the cache by then.
    // What took a machine long to load is answered and not kept: then it is asked for once more.
    const askBoth = () => asked([seller.userId, author.userId], seller);
    await until('the products of both are cached', () => readsNoProduct(askBoth));
    const variants = Array.from({ length: 50 }, (_, n) => ({ sku: `MANY-${n}`, initialStock: n + 1 }));
    const { id } = await aProduct(catalog, { variants }, seller);
    const ofPeople = await statementsOf(catalog.hosted, () => asked([seller.userId, author.userId, ...people], seller));
    // Places in the caller's own list, places in everybody's lists, products, reviews.
    expect(ofPeople.statements).toHaveLength(4);
    const askProduct = () => catalog.query(`{ product(id: "${id}") { name } }`);
    await until('the new product is cached', () => readsNoProduct(askProduct));
    const ledgers = `query ($after: String) { product(id: "${id}") { variants { sku stock { onHand movements(first: 1, after: $after) {
      edges { cursor node { onHandDelta reason createdAt } } pageInfo { hasNextPage } } } } } }`;
    const { result: answer, statements } = await statementsOf(catalog.hosted, () =>
      catalog.query(ledgers, {}, { as: seller }),
    );
    expect(answer.errors).toBeUndefined();
    // Variants, their stock, their ledgers; the product is in the cache.
    expect(statements).toHaveLength(3);
    const [line] = await rows<{ n: number }>(
      catalog,
      `select count(*)::int as n from stock_movements where sku like 'MANY-%'`,
    );
    expect(line).toEqual({ n: 50 });
    const read = answer.data.product.variants as {
      stock: { onHand: number; movements: { edges: { cursor: string; node: object }[] } };
    }[];
    for (const { stock } of read) {
      expect(stock.movements.edges).toMatchObject([{ node: { onHandDelta: stock.onHand, reason: 'INITIAL' } }]);
    }
    const next = await catalog.query(ledgers, { after: read[0]?.stock.movements.edges[0]?.cursor }, { as: seller });
    expect(next.data.product.variants[0].stock.movements.edges).toEqual([]);
  });
});
