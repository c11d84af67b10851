import { describe, expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { person } from '../fixtures/callers.ts';
import { canned } from '../fixtures/canned.ts';
import { bench } from '../fixtures/run.ts';

const shop = bench();
const UNAUTHORIZED = { code: 'UNAUTHORIZED_FIELD_OR_TYPE' };

describe('fields with @authenticated, @requiresScopes and @policy', () => {
  test('a forbidden field is null with an error at its path, and no subgraph is asked for it', async () => {
    const result = await shop.run('{ me { id phone } }', { caller: ANONYMOUS });
    expect(result.data).toEqual({ me: { id: expect.any(String), phone: null } });
    expect(result.errors).toEqual([
      { message: 'Unauthorized field or type', path: ['me', 'phone'], extensions: UNAUTHORIZED },
    ]);
    expect(result.asked).toEqual(['accounts: {me{id}}']);
  });

  test('when all that is asked of an object is forbidden, it is still known whether the object is there', async () => {
    const result = await shop.run('{ me { phone } }');
    expect(result.data).toEqual({ me: { phone: null } });
    expect(result.asked).toEqual(['accounts: {me{__typename}}']);
  });

  test('a forbidden root field of a query leaves the others, and sends nothing when it stands alone', async () => {
    const alone = await shop.run('{ drafts { id } }');
    expect(alone).toMatchObject({ data: { drafts: null }, errors: [{ path: ['drafts'] }], asked: [] });
    const together = await shop.run('{ drafts { id } owner { id } }');
    expect(together.data).toEqual({ drafts: null, owner: { id: expect.any(String) } });
  });

  test('a forbidden field that must not be null nulls its parent', async () => {
    const result = await shop.run('{ me { id salary } owner { id } }');
    expect(result.data).toEqual({ me: null, owner: { id: expect.any(String) } });
    expect(result.errors).toEqual([expect.objectContaining({ path: ['me', 'salary'], extensions: UNAUTHORIZED })]);
    const whole = await shop.run('{ owner { salary } }');
    expect(whole).toMatchObject({ data: null, errors: [{ path: ['owner', 'salary'] }] });
  });

  test('the outer list of scopes is an OR, the inner lists are ANDs', async () => {
    const query = '{ me { salary } }';
    for (const permissions of [['salary:read'], ['staff:read', 'money:read'], ['salary:*'], ['*:*']]) {
      expect((await shop.run(query, { caller: person(permissions) })).errors).toBeUndefined();
    }
    for (const permissions of [[], ['staff:read'], ['salary:write'], ['money:read']]) {
      expect((await shop.run(query, { caller: person(permissions) })).errors).toHaveLength(1);
    }
  });

  test('a field that returns a forbidden type is forbidden', async () => {
    const result = await shop.run('{ me { badge { number } } }');
    expect(result.data).toEqual({ me: { badge: null } });
    expect(result.errors).toEqual([expect.objectContaining({ path: ['me', 'badge'] })]);
    expect((await shop.run('{ me { badge { number } } }', { caller: person() })).errors).toBeUndefined();
  });

  test('a field of an interface is as open as the type behind it', async () => {
    const { fetch, requests } = canned({
      products: [{ data: { items: [{ __typename: 'Product' }, { __typename: 'Bundle', cost: 7 }] } }],
    });
    const result = await shop.run('{ items { cost } }', { fetch });
    expect(result.data).toEqual({ items: [{ cost: null }, { cost: 7 }] });
    expect(result.errors).toEqual([expect.objectContaining({ path: ['items', 0, 'cost'], extensions: UNAUTHORIZED })]);
    expect(requests[0]?.query).toBe('{items{__typename ...on Bundle{cost}}}');
    const allowed = await shop.run('{ items { cost } }', { caller: person(['cost:read']) });
    expect(allowed.errors).toBeUndefined();
  });

  test('a value of a forbidden type behind an interface is null, and its fields are not asked for', async () => {
    const { fetch, requests } = canned({
      accounts: [
        {
          data: {
            actors: [
              { __typename: 'User', label: 'a' },
              { __typename: 'User', label: 'b' },
            ],
          },
        },
      ],
    });
    await shop.run('{ actors { label ... on Robot { serial } } }', { fetch });
    expect(requests[0]?.query).not.toContain('serial');
    const robots = canned({ accounts: [{ data: { me: null, actors: [{ __typename: 'Robot' }] } }] });
    const result = await shop.run('{ me { id } actors { label } }', { fetch: robots.fetch });
    // [Actor!]: the null rises to the list.
    expect(result.data).toEqual({ me: null, actors: null });
    expect(result.errors).toEqual([expect.objectContaining({ path: ['actors', 0], extensions: UNAUTHORIZED })]);
  });

  test('a forbidden field that is skipped is no error', async () => {
    const query = 'query($no: Boolean!) { me { id phone @include(if: $no) } }';
    const result = await shop.run(query, { variables: { no: false } });
    expect(result.errors).toBeUndefined();
    expect((await shop.run(query, { variables: { no: true } })).errors).toHaveLength(1);
  });

  test('a forbidden mutation refuses the operation: no other mutation of it runs', async () => {
    const query = 'mutation { rename(id: "User-1", name: "x") { id } other: ban(id: "User-1") { id } }';
    const refused = await shop.run(query, { caller: person() });
    expect(refused).toEqual({
      errors: [{ message: 'Unauthorized field or type', path: ['other'], extensions: UNAUTHORIZED }],
      asked: [],
    });
    const allowed = await shop.run(query, { caller: person([], ['admin']) });
    expect(allowed.errors).toBeUndefined();
    expect(allowed.asked).toHaveLength(1);
  });

  test('callers who may see the same share one plan, others do not', () => {
    const query = '{ me { phone } }';
    const first = shop.compile(query, { caller: person(['a:b']) });
    expect(shop.compile(query, { caller: person(['c:d']) })).toBe(first);
    expect(shop.compile(query, { caller: ANONYMOUS })).not.toBe(first);
  });
});
