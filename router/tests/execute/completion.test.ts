import { describe, expect, test } from '@jest/globals';
import type { GraphQLError } from 'graphql';
import { canned } from '../fixtures/canned.ts';
import { bench } from '../fixtures/run.ts';

const shop = bench();
const answer = (subgraph: string, data: Record<string, unknown>) => canned({ [subgraph]: [{ data }] }).fetch;

describe('values of the reply', () => {
  test.each([
    ['{ me { id } }', 'accounts', { me: { id: 7 } }, { me: { id: '7' } }],
    ['{ latest { rating } }', 'reviews', { latest: { rating: 1 } }, { latest: { rating: 1 } }],
    ['{ product(id: "1") { attributes } }', 'products', { product: { attributes: [{ a: null }] } }, undefined],
    [
      '{ me { ... on User { who: __typename } } __typename }',
      'accounts',
      { me: {} },
      { me: { who: 'User' }, __typename: 'Query' },
    ],
    ['{ me { __proto__: name } }', 'accounts', { me: { own___proto__: 'x' } }, JSON.parse('{"me":{"__proto__":"x"}}')],
  ])('%s is answered', async (query, subgraph, data, expected) => {
    const result = await shop.run(query, { fetch: answer(subgraph, data) });
    expect(result.errors).toBeUndefined();
    expect(JSON.stringify(result.data)).toBe(JSON.stringify(expected ?? data));
  });

  test.each([
    ['Int', '{ product(id: "1") { x: inStock } }', '2'],
    ['Int', '{ product(id: "1") { x: inStock } }', 2.5],
    ['Int', '{ product(id: "1") { x: inStock } }', 2 ** 31],
  ])('%s does not take %s for %p', async (_type, query, value) => {
    const { fetch } = canned({
      products: [{ data: { product: { __typename: 'Product', id: '1' } } }],
      inventory: [{ data: { _entities: [{ x: value }] } }],
    });
    const result = await shop.run(query, { fetch });
    expect(result).toMatchObject({
      data: { product: { x: null } },
      errors: [{ path: ['product', 'x'], extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }],
    });
  });

  test.each([
    ['a value of an enum that the contract hides', '{ product(id: "1") { kind } }', { kind: 'SECRET_TOY' }, 'kind'],
    ['a list in place of a scalar', '{ product(id: "1") { name } }', { own_name: ['x'], name: ['x'] }, 'name'],
    ['a scalar in place of a list', '{ product(id: "1") { labels } }', { labels: 'x' }, 'labels'],
    ['a scalar in place of an object', '{ product(id: "1") { category { id } } }', { category: 'x' }, 'category'],
  ])('%s is null with an error', async (_name, query, product, field) => {
    const result = await shop.run(query, { fetch: answer('products', { product }) });
    expect(result).toMatchObject({
      data: { product: { [field]: null } },
      errors: [{ path: ['product', field], extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }],
    });
  });

  test('null where none is allowed rises to the next place that allows it, with one error at its start', async () => {
    const data = { me: { address: { street: null } }, users: [{ email: null }, { email: 'x' }] };
    const result = await shop.run('{ me { address { street } } users { email } }', { fetch: answer('accounts', data) });
    expect(result.data).toEqual({ me: { address: null }, users: [null, { email: 'x' }] });
    expect(result.errors?.map(({ message, path }) => `${message} ${path?.join('.')}`)).toEqual([
      'Cannot return null for non-nullable field Address.street. me.address.street',
      'Cannot return null for non-nullable field User.email. users.0.email',
    ]);
  });

  test('a null that a subgraph explains is not explained again', async () => {
    const errors = [{ message: 'x', path: ['owner', 'address'], extensions: { code: 'GONE' } }];
    const { fetch } = canned({ accounts: [{ data: null, errors }] });
    const result = await shop.run('{ owner { address { city } } }', { fetch });
    expect(result.data).toBeNull();
    expect(result.errors).toHaveLength(1);
  });

  test('a union member that is not selected is an empty object, an unknown type is null with an error', async () => {
    const data = { search: [{ __typename: 'Bundle' }, { __typename: 'Product', name: 'x' }] };
    const query = '{ search { ... on Product { name } } }';
    const result = await shop.run(query, { fetch: answer('products', data) });
    expect(result.data).toEqual({ search: [{}, { name: 'x' }] });
    const unknown = { search: [{ __typename: 'Nothing' }] };
    const other = await shop.run(query, { fetch: answer('products', unknown) });
    expect(other).toMatchObject({ data: { search: null }, errors: [{ path: ['search', 0] }] });
  });

  test('fields come in the order of the operation, fragments where they are spread', async () => {
    const data = { me: { name: 'n', id: '1', role: 'ADMIN', email: 'e' } };
    const query = '{ me { ...F email ... on User { role id } } } fragment F on User { id name }';
    const result = await shop.run(query, { fetch: answer('accounts', data) });
    expect(JSON.stringify(result.data)).toBe('{"me":{"id":"1","name":"n","email":"e","role":"ADMIN"}}');
  });
});

describe('variables', () => {
  test.each([
    ['query($id: ID!) { product(id: $id) { id } }', {}, 'Variable "$id" of required type "ID!" was not provided.'],
    ['query($n: Int) { products(first: $n) { id } }', { n: 'x' }, 'Variable "$n" got invalid value "x"'],
    ['{ me { id } }', [] as unknown as Record<string, unknown>, '"variables" must be an object.'],
  ])('that do not fit %s are refused before anything is asked', async (query, variables, message) => {
    const result = await shop.run(query, { variables });
    expect(result.errors?.[0]?.message).toContain(message);
    expect(result.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    expect(result).not.toHaveProperty('data');
    expect(result.asked).toEqual([]);
  });

  test('are coerced, and defaults are sent', async () => {
    const { fetch, requests } = canned({ products: [{ data: { product: null, products: [] } }] });
    const query =
      'query($id: ID!, $n: Int = 4, $x: Int) { product(id: $id) { related(first: $x) { id } } products(first: $n) { id } }';
    await shop.run(query, { fetch, variables: { id: 7 } });
    expect(requests[0]?.variables).toEqual({ id: '7', n: 4 });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ query: requests[0]?.query, variables: { id: '7', n: 4 } });
  });
});

