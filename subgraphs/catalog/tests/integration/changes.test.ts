import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aKey, aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { followed } from '@tessera/testing/followed';
import { hostForTest } from '@tessera/testing/host-for-test';
import { statementsOf } from '@tessera/testing/statements';
import { productChannel } from '../../live/stock-change.ts';
import catalogSubgraph from '../../subgraph.ts';
import { aCategory, aKeeper, aProduct, aSeller, type CatalogUnderTest, rows } from '../fixtures.ts';

const MOVE = `mutation ($id: ID!, $newParentId: ID, $order: Int) { moveCategory(id: $id, newParentId: $newParentId, order: $order) {
  category { slug order depth } userErrors { code } } }`;
const REVIEW = `mutation ($input: CreateReviewInput!) { createReview(input: $input) { review { id } userErrors { code field } } }`;
const UPDATE = `mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) {
  product { name version price { amountMinor } } userErrors { code field } } }`;
const LIST = `query ($sellerId: ID!, $first: Int!, $after: String) {
  productsBySeller(sellerId: $sellerId, first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;

describe('changing the catalog', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    catalog = await hostForTest(catalogSubgraph);
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  test('of two crossing moves one is refused, and the tree stays a tree', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await aCategory(catalog, `A ${randomUUID()}`), await aCategory(catalog, `B ${randomUUID()}`)];
      const answers = await Promise.all([
        catalog.query(MOVE, { id: a, newParentId: b }, { as: aKeeper() }),
        catalog.query(MOVE, { id: b, newParentId: a }, { as: aKeeper() }),
      ]);
      const codes = answers.map(({ data }) => data.moveCategory.userErrors[0]?.code ?? 'moved').sort();
      expect(codes).toEqual(['CONFLICT', 'moved']);
    }
    const reachable = await rows<{ n: number }>(
      catalog,
      `with recursive down as (select id from categories where parent_id is null
         union all select c.id from categories c join down d on c.parent_id = d.id)
       select (select count(*)::int from categories) - (select count(*)::int from down) as n`,
    );
    expect(reachable).toEqual([{ n: 0 }]);
  });

  test('a moved subtree has new slugs, and siblings stay numbered without gaps', async () => {
    const root = await aCategory(catalog, `Root ${randomUUID()}`);
    const [x, y, z] = [
      await aCategory(catalog, 'X', root),
      await aCategory(catalog, 'Y', root),
      await aCategory(catalog, 'Z', root),
    ];
    const leaf = await aCategory(catalog, 'Leaf', x);
    await catalog.query(MOVE, { id: z, newParentId: root, order: 0 }, { as: aKeeper() });
    await catalog.query(MOVE, { id: x, newParentId: y }, { as: aKeeper() });
    const answer = await catalog.query(
      `query ($root: ID!, $leaf: ID!) { category(id: $root) { slug children { name order } } leaf: category(id: $leaf) { slug depth ancestors { name } } }`,
      { root, leaf },
    );
    expect(answer.data.category.children).toEqual([
      { name: 'Z', order: 0 },
      { name: 'Y', order: 1 },
    ]);
    expect(answer.data.leaf).toMatchObject({ slug: `${answer.data.category.slug}/y/x/leaf`, depth: 3 });
    const taken = await catalog.query(
      `mutation { createCategory(input: { name: "y", parentId: "${root}" }) { userErrors { code } } }`,
      {},
      { as: aKeeper() },
    );
    expect(taken.data.createCategory.userErrors).toEqual([{ code: 'CONFLICT' }]);
  });

  test('a category with products is deleted only with an heir', async () => {
    const [old, heir] = [
      await aCategory(catalog, `Old ${randomUUID()}`),
      await aCategory(catalog, `Heir ${randomUUID()}`),
    ];
    const product = await aProduct(catalog, { categoryIds: [old] });
    const remove = (reparentTo?: string) =>
      catalog.query(
        `mutation ($id: ID!, $reparentTo: ID) { deleteCategory(id: $id, reparentTo: $reparentTo) { deletedId userErrors { code } } }`,
        { id: old, reparentTo },
        { as: aKeeper() },
      );
    expect((await remove()).data.deleteCategory.userErrors).toEqual([{ code: 'CONFLICT' }]);
    expect((await remove(heir)).data.deleteCategory.deletedId).toBe(old);
    const answer = await catalog.query(`{ product(id: "${product.id}") { category { id } } }`);
    expect(answer.data.product.category.id).toBe(heir);
  });

  test('40 people review at once: the sums equal the rows; a second review of one person is refused', async () => {
    const { id } = await aProduct(catalog);
    const people = Array.from({ length: 40 }, () => aUser());
    await Promise.all(
      people.flatMap((person, index) =>
        [0, 1].map(() => catalog.query(REVIEW, { input: { productId: id, rating: 1 + (index % 5) } }, { as: person })),
      ),
    );
    const sums = () =>
      rows(catalog, 'select d1, d2, d3, d4, d5, count, sum from product_rating where product_id = ?', [id]);
    expect(await sums()).toEqual([{ d1: 8, d2: 8, d3: 8, d4: 8, d5: 8, count: 40, sum: 120 }]);
    const again = await catalog.query(REVIEW, { input: { productId: id, rating: 1 } }, { as: people[0] ?? aUser() });
    expect(again.data.createReview.userErrors).toEqual([{ code: 'CONFLICT', field: 'input.productId' }]);
    const [own] = await rows<{ id: string }>(catalog, 'select id from reviews where user_id = ?', [people[0]?.userId]);
    const hide = `mutation { moderateReview(id: "${own?.id}", status: HIDDEN) { review { status } userErrors { code } } }`;
    await Promise.all([1, 2].map(() => catalog.query(hide, {}, { as: aKeeper() })));
    expect(await sums()).toMatchObject([{ d1: 7, count: 39 }]);
    await catalog.query(`mutation { deleteReview(id: "${own?.id}") { deletedId } }`, {}, { as: people[0] ?? aUser() });
    expect(await sums()).toMatchObject([{ d1: 7, count: 39 }]);
  });

  test('helpful votes count each person once, and nobody for themselves', async () => {
    const { id } = await aProduct(catalog);
    const author = aUser();
    const written = await catalog.query(REVIEW, { input: { productId: id, rating: 4 } }, { as: author });
    const review = written.data.createReview.review.id;
    const vote = (as = aUser(), helpful: boolean | null = true) =>
      catalog.query(
        `mutation ($id: ID!, $helpful: Boolean) { voteReview(id: $id, helpful: $helpful) { review { helpfulCount unhelpfulCount myVote } userErrors { code } } }`,
        { id: review, helpful },
        { as },
      );
    const voter = aUser();
    await Promise.all([vote(voter), vote(voter), vote(), vote()]);
    expect((await vote(voter, false)).data.voteReview.review).toEqual({
      helpfulCount: 2,
      unhelpfulCount: 1,
      myVote: false,
    });
    const myVote = async (scope: string) =>
      (
        await catalog.query(
          `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Review { helpfulCount myVote } } }`,
          { r: [{ __typename: 'Review', id: review }] },
          { as: aKey({ userId: voter.userId, permissions: [scope] }) },
        )
      ).data._entities;
    expect(await myVote('product:read')).toEqual([{ helpfulCount: 2, myVote: null }]);
    expect(await myVote('self:reviews')).toEqual([{ helpfulCount: 2, myVote: false }]);
    expect((await vote(voter, null)).data.voteReview.review).toEqual({
      helpfulCount: 2,
      unhelpfulCount: 0,
      myVote: null,
    });
    expect((await vote(author)).data.voteReview.userErrors).toEqual([{ code: 'FORBIDDEN' }]);
  });

  test("a seller cannot touch another seller's product, and nobody anonymous any", async () => {
    const { id, variants } = await aProduct(catalog);
    const answer = await catalog.query(UPDATE, { id, input: { name: 'Mine now' } }, { as: aSeller() });
    expect(answer.data.updateProduct).toEqual({ product: null, userErrors: [{ code: 'FORBIDDEN', field: null }] });
    const stolen = await catalog.query(
      `mutation { adjustStock(input: { sku: "${variants[0]?.sku}", delta: -1, reason: LOST }) { userErrors { code } } }`,
      {},
      { as: aSeller() },
    );
    expect(stolen.data.adjustStock.userErrors).toEqual([{ code: 'FORBIDDEN' }]);
    expect((await catalog.query(UPDATE, { id, input: { name: 'x' } })).errors).toBeDefined();
    expect((await rows<{ name: string }>(catalog, 'select name from products where id = ?', [id]))[0]?.name).not.toBe(
      'Mine now',
    );
  });

  test('drafts are seen by their seller only, also as an entity', async () => {
    const seller = aSeller();
    const { id } = await aProduct(catalog, { status: 'DRAFT' }, seller);
    const asked = `query { product(id: "${id}") { id } _entities(representations: [{ __typename: "Product", id: "${id}" }]) { ... on Product { id } } }`;
    expect((await catalog.query(asked, {}, { as: aSeller() })).data).toEqual({ product: null, _entities: [null] });
    expect((await catalog.query(asked, {}, { as: seller })).data).toEqual({ product: { id }, _entities: [{ id }] });
  });

  test('an acknowledged update is seen by the next read, in lists too', async () => {
    const seller = aSeller();
    const { id } = await aProduct(catalog, {}, seller);
    const read = `query { product(id: "${id}") { name } productsBySeller(sellerId: "${seller.userId}", sort: PRICE_ASC) { edges { node { name } } } }`;
    for (let round = 0; round < 20; round++) {
      await Promise.all([catalog.query(read), catalog.query(read)]);
      const racing = [catalog.query(read), catalog.query(read)];
      await catalog.query(UPDATE, { id, input: { name: `Round ${round}` } }, { as: seller });
      const { data } = await catalog.query(read);
      expect(data.product.name).toBe(`Round ${round}`);
      expect(data.productsBySeller.edges[0].node.name).toBe(`Round ${round}`);
      await Promise.all(racing);
      expect((await catalog.query(read)).data.product.name).toBe(`Round ${round}`);
    }
  });

  test('500 readers of a product that is not cached cause one statement', async () => {
    const { id } = await aProduct(catalog);
    const joined = async () => {
      const metrics = await (await fetch(catalog.url.replace('/graphql', '/metrics'))).text();
      return Number(/^cache_lookups_total\{cache="product",outcome="joined"[^}]*\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
    };
    const before = await joined();
    // That the product was made is remembered for ten seconds: who came before and after their end would not join each other.
    await catalog.redis.connect('test').flushall();
    const { result: answers, statements } = await statementsOf(catalog.hosted, async () => {
      // The first one's statement is held back until all others have joined it: none comes when it is done.
      const asked = await catalog.hosted.orm.em.fork().transactional(async (tx) => {
        await tx.execute('lock table products in access exclusive mode');
        const asking = Promise.all(
          Array.from({ length: 500 }, () => catalog.query(`{ product(id: "${id}") { name } }`)),
        );
        await until('all others have joined', async () => (await joined()) - before >= 499, 90_000);
        return { asking };
      });
      return asked.asking;
    });
    expect(answers.every(({ data }) => data?.product?.name !== undefined)).toBe(true);
    expect(statements).toHaveLength(1);
  });

  test('a cached list that missed the archiving of a product no longer shows it, and can still be paged through', async () => {
    const seller = aSeller();
    const older = await aProduct(catalog, {}, seller);
    const newer = await aProduct(catalog, {}, seller);
    const list = async (first: number, after: string | null = null) => {
      const answer = await catalog.query(LIST, { sellerId: seller.userId, first, after });
      expect(answer.errors).toBeUndefined();
      const { edges, pageInfo } = answer.data.productsBySeller;
      return { ids: edges.map(({ node }: { node: { id: string } }) => node.id), pageInfo };
    };
    const askBoth = async () => {
      expect((await list(2)).ids).toEqual([newer.id, older.id]);
      expect((await list(1)).ids).toEqual([newer.id]);
    };
    // What took a machine long to load is answered and not kept: then it is asked for once more.
    await until('both are cached', async () => (await statementsOf(catalog.hosted, askBoth)).statements.length === 0);

    // As when the product's invalidation arrived and the one of the lists did not.
    await rows(catalog, `update products set status = 'ARCHIVED', version = version + 1 where id = '${newer.id}'`);
    await catalog.hosted.context().services.caches.product.invalidate(newer.id, newer.version + 1);
    expect((await list(2)).ids).toEqual([older.id]);
    const { ids, pageInfo } = await list(1);
    expect([ids, pageInfo.hasNextPage]).toEqual([[], true]);
    expect((await list(1, pageInfo.endCursor)).ids).toEqual([older.id]);
  });

  test('an old version is refused, and of ten updates of one version one wins', async () => {
    const seller = aSeller();
    const { id, version } = await aProduct(catalog, {}, seller);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        catalog.query(UPDATE, { id, input: { name: `N${n}`, version } }, { as: seller }),
      ),
    );
    expect(answers.filter(({ data }) => data.updateProduct.product !== null)).toHaveLength(1);
  });

  test('stock falls low and comes back once per crossing, and an adjustment is applied once per key', async () => {
    const seller = aSeller();
    const { id, variants } = await aProduct(
      catalog,
      { variants: [{ sku: `T-${randomUUID().slice(0, 8)}`, initialStock: 6, lowStockThreshold: 5 }] },
      seller,
    );
    const adjust = (delta: number, key?: string) =>
      catalog.query(
        `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stock { onHand movements(first: 1) { edges { node { onHandDelta } } } } userErrors { code } } }`,
        { input: { sku: variants[0]?.sku, delta, reason: 'CORRECTION', idempotencyKey: key } },
        { as: seller },
      );
    for (const delta of [-1, -1, -4, 3, -3, 10]) expect((await adjust(delta)).errors).toBeUndefined();
    const told = await rows<{ type: string }>(
      catalog,
      `select envelope ->> 'eventType' as type from outbox where envelope ->> 'aggregateId' = ? and envelope ->> 'eventType' like 'product.%stock' order by id`,
      [id],
    );
    expect(told.map(({ type }) => type)).toEqual([
      'product.low_stock',
      'product.back_in_stock',
      'product.back_in_stock',
    ]);
    await Promise.all([adjust(5, 'delivery-1'), adjust(5, 'delivery-1'), adjust(5, 'delivery-1')]);
    expect((await adjust(-1)).data.adjustStock.stock.onHand).toBe(14);
    expect((await adjust(6, 'delivery-1')).data.adjustStock.userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect((await adjust(-15)).data.adjustStock.userErrors).toEqual([{ code: 'INSUFFICIENT_STOCK' }]);
  });

  test('one idempotency key makes one product, however often it is sent at once', async () => {
    const seller = aSeller();
    const input = { name: `Once ${randomUUID()}`, idempotencyKey: 'k1' };
    const made = await Promise.all([1, 2, 3, 4].map(() => aProduct(catalog, input, seller)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  test('the same request is the same in whatever order its fields come; another one under its key is refused', async () => {
    const seller = aSeller();
    const input = { name: `Ordered ${randomUUID()}`, idempotencyKey: 'k2' };
    const { id } = await aProduct(catalog, { ...input, attributes: { wide: 1, high: 2 } }, seller);
    expect((await aProduct(catalog, { ...input, attributes: { high: 2, wide: 1 } }, seller)).id).toBe(id);
    await expect(aProduct(catalog, { ...input, attributes: { wide: 2, high: 1 } }, seller)).rejects.toThrow(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  test.each([
    [{ name: ' ' }, 'VALIDATION', 'input.name'],
    [{ slug: 'Not a slug' }, 'VALIDATION', 'input.slug'],
    [{ price: { amountMinor: -1, currency: 'EUR' } }, 'VALIDATION', 'input.price.amountMinor'],
    [{ price: { amountMinor: 1, currency: 'EURO' } }, 'VALIDATION', 'input.price.currency'],
    [{ compareAtPrice: { amountMinor: 5, currency: 'EUR' } }, 'VALIDATION', 'input.compareAtPrice'],
    [{ attributes: { nested: { a: 1 } } }, 'VALIDATION', 'input.attributes.nested'],
    [{ images: [{ url: 'javascript:alert(1)', alt: '' }] }, 'VALIDATION', 'input.images.0.url'],
    [{ initialStock: -1 }, 'VALIDATION', 'input.initialStock'],
    [{ categoryIds: [randomUUID()] }, 'NOT_FOUND', 'input.categoryIds'],
    [{ sellerId: randomUUID() }, 'FORBIDDEN', 'input.sellerId'],
    [{ featured: true }, 'FORBIDDEN', 'input.featured'],
  ])('a product with %j is refused, and nothing is written', async (bad, code, field) => {
    const count = () => rows(catalog, 'select count(*)::int as n from products');
    const before = await count();
    const answer = await catalog.query(
      `mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { code field } } }`,
      { input: { name: 'Good', price: { amountMinor: 10, currency: 'EUR' }, ...bad } },
      { as: aSeller() },
    );
    expect(answer.data.createProduct).toEqual({ product: null, userErrors: [{ code, field }] });
    expect(await count()).toEqual(before);
  });

  test('followers of a product hear of its stock and of its changes', async () => {
    const seller = aSeller();
    const [counted, named] = [await aProduct(catalog, {}, seller), await aProduct(catalog, {}, seller)];
    await using stock = await catalog.subscribe(
      `subscription { stockChanged(productId: "${counted.id}") { sku variantAvailability { available } product { name } } }`,
    );
    await using changes = await catalog.subscribe(`subscription { productUpdated(id: "${named.id}") { name } }`);
    for (const { id } of [counted, named]) await followed(catalog, productChannel(id));
    await catalog.query(
      `mutation { adjustStock(input: { sku: "${counted.variants[0]?.sku}", delta: 1, reason: RECEIVED }) { userErrors { code } } }`,
      {},
      { as: seller },
    );
    await catalog.query(UPDATE, { id: named.id, input: { name: 'Heard' } }, { as: seller });
    expect(JSON.stringify(await stock.next())).toContain('"available":11');
    expect(JSON.stringify(await changes.next())).toContain('"name":"Heard"');
  });
});
