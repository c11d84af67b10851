import { describe, expect, test } from '@jest/globals';
import { execute } from '../../src/execute/execute.ts';
import { createStockExecutor } from '../../src/execute/stock.ts';
import { shop as shopSubgraphs } from '../fixtures/compose.ts';
import { fakeSubgraphs } from '../fixtures/fake-subgraphs.ts';
import { bench } from '../fixtures/run.ts';

const subgraphs = shopSubgraphs();
const shop = bench(subgraphs);
const stock = createStockExecutor();

describe('the stock executor behind our authorisation', () => {
  test.each([
    '{ products { id name cost reviews { body author { phone label } } } __typename }',
    '{ items { cost ... on Product { inStock } } actors { label ... on User { email } } }',
    '{ me { id salary } search { ... on Category { title shelf } } __schema { queryType { name } } }',
    'mutation { ban(id: "1") { id } }',
    'query($id: ID!) { product(id: $id) { id } }',
  ])('answers %s like our own', async (query) => {
    const request = () => ({ variables: {}, fetch: fakeSubgraphs(subgraphs, { seed: 4, nulls: 20 }).fetch });
    const compiled = shop.compile(query);
    const [own, theirs] = [await execute(compiled, request()), await stock(compiled, request())];
    expect(theirs.data).toEqual(own.data);
    const places = (result: typeof own) => (result.errors ?? []).map(({ path, extensions }) => ({ path, extensions }));
    expect(places(theirs)).toEqual(places(own));
  });

  test('takes a supergraph that says what its fields cost', async () => {
    const link = '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize"])';
    const types = 'type Query { all: [Product] @listSize(assumedSize: 2) @cost(weight: 3) } type Product { id: ID }';
    const costed = bench([{ name: 'a', sdl: `extend schema ${link} ${types}` }]);
    const fetch = async () => ({ data: { all: [{ id: '1' }] } });
    const result = await stock(costed.compile('{ all { id } }'), { variables: {}, fetch });
    expect(result).toEqual({ data: { all: [{ id: '1' }] } });
  });

  test('masks what subgraphs say and names the service', async () => {
    const fetch = async () => ({ data: { me: null }, errors: [{ message: 'secret', path: ['me'] }] });
    const result = await stock(shop.compile('{ me { id } }'), { variables: {}, fetch });
    expect(result).toEqual({
      data: { me: null },
      errors: [
        {
          message: 'Internal server error',
          path: ['me'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', service: 'accounts' },
        },
      ],
    });
  });
});