describe('operations', () => {
  test('root fields of a mutation run one after the other, and the query that follows each belongs to it', async () => {
    const query =
      'mutation { a: rename(id: "1", name: "a") { reviews { id } } b: rename(id: "1", name: "b") { reviews { id } } }';
    const order: string[] = [];
    const result = await shop.run(query, {
      fetch: async (request) => {
        order.push(`${request.kind} ${request.subgraph} start`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${request.kind} ${request.subgraph} end`);
        if (request.subgraph === 'reviews') return { data: { _entities: [{ reviews: [] }] } };
        const user = { __typename: 'User', id: '1' };
        return { data: { a: user, b: user } };
      },
    });
    expect(result.data).toEqual({ a: { reviews: [] }, b: { reviews: [] } });
    expect(order[0]).toBe('mutation accounts start');
    expect(order[1]).toBe('mutation accounts end');
  });

  test('a query that stands twice in a plan is sent once, and both places get answers of their own', async () => {
    const user = { __typename: 'User', id: '1' };
    const { fetch, requests } = canned({
      reviews: [{ data: { reviews: [{ author: user }], latest: { author: user } } }],
      accounts: [{ data: { _entities: [{ address: { city: 'x' } }] } }],
    });
    const query = '{ reviews { author { address { city } } } latest { author { address { city } } } }';
    const result = await shop.run(query, { fetch });
    const author = { address: { city: 'x' } };
    expect(result.data).toEqual({ reviews: [{ author }], latest: { author } });
    expect(requests.map(({ subgraph }) => subgraph)).toEqual(['reviews', 'accounts']);
  });

  test('introspection is answered from the contract, without asking anybody', async () => {
    const query = `query($name: String!) { __schema { queryType { name } } ...F ... on Query { again: __type(name: "User") { kind } } }
      fragment F on Query { __type(name: $name) { fields { name } } }`;
    const result = await shop.run(query, { variables: { name: 'InternalReport' } });
    expect(result.data).toEqual({
      __schema: { queryType: { name: 'Query' } },
      __type: null,
      again: { kind: 'OBJECT' },
    });
    expect(result.asked).toEqual([]);
  });

  describe('an interface that nothing implements, so that no subgraph can be reached for what the first one lacks', () => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
    const lonely = bench([
      {
        name: 'one',
        sdl: `${link} type Query { thing: Thing wrap: Wrap } type Mutation { touch: Thing count: Int }
          type Wrap { id: ID! thing: Thing things: [Thing!]! } interface Thing { id: ID! }`,
      },
      { name: 'two', sdl: `${link} type Query { other: Int } interface Thing { id: ID! name: String }` },
    ]);
    const noPlan = (...path: string[]) => ({ path, extensions: { code: 'NO_PLAN' } });

    test.each(['{ thing { name } }', '{ wrap { thing { name } } }', 'mutation { touch { name } }'])(
      '%s is refused: nothing of it can be answered',
      async (query) => {
        const { fetch, requests } = canned({});
        const result = await lonely.run(query, { fetch }).catch((error: GraphQLError) => ({ errors: [error] }));
        expect(requests).toEqual([]);
        expect(result).not.toHaveProperty('data');
        expect(result.errors).toMatchObject([{ extensions: { code: 'NO_PLAN' } }]);
      },
    );

    test.each([
      ['{ thing { name } wrap { id } }', { thing: null, wrap: { id: '1' } }, noPlan('thing')],
      ['{ wrap { id thing { name } } }', { wrap: { id: '1', thing: null } }, noPlan('wrap', 'thing')],
      ['{ wrap { id things { name } } }', { wrap: null }, noPlan('wrap', 'things')],
      ['{ w: wrap { id t: thing { ... on Thing { name } } } }', { w: { id: '1', t: null } }, noPlan('w', 't')],
    ])('of %s the rest is answered, and an error stands where something is missing', async (query, data, error) => {
      const key = query.includes('w:') ? 'w' : 'wrap';
      const { fetch } = canned({ one: [{ data: { [key]: { id: '1' } } }] });
      const result = await lonely.run(query, { fetch });
      expect(result).toMatchObject({ data, errors: [error] });
      expect(result.errors).toHaveLength(1);
    });

    test('what one subgraph can answer of it is asked for', async () => {
      const { fetch, requests } = canned({ one: [{ data: { wrap: { things: [] } } }] });
      expect(await lonely.run('{ wrap { things { id } } }', { fetch })).toMatchObject({
        data: { wrap: { things: [] } },
      });
      expect(requests).toHaveLength(1);
    });
  });

  test('@skip and @include decide per request, and what is skipped is not asked for', async () => {
    const query = 'query($no: Boolean!) { me { id name @skip(if: $no) reviews @include(if: $no) { id } } }';
    expect((await shop.run(query, { variables: { no: true } })).data).toEqual({
      me: { id: expect.any(String), reviews: expect.any(Array) },
    });
    const without = await shop.run(query, { variables: { no: false } });
    expect(without.data).toEqual({ me: { id: expect.any(String), name: expect.any(String) } });
    expect(without.asked).toEqual(['accounts: {me{id name}}']);
  });
});
