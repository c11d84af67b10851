import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEMO_USER_IDS } from '@tessera/contracts/demo-ids';
import { hostForTest } from '@tessera/testing/host-for-test';
import { statementsOf } from '@tessera/testing/statements';
import { seedCatalog } from '../../seed/seed-catalog.ts';
import catalogSubgraph from '../../subgraph.ts';
import { aProduct, type CatalogUnderTest, ORDERS, rows } from '../fixtures.ts';

const PAGE = `query ($sort: ProductSort, $after: String, $first: Int = 30, $filter: ProductFilter) {
  products(sort: $sort, first: $first, after: $after, filter: $filter) { edges { node { id name price { amountMinor } } } pageInfo { hasNextPage endCursor } } }`;

describe('browsing the demo shop', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    catalog = await hostForTest(catalogSubgraph);
    await seedCatalog(catalog.hosted.context());
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  const search = async (query: string, more = '') => {
    const answer = await catalog.query(
      `query ($query: String!) { searchProducts(query: $query${more}) { totalCount edges { node { name } } } }`,
      { query },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.searchProducts as { totalCount: number; edges: { node: { name: string } }[] };
  };

  test.each(['NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'NAME_ASC', 'RATING_DESC'])(
    'paging by %s shows every product once, also when others are inserted meanwhile',
    async (sort) => {
      const before = await rows<{ id: string }>(catalog, `select id from products where status = 'PUBLISHED'`);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const answer = await catalog.query(PAGE, { sort, after });
        expect(answer.errors).toBeUndefined();
        seen.push(...answer.data.products.edges.map(({ node }: { node: { id: string } }) => node.id));
        after = answer.data.products.pageInfo.hasNextPage ? answer.data.products.pageInfo.endCursor : null;
        if (seen.length === 30)
          await aProduct(catalog, { price: { amountMinor: 1, currency: 'EUR' }, name: `AAA ${sort}` });
      } while (after !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(before.filter(({ id }) => !seen.includes(id))).toEqual([]);
    },
  );

  test('search finds words in another inflection and slightly misspelt ones, the best match first', async () => {
    expect((await search('keyboards')).edges.map(({ node }) => node.name).join()).toContain('Keyboard');
    expect((await search('hedphones')).edges.map(({ node }) => node.name).join()).toContain('Headphones');
    expect((await search('xyzzyplugh')).totalCount).toBe(0);
    expect((await search('')).totalCount).toBeGreaterThanOrEqual(200);
  });

  test.each([`'; drop table products; --`, `a & | ! ( ) :* <->`, `"`, `%_\\`, `\u0000?$1 ??`, `<% ' <% "x" -y or`])(
    'the search text %j is only ever text',
    async (query) => {
      await search(query);
      expect((await rows<{ n: number }>(catalog, 'select count(*)::int as n from products'))[0]?.n).toBeGreaterThan(
        199,
      );
    },
  );

  test('facets count what the search matches', async () => {
    const answer =
      await catalog.query(`{ searchProducts(query: "", filter: { sellerId: "${DEMO_USER_IDS.seller}" }) { totalCount
      facets { categories { category { slug } count } sellers { seller { id } count } attributes { name values { value count } }
        ratings { minRating count } prices { lowest { amountMinor } highest { amountMinor } count } inStockCount } } }`);
    expect(answer.errors).toBeUndefined();
    const { totalCount, facets } = answer.data.searchProducts;
    expect(totalCount).toBe(200);
    expect(facets.sellers).toEqual([{ seller: { id: DEMO_USER_IDS.seller }, count: 200 }]);
    expect(facets.prices[0].count).toBe(200);
    expect(facets.ratings).toHaveLength(4);
    expect(facets.inStockCount).toBeGreaterThan(100);
  });

  test('a category lists what is below it, and its count says how many', async () => {
    const answer =
      await catalog.query(`{ categoryTree { slug productCount products(first: 100) { edges { node { id } } }
      children { slug productCount ancestors { slug } children { slug parent { slug } } } }
      categories(first: 3, filter: { search: "a" }) { edges { node { slug } } pageInfo { endCursor } } }`);
    expect(answer.errors).toBeUndefined();
    for (const root of answer.data.categoryTree) {
      expect(root.products.edges).toHaveLength(Math.min(100, root.productCount));
      expect(root.productCount).toBeGreaterThan(0);
    }
  });

  test('100 products with reviews, rating, stock and category ask the database once for each', async () => {
    const products = await rows<{ id: string }>(catalog, 'select id from products order by id limit 100');
    await catalog.redis.connect('test').flushall();
    const { result: answer, statements } = await statementsOf(catalog.hosted, () =>
      catalog.query(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product { name
          rating { count } availability { available } category { name } reviews(first: 2) { edges { node { rating author { id } } } } } } }`,
        { representations: products.map(({ id }) => ({ __typename: 'Product', id })) },
      ),
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data._entities.filter(Boolean)).toHaveLength(100);
    // Products, ratings, stock, categories of products, categories, reviews.
    expect(statements).toHaveLength(6);
  });

  test.each([
    ['first: 0', 'VALIDATION'],
    ['first: 101', 'VALIDATION'],
    ['after: "bm9uc2Vuc2U"', 'VALIDATION'],
    ['filter: { minPriceMinor: 5 }', 'VALIDATION'],
    ['filter: { minPriceMinor: 5, currency: "XXQ" }', 'VALIDATION'],
    ['filter: { minRating: 9 }', 'VALIDATION'],
    ['filter: { attributes: [{ name: "a", values: [] }] }', 'VALIDATION'],
    ['filter: { statuses: [DRAFT] }', 'FORBIDDEN'],
  ])('products(%s) is refused with %s', async (argument, code) => {
    const answer = await catalog.query(`{ products(${argument}) { edges { cursor } } }`);
    expect(answer.errors?.[0]?.extensions?.['code']).toBe(code);
  });

  test('a service reads variants by SKU, each once and whatever the state of their product; people do not', async () => {
    const published = await aProduct(catalog, { name: 'Sold by SKU' });
    const draft = await aProduct(catalog, { name: 'Not yet sold', status: 'DRAFT' });
    const [first = '', second = ''] = [published, draft].map(({ variants }) => variants[0]?.sku);
    const ask = (options = {}) =>
      catalog.query(
        'query ($skus: [String!]!) { variantsBySku(skus: $skus) { sku product { status } } }',
        { skus: [first.toLowerCase(), first, 'NOBODYS', 'no sku', second] },
        options,
      );
    expect((await ask({ as: ORDERS })).data.variantsBySku).toEqual([
      { sku: first, product: { status: 'PUBLISHED' } },
      { sku: second, product: { status: 'DRAFT' } },
    ]);
    expect((await ask()).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});
