import { describe, expect, test } from '@jest/globals';
import { canned } from '../fixtures/canned.ts';
import { bench } from '../fixtures/run.ts';

const shop = bench();

describe('entities', () => {
  test('equal entities are asked for once, and each of their places gets the answer', async () => {
    const { fetch, requests } = canned({
      reviews: [{ data: { reviews: ['1', '2', '1', '1'].map((n) => ({ author: { __typename: 'User', id: n } })) } }],
      accounts: [{ data: { _entities: [{ email: 'one' }, { email: 'two' }] } }],
    });
    const result = await shop.run('{ reviews { author { email } } }', { fetch });
    expect(requests[1]?.variables['representations']).toEqual([
      { __typename: 'User', id: '1' },
      { __typename: 'User', id: '2' },
    ]);
    const emails = ['one', 'two', 'one', 'one'];
    expect(result).toMatchObject({ data: { reviews: emails.map((email) => ({ author: { email } })) } });
    expect(result.errors).toBeUndefined();
  });

  test('a number and a text that look alike are different keys', async () => {
    const { fetch, requests } = canned({
      reviews: [{ data: { reviews: [1, '1'].map((id) => ({ author: { __typename: 'User', id } })) } }],
      accounts: [{ data: { _entities: [{ email: 'one' }, { email: 'two' }] } }],
    });
    await shop.run('{ reviews { author { email } } }', { fetch });
    expect(requests[1]?.variables['representations']).toHaveLength(2);
  });

  test('an entity that its subgraph does not know has null fields, without an error where null is allowed', async () => {
    const { fetch } = canned({
      products: [
        {
          data: {
            products: [
              { __typename: 'Product', id: '1' },
              { __typename: 'Product', id: '2' },
            ],
          },
        },
      ],
      inventory: [{ data: { _entities: [null, { inStock: 3 }] } }],
    });
    const result = await shop.run('{ products { inStock } }', { fetch });
    expect(result).toMatchObject({ data: { products: [{ inStock: null }, { inStock: 3 }] } });
    expect(result.errors).toBeUndefined();
  });

  test('@requires sends the nested fields and the fields with arguments that it names', async () => {
    const { fetch, requests } = canned({
      products: [
        { data: { product: { __typename: 'Product', id: '1', dimensions: { weight: 4 }, price: 9, own_price: 8 } } },
      ],
      inventory: [{ data: { _entities: [{ shippingCost: 36 }] } }],
    });
    const result = await shop.run('{ product(id: "1") { shippingCost price } }', { fetch });
    expect(requests[0]?.query).toContain('price(currency:USD)own_price:price');
    expect(requests[1]?.variables['representations']).toEqual([
      { __typename: 'Product', id: '1', dimensions: { weight: 4 }, price: 9 },
    ]);
    expect(result.data).toEqual({ product: { shippingCost: 36, price: 8 } });
  });

  test('compound keys are sent whole', async () => {
    const region = { code: 'north' };
    const { fetch, requests } = canned({
      products: [{ data: { categories: [{ __typename: 'Category', id: '1', region }] } }],
      inventory: [{ data: { _entities: [{ shelf: 'A' }] } }],
    });
    const result = await shop.run('{ categories { shelf } }', { fetch });
    expect(requests[1]?.variables['representations']).toEqual([{ __typename: 'Category', id: '1', region }]);
    expect(result.data).toEqual({ categories: [{ shelf: 'A' }] });
  });

  test('an interface object is asked for by the name of the interface, and does not rename the entity', async () => {
    const { fetch, requests } = canned({
      products: [{ data: { topItem: { __typename: 'Product', id: '1', name: 'x' } } }],
      accounts: [{ data: { _entities: [{ __typename: 'Item', score: 5 }] } }],
    });
    const result = await shop.run('{ topItem { __typename name score } }', { fetch });
    expect(requests[1]?.variables['representations']).toEqual([{ __typename: 'Item', id: '1' }]);
    expect(result.data).toEqual({ topItem: { __typename: 'Product', name: 'x', score: 5 } });
  });

  test('an object that only an interface object knows gets its type from the owner of the interface', async () => {
    const { fetch, requests } = canned({
      accounts: [{ data: { scored: { __typename: 'Item', id: '1', score: 5 } } }],
      products: [{ data: { _entities: [{ __typename: 'Bundle', name: 'x' }] } }],
    });
    const result = await shop.run('{ scored { __typename score name ... on Product { sku } } }', { fetch });
    expect(requests.map(({ subgraph }) => subgraph)).toEqual(['accounts', 'products']);
    expect(result.data).toEqual({ scored: { __typename: 'Bundle', score: 5, name: 'x' } });
  });

  test('lists of lists are walked', async () => {
    const { fetch, requests } = canned({
      products: [
        { data: { shelves: [[{ __typename: 'Product', id: '1' }, null], null, [{ __typename: 'Product', id: '2' }]] } },
      ],
      inventory: [{ data: { _entities: [{ inStock: 1 }, { inStock: 2 }] } }],
    });
    const result = await shop.run('{ shelves { inStock } }', { fetch });
    expect(requests).toHaveLength(2);
    expect(result.data).toEqual({ shelves: [[{ inStock: 1 }, null], null, [{ inStock: 2 }]] });
  });
});

describe('@fromContext', () => {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@context", "@fromContext", "@external", "@shareable"])`;
  const priced = bench([
    {
      name: 'one',
      sdl: `${link}
      type Query { markets: [Market!] }
      type Market @key(fields: "id") @context(name: "market") { id: ID! currency: String! ware: Ware }
      type Ware @key(fields: "id") { id: ID! cost(currency: String @fromContext(field: "$market { currency }")): String }`,
    },
    { name: 'two', sdl: `${link} type Query { other: Int } type Ware @key(fields: "id") { id: ID! name: String }` },
  ]);

  test('equal entities under different contexts get different values', async () => {
    const result = await priced.run('{ markets { ware { id cost } } }', {
      fetch: async ({ query, variables }) => {
        if (!query.includes('_entities')) {
          const market = (currency: string) => ({
            __typename: 'Market',
            id: currency,
            currency,
            ware: { __typename: 'Ware', id: 'same' },
          });
          return { data: { markets: [market('EUR'), market('USD'), market('EUR')] } };
        }
        const [currency] = Object.entries(variables).flatMap(([name, v]) => (name === 'representations' ? [] : [v]));
        const count = (variables['representations'] as unknown[]).length;
        return { data: { _entities: Array.from({ length: count }, () => ({ cost: `7 ${String(currency)}` })) } };
      },
    });
    expect(result.errors).toBeUndefined();
    expect(result.data).toEqual({
      markets: ['EUR', 'USD', 'EUR'].map((currency) => ({ ware: { id: 'same', cost: `7 ${currency}` } })),
    });
  });
});
