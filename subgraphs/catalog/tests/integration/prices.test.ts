import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostForTest } from '@tessera/testing/host-for-test';
import { statementsOf } from '@tessera/testing/statements';
import subgraph from '../../subgraph.ts';
import { aProduct, aSeller, type CatalogUnderTest, rows } from '../fixtures.ts';

describe('prices of a product', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    catalog = await hostForTest(subgraph, { consume: false });
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  const seller = aSeller();
  const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
  const costing = (amountMinor: number, given = {}) => aProduct(catalog, { price: eur(amountMinor), ...given }, seller);
  const update = async (id: string, input: object) => {
    const answer = await catalog.query(
      `mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { userErrors { message } } }`,
      { id, input },
      { as: seller },
    );
    expect(answer.data.updateProduct.userErrors).toEqual([]);
  };
  const reprice = (id: string, amountMinor: number) => update(id, { price: eur(amountMinor) });
  const PRICES =
    'lowestPriorPrice { amountMinor currency } priceHistory { previous { amountMinor } price { amountMinor } changedAt }';
  const pricesOf = async (id: string) =>
    (await catalog.query(`query ($id: ID!) { product(id: $id) { ${PRICES} } }`, { id }, { as: seller })).data.product;
  const historyOf = async (id: string): Promise<[number, number][]> =>
    (await pricesOf(id)).priceHistory.map(
      ({ previous, price }: { previous: { amountMinor: number }; price: { amountMinor: number } }) => [
        previous.amountMinor,
        price.amountMinor,
      ],
    );

  test('are told from the newest change back, and only of those that customers saw', async () => {
    const { id } = await costing(500, { status: 'DRAFT' });
    await reprice(id, 1000);
    await update(id, { status: 'PUBLISHED' });
    expect(await pricesOf(id)).toEqual({ lowestPriorPrice: null, priceHistory: [] });
    await reprice(id, 800);
    await update(id, { name: 'Of another name, for the same price', price: eur(800) });
    await reprice(id, 900);
    expect(await historyOf(id)).toEqual([
      [800, 900],
      [1000, 800],
    ]);
  });

  test('before the present one are compared over the thirty days before it took effect', async () => {
    const { id } = await costing(700);
    for (const price of [1000, 800, 900]) await reprice(id, price);
    expect((await pricesOf(id)).lowestPriorPrice).toEqual(eur(700));
    const ended = (previous: number, daysAgo: number) =>
      rows(
        catalog,
        `update price_changes set changed_at = (select max(changed_at) from price_changes where product_id = ?) - make_interval(days => ?)
         where product_id = ? and previous_minor = ?`,
        [id, daysAgo, id, previous],
      );
    // In force until 31 days before, and until 29 days before: only the second was to be seen within the thirty.
    await ended(700, 31);
    await ended(1000, 29);
    expect((await pricesOf(id)).lowestPriorPrice).toEqual(eur(800));
    // The present price is no prior one, however low it is.
    await reprice(id, 1);
    expect((await pricesOf(id)).lowestPriorPrice).toEqual(eur(800));
  });

  test('that are changed at once make one chain without a gap', async () => {
    const { id } = await costing(100);
    const prices = Array.from({ length: 12 }, (_, index) => 101 + index);
    await Promise.all(prices.map((price) => reprice(id, price)));
    const history = await historyOf(id);
    expect(history).toHaveLength(12);
    expect(history.map(([, price]) => price).toSorted()).toEqual(prices);
    const older = [...history.slice(1).map(([, price]) => price), 100];
    expect(history.map(([previous]) => previous)).toEqual(older);
  });

  test('of many products are one statement each', async () => {
    const products = await Promise.all([1, 2, 3, 4, 5].map(() => costing(10)));
    for (const { id } of products) await reprice(id, 20);
    const ask = () =>
      catalog.query(`query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { ${PRICES} } } }`, {
        r: products.map(({ id }) => ({ __typename: 'Product', id })),
      });
    const { result, statements } = await statementsOf(catalog.hosted, ask);
    expect(result.data._entities.map((product: { priceHistory: unknown[] }) => product.priceHistory.length)).toEqual([
      1, 1, 1, 1, 1,
    ]);
    expect(statements.filter((statement) => statement.includes('price_changes'))).toHaveLength(2);
  });

  test.each([0, 101])('are not told %i at a time', async (first) => {
    const { id } = await costing(10);
    const answer = await catalog.query(`{ product(id: "${id}") { priceHistory(first: ${first}) { changedAt } } }`);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION' });
  });
});
