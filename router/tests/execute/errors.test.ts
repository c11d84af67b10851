import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { canned } from '../fixtures/canned.ts';
import { bench } from '../fixtures/run.ts';

const shop = bench();
const users = (...ids: string[]) => ({ data: { reviews: ids.map((id) => ({ author: { __typename: 'User', id } })) } });
const QUERY = '{ reviews { author { email } } }';

describe('errors of subgraphs', () => {
  test('an entity error stands at every place of the entity, with code and service', async () => {
    const { fetch } = canned({
      reviews: [users('1', '2', '1')],
      accounts: [
        {
          data: { _entities: [{ address: null }, { address: { city: 'x' } }] },
          errors: [
            {
              message: 'moved away',
              path: ['_entities', 0, 'address'],
              extensions: { code: 'NOT_FOUND', hint: 'ask' },
            },
          ],
        },
      ],
    });
    const result = await shop.run('{ reviews { author { where: address { city } } } }', {
      fetch: async (request) => {
        const answer = await fetch(request);
        return JSON.parse(JSON.stringify(answer).replaceAll('address', 'where'));
      },
    });
    const extensions = { code: 'NOT_FOUND', hint: 'ask', service: 'accounts' };
    expect(result.errors).toEqual([
      { message: 'moved away', path: ['reviews', 0, 'author', 'where'], extensions },
      { message: 'moved away', path: ['reviews', 2, 'author', 'where'], extensions },
    ]);
  });

  test.each([
    [undefined, 'Internal server error', 'INTERNAL_SERVER_ERROR'],
    ['INTERNAL_SERVER_ERROR', 'Internal server error', 'INTERNAL_SERVER_ERROR'],
    ['INTERNAL', 'Internal server error', 'INTERNAL_SERVER_ERROR'],
    ['GRAPHQL_VALIDATION_FAILED', 'Internal server error', 'INTERNAL_SERVER_ERROR'],
    ['FORBIDDEN', 'secret words', 'FORBIDDEN'],
  ])('an error with code %s reads "%s"', async (code, message, shown) => {
    const extensions = { ...(code && { code }), stacktrace: ['at secret.ts:1'] };
    const { fetch } = canned({
      accounts: [{ data: { me: null }, errors: [{ message: 'secret words', path: ['me'], extensions }] }],
    });
    const result = await shop.run('{ me { id } }', { fetch });
    expect(result.errors).toEqual([{ message, path: ['me'], extensions: { code: shown, service: 'accounts' } }]);
  });

  test('an error in a field that the client did not ask for ends at what it can see', async () => {
    const { fetch } = canned({
      products: [
        {
          data: { product: { __typename: 'Product', id: '1', dimensions: null, price: 3 } },
          errors: [{ message: 'x', path: ['product', 'dimensions'], extensions: { code: 'GONE' } }],
        },
      ],
      inventory: [{ data: { _entities: [{ shippingCost: 1 }] } }],
    });
    const result = await shop.run('{ product(id: "1") { shippingCost } }', { fetch });
    expect(result).toMatchObject({ data: { product: { shippingCost: 1 } }, errors: [{ path: ['product'] }] });
  });

  test('an error without a path says that the whole was refused', async () => {
    const { fetch } = canned({
      reviews: [users('1')],
      accounts: [{ data: null, errors: [{ message: 'who are you', extensions: { code: 'UNAUTHENTICATED' } }] }],
    });
    const result = await shop.run('{ reviews { rating author { name label role } } }', { fetch });
    expect(result.errors?.map(({ path }) => path?.join('.'))).toEqual([
      'reviews.0.author.label',
      'reviews.0.author.role',
    ]);
  });

  test.each([
    ['fewer entities than asked', { data: { _entities: [] } }],
    ['no list of entities', { data: { _entities: null } }],
    ['nothing', {}],
  ])('%s is an answer that cannot be used', async (_name, answer) => {
    const { fetch } = canned({ reviews: [users('1')], accounts: [answer] });
    const result = await shop.run('{ reviews { author { label } } }', { fetch });
    expect(result).toMatchObject({
      data: { reviews: [{ author: { label: null } }] },
      errors: [{ path: ['reviews', 0, 'author', 'label'], extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }],
    });
  });
});

describe('a subgraph that does not answer', () => {
  const down = new GraphQLError('The service "accounts" is not available.', {
    extensions: { code: 'UPSTREAM_UNAVAILABLE', service: 'accounts' },
  });

  test('nulls its fields with UPSTREAM_UNAVAILABLE at their paths; the others answer', async () => {
    const { fetch } = canned({ reviews: [users('1', '2')], accounts: [down] });
    const result = await shop.run('{ reviews { author { label } } me { id } }', { fetch });
    expect(result.data).toEqual({ reviews: [{ author: { label: null } }, { author: { label: null } }], me: null });
    expect(result.errors?.map(({ path }) => path)).toEqual([
      ['reviews', 0, 'author', 'label'],
      ['reviews', 1, 'author', 'label'],
      ['me'],
    ]);
    for (const error of result.errors ?? []) {
      expect(error.extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE', service: 'accounts' });
    }
  });

  test('a field that may not be null takes its parent along, with one error', async () => {
    const { fetch } = canned({ reviews: [users('1')], accounts: [down] });
    const result = await shop.run(QUERY, { fetch });
    expect(result.data).toEqual({ reviews: [{ author: null }] });
    expect(result.errors).toHaveLength(1);
  });

  test('a field that @requires what was not answered tells why it is null', async () => {
    const { fetch } = canned({
      inventory: [{ data: { warehouse: { stock: [{ __typename: 'Product', id: '1' }] } } }],
      products: [new Error('socket hang up at 10.0.0.1')],
    });
    const result = await shop.run('{ warehouse(id: "1") { stock { shippingCost } } }', { fetch });
    expect(result.data).toEqual({ warehouse: { stock: [{ shippingCost: null }] } });
    expect(result.errors).toEqual([
      {
        message: 'The service "products" is not available.',
        path: ['warehouse', 'stock', 0, 'shippingCost'],
        extensions: { code: 'UPSTREAM_UNAVAILABLE', service: 'products' },
      },
    ]);
  });

  test('is reported at no more than a hundred places', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `${index}`);
    const { fetch } = canned({ reviews: [users(...ids)], accounts: [down] });
    const result = await shop.run('{ reviews { author { label } } }', { fetch });
    expect(result.errors).toHaveLength(100);
  });

  test('nothing more is sent once the request is aborted', async () => {
    const controller = new AbortController();
    const compiled = shop.compile(QUERY);
    const { execute } = await import('../../src/execute/execute.ts');
    const { fetch, requests } = canned({
      reviews: [
        () => {
          controller.abort(down);
          return users('1');
        },
      ],
    });
    const result = await execute(compiled, { variables: {}, fetch, signal: controller.signal });
    expect(requests).toHaveLength(1);
    expect(result.errors?.[0]?.extensions?.['code']).toBe('UPSTREAM_UNAVAILABLE');
  });
});
