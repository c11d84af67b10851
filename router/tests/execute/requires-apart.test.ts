import { describe, expect, test } from '@jest/globals';
import { bench } from '../fixtures/run.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])`;

/** Two subgraphs: one knows what things cost and weigh, the other works with that in several currencies and units. */
const shop = [
  {
    name: 'products',
    sdl: `${LINK}
      type Query { product: Product  products: [Product!]! }
      type Mutation { touch: Product }
      type Subscription { touched: Product }
      type Product @key(fields: "id") { id: ID!  name: String  price(currency: String! = "EUR"): Int  size: Size }
      type Size { weight(unit: String!): Int }`,
  },
  {
    name: 'duties',
    sdl: `${LINK}
      type Product @key(fields: "id") {
        id: ID!
        price(currency: String! = "EUR"): Int @external
        size: Size @external
        plain: String @requires(fields: "price")
        american: String @requires(fields: "price(currency: \\"USD\\")")
        swiss: String @requires(fields: "price(currency: \\"CHF\\")")
        alsoSwiss: String @requires(fields: "price(currency: \\"CHF\\")")
        grams: String @requires(fields: "size { weight(unit: \\"g\\") }")
        both: String @requires(fields: "price(currency: \\"USD\\") size { weight(unit: \\"lb\\") }")
        origin: String
      }
      type Size { weight(unit: String!): Int @external }`,
  },
];

interface Given {
  readonly price?: number;
  readonly size?: { readonly weight?: number };
}
const price = (name: string) => [`Product.${name}`, (given: Given) => `${name} of ${given.price}`] as const;
const WORTH: Record<string, number> = { EUR: 10, USD: 11, CHF: 9 };
const WEIGHT: Record<string, number> = { g: 1000, lb: 2 };
const values = {
  'Product.price': (_: unknown, { currency }: Record<string, unknown>) => WORTH[String(currency)],
  'Size.weight': (_: unknown, { unit }: Record<string, unknown>) => WEIGHT[String(unit)],
  ...Object.fromEntries(['plain', 'american', 'swiss', 'alsoSwiss'].map(price)),
  'Product.grams': (given: Given) => `grams of ${given.size?.weight}`,
  'Product.both': (given: Given) => `both of ${given.price} and ${given.size?.weight}`,
};
const ask = (query: string) => bench(shop).run(query, { world: { values: values as never } });

describe('fields that require one field with different arguments', () => {
  test('each get it with their own', async () => {
    const { data, errors } = await ask(`{ product { plain american swiss alsoSwiss grams both } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      product: {
        plain: 'plain of 10',
        american: 'american of 11',
        swiss: 'swiss of 9',
        alsoSwiss: 'alsoSwiss of 9',
        grams: 'grams of 1000',
        both: 'both of 11 and 2',
      },
    });
  });

  test('are asked for in as few requests as there are sets of arguments', async () => {
    const { asked } = await ask(`{ product { american swiss alsoSwiss origin } }`);
    expect(asked.map((line) => line.split(':')[0])).toEqual(['products', 'duties', 'duties']);
    const one = await ask(`{ product { swiss alsoSwiss origin } }`);
    expect(one.asked.map((line) => line.split(':')[0])).toEqual(['products', 'duties']);
  });

  test('do not touch what the client asks of the field itself', async () => {
    const query = `{ products { price swiss dear: price(currency: "USD") american price_apart9: price(currency: "CHF") } }`;
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    const products = (data as { products: unknown[] }).products;
    expect(products.length).toBeGreaterThan(0);
    for (const product of products) {
      expect(product).toEqual({
        price: 10,
        swiss: 'swiss of 9',
        dear: 11,
        american: 'american of 11',
        price_apart9: 9,
      });
    }
  });

  test('are answered below mutations too, which run once', async () => {
    const { data, asked } = await ask(`mutation { touch { american swiss } }`);
    expect(data).toEqual({ touch: { american: 'american of 11', swiss: 'swiss of 9' } });
    expect(asked.filter((line) => line.includes('touch'))).toHaveLength(1);
  });

  test('are planned below subscriptions too', () => {
    const { plan } = bench(shop).compile(`subscription { touched { american swiss } }`).variantFor({});
    expect(JSON.stringify(plan)).toMatch(/price_apart\d:price\(currency:\\"USD\\"\)/);
    expect(JSON.stringify(plan)).not.toMatch(/[{ ]price_apart\d[ }]/);
  });

  test('leave nothing behind that a client could see or ask for', () => {
    const { schema } = bench(shop).supergraph.contract('internal');
    expect(JSON.stringify(schema.toConfig().types.map(String))).not.toContain('apart');
    expect(() => bench(shop).compile(`{ product { price_apart1 } }`)).toThrow('Cannot query field');
  });
});
