import { describe, expect, test } from '@jest/globals';
import { createOperations, type OperationsOptions } from '../../src/operation/operations.ts';
import { isRefused } from '../../src/operation/prepared-operation.ts';
import { loadSupergraph } from '../../src/supergraph/supergraph.ts';
import { compose, shop } from '../fixtures/compose.ts';

const contract = loadSupergraph(compose(shop())).contract('public');

function refusal(query: string, options: OperationsOptions = {}, operationName?: string) {
  const prepared = createOperations(options).prepareOperation(contract, { query, operationName });
  if (!isRefused(prepared)) throw new Error('the operation was accepted');
  return prepared.errors[0];
}

describe('preparing an operation', () => {
  test.each([
    ['{ me { ', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ me { ...F } } fragment F on User { ...F }', 'GRAPHQL_VALIDATION_FAILED'],
    ['fragment F on User { id }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query($representations: [ID!]) { users(ids: $representations) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { me { id } } query B { me { id } }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('%s is refused with %s', (query, code) => {
    expect(refusal(query)?.extensions?.['code']).toBe(code);
  });

  test('an operation that is not in the document is refused by its name', () => {
    expect(refusal('query A { me { id } }', {}, 'B')?.message).toContain('"B"');
  });

  test('what is tagged internal does not exist in the public contract', () => {
    expect(refusal('{ internalReport { total } }')?.message).toContain('Cannot query field "internalReport"');
    expect(refusal('mutation { purge }')?.message).toContain('Cannot query field "purge"');
  });

  test('@defer is refused in so many words', () => {
    expect(refusal('{ me { ... @defer { id } } }')?.message).toContain('"@defer" is not supported');
  });

  test('introspection can be switched off', () => {
    expect(refusal('{ __schema { queryType { name } } }', { introspection: false })?.extensions?.['code']).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });

  test('a document is prepared once', () => {
    const operations = createOperations();
    const prepare = () => operations.prepareOperation(contract, { query: '{ me { id } }' });
    expect(prepare()).toBe(prepare());
  });
});

describe('limits of SPEC.md A8', () => {
  const nested = (levels: number) => `{ me ${'{ friends '.repeat(levels - 2)}{ id }${' }'.repeat(levels - 2)} }`;
  const aliased = (count: number) =>
    `{ me { ${Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')} } }`;
  const accepts = (query: string) => !isRefused(createOperations().prepareOperation(contract, { query }));

  test('twelve levels are served, thirteen are not', () => {
    expect(accepts(nested(12))).toBe(true);
    expect(refusal(nested(13))?.extensions).toEqual({
      code: 'OPERATION_LIMIT_EXCEEDED',
      limit: 'depth',
      maximum: 12,
      found: 13,
    });
  });

  test('thirty aliases are served, thirty-one are not', () => {
    expect(accepts(aliased(30))).toBe(true);
    expect(refusal(aliased(31))?.extensions).toMatchObject({ limit: 'aliases', found: 31 });
  });

  test('aliases and fields in fragments count wherever the fragment is spread', () => {
    const fragment = 'fragment F on User { a: id b: id c: id }';
    const spread = `{ ${Array.from({ length: 11 }, (_, i) => `u${i}: me { ...F }`).join(' ')} } ${fragment}`;
    expect(refusal(spread)?.extensions).toMatchObject({ limit: 'aliases', found: 44 });
    const doubling = Array.from({ length: 12 }, (_, i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`);
    const bomb = `{ me { ...F0 } } ${doubling.join(' ')} fragment F12 on User { id email }`;
    expect(refusal(bomb)?.extensions).toMatchObject({ limit: 'fields', found: 8193 });
  });

  test('depth is measured before validation, and introspection does not count', () => {
    expect(refusal(`{ a { ${'b { '.repeat(20)} c ${'} '.repeat(20)} } }`)?.extensions?.['limit']).toBe('depth');
    const ofType = 'ofType { '.repeat(5);
    expect(accepts(`{ __schema { types { fields { type { ${ofType} name ${'} '.repeat(5)} } } } } }`)).toBe(true);
  });

  test.each([
    [
      'rootFields',
      2,
      '{ a: me { id } b: me { id } }',
      '{ a: me { id } ...F } fragment F on Query { b: me { id } c: me { id } }',
    ],
    ['fields', 3, '{ me { id email } }', '{ me { id ...F } } fragment F on User { id email }'],
    ['height', 3, '{ me { id ...F } me { id } } fragment F on User { id email }', '{ me { id email x: id } }'],
    ['tokens', 9, '{ me { id email } }', '{ me { id email x: id } }'],
  ])('%s: at the limit of %d an operation is served, above it not', (limit, maximum, under, over) => {
    const operations = createOperations({ limits: { fields: 100, [limit]: maximum } });
    expect(operations.prepareOperation(contract, { query: under })).not.toHaveProperty('errors');
    expect(operations.prepareOperation(contract, { query: over })).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, maximum } }],
    });
  });

  test('a fragment that leads back to itself through a field is refused, and measured to an end', () => {
    const query = '{ me { ...F } } fragment F on User { friends { ...F } }';
    expect(refusal(query)?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('a document of too many tokens is not parsed to its end', () => {
    expect(refusal(`{ ${'me '.repeat(100)} }`, { limits: { tokens: 50 } })?.extensions).toMatchObject({
      limit: 'tokens',
      maximum: 50,
    });
  });
});
