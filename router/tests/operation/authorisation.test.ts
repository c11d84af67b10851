import { describe, expect, test } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { apiKey, person } from '../fixtures/callers.ts';
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

  test.each(['enum Grade @authenticated { A B }', 'enum Grade @requiresScopes(scopes: [["grade:read"]]) { A B }'])(
    'a field of a forbidden enum is forbidden: %s',
    async (definition) => {
      const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
        import: ["@authenticated", "@requiresScopes"])`;
      const school = bench([{ name: 'school', sdl: `${link} type Query { grade: Grade name: String } ${definition}` }]);
      const { fetch, requests } = canned({
        school: [{ data: { name: 'Ada' } }, { data: { name: 'Ada', grade: 'A' } }],
      });
      const refused = await school.run('{ name grade }', { fetch });
      expect(refused.data).toEqual({ name: 'Ada', grade: null });
      expect(refused.errors).toEqual([expect.objectContaining({ path: ['grade'], extensions: UNAUTHORIZED })]);
      expect(requests[0]?.query).toBe('{name}');
      const allowed = await school.run('{ name grade }', { fetch, caller: person(['grade:read']) });
      expect(allowed).toMatchObject({ data: { name: 'Ada', grade: 'A' } });
    },
  );

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

  test('an API key is refused where a person is asked for, and let in where a scope says so', async () => {
    const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
      import: ["@authenticated", "@requiresScopes", "@policy"])`;
    const desk = bench([
      {
        name: 'desk',
        sdl: `${link}
          type Query {
            mine: String @authenticated
            drawer: String @policy(policies: [["user"]])
            profile: String @authenticated @policy(policies: [["user"], ["key:self:profile"]])
            whoAmI: String @authenticated @policy(policies: [["user"], ["key"]])
            paper: Paper @requiresScopes(scopes: [["paper:read"]])
          }
          type Mutation { sign: String @authenticated }
          type Paper @authenticated { text: String author: String @authenticated }`,
      },
    ]);
    const query = '{ mine drawer profile whoAmI paper { text author } }';
    const all = { mine: 'm', drawer: 'd', profile: 'p', whoAmI: 'w', paper: { text: 't', author: 'a' } };
    const seenBy = async (caller: Caller) => {
      const { fetch, requests } = canned({ desk: [{ data: all }] });
      const { data } = await desk.run(query, { caller, fetch });
      return { data, asked: requests[0]?.query };
    };
    expect(await seenBy(apiKey(['self:profile', 'paper:read']))).toEqual({
      data: { ...all, mine: null, drawer: null, paper: { text: 't', author: null } },
      asked: '{profile whoAmI paper{text}}',
    });
    expect(await seenBy(apiKey(['self:addresses']))).toEqual({
      data: { mine: null, drawer: null, profile: null, whoAmI: 'w', paper: null },
      asked: '{whoAmI}',
    });
    expect((await seenBy(apiKey(['*:*']))).data).toMatchObject({ mine: null, drawer: null, profile: 'p' });
    expect((await seenBy(person(['paper:read']))).data).toEqual(all);
    const signed = await desk.run('mutation { sign }', { caller: apiKey(['*:*']) });
    expect(signed).toMatchObject({ errors: [{ path: ['sign'], extensions: UNAUTHORIZED }], asked: [] });
  });

  test('callers who may see the same share one plan, others do not', () => {
    const query = '{ me { phone } }';
    const first = shop.compile(query, { caller: person(['a:b']) });
    expect(shop.compile(query, { caller: person(['c:d']) })).toBe(first);
    expect(shop.compile(query, { caller: ANONYMOUS })).not.toBe(first);
  });
});
