import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { DEMO_USER_IDS } from '@tessera/contracts/demo-ids';
import { encodeCursor } from '@tessera/subgraph-kit/cursor';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { until } from '@tessera/testing/eventually';
import { hostForTest } from '@tessera/testing/host-for-test';
import { statementsOf } from '@tessera/testing/statements';
import { countFacets } from '../../queries/facets.ts';
import { listProducts, type ProductPlace } from '../../queries/list-products.ts';
import { listReviews } from '../../queries/list-reviews.ts';
import type { Lookups } from '../../queries/matching.ts';
import { productConditions } from '../../queries/product-conditions.ts';
import { productOrder } from '../../queries/product-order.ts';
import { countTotals } from '../../queries/search-totals.ts';
import { every, sql } from '../../queries/sql.ts';
import { seedCatalog } from '../../seed/seed-catalog.ts';
import catalogSubgraph from '../../subgraph.ts';
import { aCategory, aKeeper, aProduct, type CatalogUnderTest, rows } from '../fixtures.ts';

const SORTS = ['NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'NAME_ASC', 'RATING_DESC'] as const;

/** What must hold for a shop that is much larger than the one it is tried on. */
describe('lists of very many products', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    catalog = await hostForTest(catalogSubgraph, { consume: false });
    await seedCatalog(catalog.hosted.context());
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  const published = () => every(productConditions({ sellerId: DEMO_USER_IDS.seller }, ANONYMOUS));

  const lookups: Lookups = {
    search: () => Promise.reject(new Error('Nothing is searched for')),
    subtree: () => Promise.reject(new Error('No category is asked for')),
  };

  /** How the page that is asked for is found, without what puts the pages of several lists in their order. */
  const planOf = async (ask: (em: EntityManager) => Promise<unknown>): Promise<string[]> => {
    const plan: string[] = [];
    await catalog.hosted.orm.em.fork().transactional(async (tx) => {
      // Two hundred rows are read and sorted faster than any index: the question is whether an index can do without.
      for (const way of ['seqscan', 'bitmapscan', 'sort', 'hashjoin', 'mergejoin'])
        await tx.execute(`set local enable_${way} = off`);
      const execute = tx.execute.bind(tx);
      const explaining = async (text: string, params: unknown[]) => {
        const lines = await execute<Record<string, string>[]>(`explain ${text}`, params);
        plan.push(...lines.map((line) => line['QUERY PLAN'] ?? ''));
        return [];
      };
      await ask(Object.assign(tx, { execute: explaining }));
    });
    return plan.slice(plan.findIndex((line) => line.includes('Limit')));
  };

  test.each(SORTS)('a deep page by %s begins in an index where its cursor stands, and sorts nothing', async (sort) => {
    const order = productOrder(sort, null);
    const list = { conditions: productConditions({}, ANONYMOUS), within: [], search: null, order };
    const [[last]] = (await listProducts(
      catalog.hosted.orm.em.fork(),
      [{ ...list, page: { first: 1, limit: 1, after: null } }],
      lookups,
    )) as [ProductPlace[]];
    const after = last?.cursor ?? null;
    const plan = await planOf((em) => listProducts(em, [{ ...list, page: { first: 20, limit: 21, after } }], lookups));
    expect(plan.some((line) => /Index Cond: \(ROW\(/.test(line))).toBe(true);
    expect(plan.filter((line) => line.includes('Sort'))).toEqual([]);
  });

  test.each(['MOST_HELPFUL', 'RATING_DESC', 'RATING_ASC'] as const)(
    'a deep page of all reviews by %s begins in an index where its cursor stands, and sorts nothing',
    async (order) => {
      const page = { first: 20, limit: 21, after: [3, newId()] };
      const plan = await planOf((em) => listReviews(em, [{ conditions: [sql(`status = 'PUBLISHED'`)], order, page }]));
      expect(plan.some((line) => /Index Cond: \(ROW\(/.test(line))).toBe(true);
      expect(plan.filter((line) => line.includes('Sort'))).toEqual([]);
    },
  );

  test.each([
    ['PRICE_ASC', [1.5, newId()]],
    ['RATING_DESC', [1e300, newId()]],
  ] as const)('a cursor by %s with a number that no product has is refused', async (sort, parts) => {
    const answer = await catalog.query(
      'query ($sort: ProductSort, $after: String) { products(sort: $sort, after: $after) { edges { cursor } } }',
      { sort, after: encodeCursor([...parts]) },
    );
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION' });
  });

  test('how many products a category has is counted anew when some go in or out, and for nothing else', async () => {
    const above = await aCategory(catalog, 'Counted');
    const below = await aCategory(catalog, 'Counted below');
    const keeper = aKeeper();
    const countsOf = async () => {
      const { result, statements } = await statementsOf(catalog.hosted, () =>
        catalog.query(
          `{ above: category(id: "${above}") { productCount } below: category(id: "${below}") { productCount } }`,
        ),
      );
      const { above: whole, below: part } = result.data;
      const counted = statements.filter((statement) => statement.includes('count(')).length;
      return [whole.productCount, part.productCount, counted];
    };
    const change = async (mutation: string) => {
      const answer = await catalog.query(`mutation { ${mutation} { userErrors { message } } }`, {}, { as: keeper });
      expect(Object.values(answer.data)).toEqual([{ userErrors: [] }]);
    };
    expect(await countsOf()).toEqual([0, 0, 1]);
    const { id, variants } = await aProduct(catalog, { categoryIds: [below] }, keeper);
    expect(await countsOf()).toEqual([0, 1, 1]);
    await change(`moveCategory(id: "${below}", newParentId: "${above}")`);
    expect(await countsOf()).toEqual([1, 1, 1]);
    // What took a machine long to count is answered and not kept: then it is counted once more.
    await until('the counts are cached', async () => {
      const [whole, part, counted] = await countsOf();
      expect([whole, part]).toEqual([1, 1]);
      return counted === 0;
    });
    await change(`adjustStock(input: { sku: "${variants[0]?.sku}", delta: 1, reason: RECEIVED })`);
    await change(`updateProduct(id: "${id}", input: { name: "Another name" })`);
    expect(await countsOf()).toEqual([1, 1, 0]);
    await change(`updateProduct(id: "${id}", input: { categoryIds: ["${above}", "${below}"] })`);
    expect(await countsOf()).toEqual([1, 1, 1]);
    await change(`archiveProduct(id: "${id}")`);
    expect(await countsOf()).toEqual([0, 0, 1]);
  });

  test('up to 10,000 matches are counted one by one', async () => {
    const em = catalog.hosted.orm.em.fork();
    const totals = await countTotals(em, published());
    const facets = await countFacets(em, published(), totals);
    expect(facets.exact).toBe(true);
    const categories = await rows<{ categoryId: string; count: number }>(
      catalog,
      `select pc.category_id as "categoryId", count(*)::int as count from product_categories pc
       join products p on p.id = pc.product_id where p.seller_id = ? group by 1`,
      [DEMO_USER_IDS.seller],
    );
    const byCategory = Object.fromEntries(facets.categories.map(({ categoryId, count }) => [categoryId, count]));
    expect(byCategory).toEqual(Object.fromEntries(categories.map(({ categoryId, count }) => [categoryId, count])));
    expect(totals).toMatchObject({ total: 200, prices: [{ currency: 'EUR', count: 200 }] });
  });

  test('of more than 10,000 a sample is counted, the same each time, and scaled to all', async () => {
    const em = catalog.hosted.orm.em.fork();
    // As if these were 20,001: then every third is looked at.
    const totals = { total: 20_001, prices: [] };
    const facets = await countFacets(em, published(), totals);
    expect(await countFacets(em, published(), totals)).toEqual(facets);
    expect(facets.exact).toBe(false);
    expect(facets.sellers.map(({ count }) => count)).toEqual([20_001]);

    const sample = await rows<{ score: number; available: boolean }>(
      catalog,
      `select r.score, (select sum(on_hand - reserved) from stock s where s.product_id = p.id) > 0 as available
       from products p join product_rating r on r.product_id = p.id where p.seller_id = ? and uuid_hash(p.id) % 3 = 0`,
      [DEMO_USER_IDS.seller],
    );
    expect(sample.length).toBeGreaterThan(40);
    expect(sample.length).toBeLessThan(100);
    const scaled = (count: number) => Math.round((count * 20_001) / sample.length);
    expect(facets.inStockCount).toBe(scaled(sample.filter(({ available }) => available).length));
    expect(facets.ratings).toEqual(
      [4, 3, 2, 1].map((minRating) => ({
        minRating,
        count: scaled(sample.filter(({ score }) => score >= minRating * 1000).length),
      })),
    );
  });

  test('counts of a search that matches nothing are zero', async () => {
    const em = catalog.hosted.orm.em.fork();
    const nothing = sql('false');
    expect(await countTotals(em, nothing)).toEqual({ total: 0, prices: [] });
    expect(await countFacets(em, nothing, { total: 0, prices: [] })).toMatchObject({
      ...{ exact: true, categories: [], sellers: [], attributes: [], inStockCount: 0 },
      ratings: [4, 3, 2, 1].map((minRating) => ({ minRating, count: 0 })),
    });
  });
});
