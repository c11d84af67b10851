import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import bcrypt from '@node-rs/bcrypt';
import { DEMO_USER_IDS } from '@tessera/contracts/demo-ids';
import { newId } from '@tessera/subgraph-kit/ids';
import { aService, aUser } from '@tessera/testing/callers';
import { statementsOf } from '@tessera/testing/statements';
import subgraph from '../../subgraph.ts';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

describe('users', () => {
  let identity: Identity;
  const support = aUser({ userId: newId(), permissions: ['user:read'] });

  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  test('a hundred references cause one statement', async () => {
    const passwordHash = 'unused';
    const ids: string[] = [];
    for (let i = 0; i < 100; i += 1) ids.push(await identity.account(`many${i}@example.test`, { passwordHash }));
    const asked = [...ids, newId(), 'no id'];
    const source = `query($r: [_Any!]!) { _entities(representations: $r) { ... on User { id name } } }`;
    const { result, statements } = await statementsOf(identity.hosted, () =>
      identity.query(source, { r: asked.map((id) => ({ __typename: 'User', id })) }),
    );
    const { data, errors } = result;
    expect(errors).toBeUndefined();
    expect(data._entities.map((user: { id: string } | null) => user?.id ?? null)).toEqual([...ids, null, null]);
    expect(statements).toHaveLength(1);
  });

  test('what is private is refused to nobody-in-particular and null for other people and services', async () => {
    const userId = await identity.account('private@example.test');
    const source = `query($r: [_Any!]!) { _entities(representations: $r) { ... on User { name email permissions } } }`;
    const r = [{ __typename: 'User', id: userId }];
    const anonymous = await identity.query(source, { r });
    expect(anonymous.data._entities).toEqual([{ name: 'Rosa Lind', email: null, permissions: null }]);
    expect(anonymous.errors?.map((error) => error.extensions?.['code'])).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ]);
    const other = await identity.query(source, { r }, { as: aUser() });
    expect(other).toEqual({ data: { _entities: [{ name: 'Rosa Lind', email: null, permissions: null }] } });
    for (const service of ['catalog', 'notifications', 'router']) {
      expect(await identity.query(source, { r }, { as: aService(service) })).toEqual(other);
    }
    const staff = await identity.query(source, { r }, { as: support });
    expect(staff.data._entities[0].email).toBe('private@example.test');
  });

  test('are found by part of a name, by a name spelt almost so, and by exact address, page by page', async () => {
    const names = ['Wilhelmina Zauner', 'Wilhelm Zauner', '100%_sure'];
    for (const [i, name] of names.entries())
      await identity.account(`find${i}@example.test`, { name, passwordHash: 'unused' });
    const find = async (variables: Record<string, unknown>) =>
      (
        await identity.query(
          `query($search: String, $filter: UserFilter, $first: Int, $after: String) {
            users(search: $search, filter: $filter, first: $first, after: $after) {
              edges { node { name } } pageInfo { hasNextPage endCursor } } }`,
          variables,
          { as: support },
        )
      ).data.users;
    const namesOf = (page: { edges: { node: { name: string } }[] }) => page.edges.map(({ node }) => node.name);
    expect(namesOf(await find({ search: 'zauner' }))).toEqual(['Wilhelm Zauner', 'Wilhelmina Zauner']);
    expect(namesOf(await find({ search: 'Wilhelmine Zauner' }))).toContain('Wilhelmina Zauner');
    expect(namesOf(await find({ search: '%_' }))).toEqual(['100%_sure']);
    expect(namesOf(await find({ filter: { email: 'FIND1@example.test' } }))).toEqual(['Wilhelm Zauner']);
    expect(namesOf(await find({ filter: { role: 'admin' } }))).toEqual([]);
    const first = await find({ search: 'zauner', first: 1 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(namesOf(await find({ search: 'zauner', first: 1, after: first.pageInfo.endCursor }))).toEqual([
      'Wilhelmina Zauner',
    ]);
    const refused = await identity.query(`{ users { edges { cursor } } }`, {}, { as: aUser() });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('change their profile and preferences; of two changes of preferences at once both are kept', async () => {
    const as = await teamShorthands(identity).person('profile@example.test');
    const { userId } = as;
    const update = `mutation($input: ProfileInput!) { updateProfile(input: $input) { user { name avatarUrl timezone locale } userErrors { code field } } }`;
    const changed = await identity.query(
      update,
      {
        input: {
          name: '  Rosa   Maria ',
          timezone: 'Europe/Vienna',
          locale: 'de-at',
          avatarUrl: 'https://img.test/a.png',
        },
      },
      { as },
    );
    expect(changed.data.updateProfile).toEqual({
      user: { name: 'Rosa Maria', avatarUrl: 'https://img.test/a.png', timezone: 'Europe/Vienna', locale: 'de-AT' },
      userErrors: [],
    });
    const bad = await identity.query(update, { input: { avatarUrl: 'javascript:alert(1)' } }, { as });
    expect(bad.data.updateProfile).toEqual({
      user: null,
      userErrors: [{ code: 'VALIDATION', field: 'input.avatarUrl' }],
    });
    const prefer = (input: unknown) =>
      identity.query(
        `mutation($input: JSON!) { updatePreferences(input: $input) { user { preferences } userErrors { code } } }`,
        { input },
        { as },
      );
    await Promise.all([prefer({ theme: 'dark' }), prefer({ density: 'compact' })]);
    const merged = await prefer({ theme: null, sound: true });
    expect(merged.data.updatePreferences.user.preferences).toEqual({ density: 'compact', sound: true });
    for (const wrong of [[1], 'text', { big: 'x'.repeat(20_000) }, { nul: '\0' }]) {
      expect((await prefer(wrong)).data.updatePreferences.userErrors).toEqual([{ code: 'VALIDATION' }]);
    }
    const told = (await identity.said(userId)).filter((event) => event.eventType === 'user.profile_updated');
    expect(told[0]?.data).toEqual({ userId, fields: ['name', 'locale', 'timezone', 'avatarUrl'] });
  });

  test('with a bcrypt password are hashed anew at the next right login, never at a wrong one', async () => {
    const old = await bcrypt.hash(PASSWORD, { cost: 4 });
    const userId = await identity.account('bcrypt@example.test', { passwordHash: old });
    const hashOf = async () => (await identity.sql(`select password_hash from users where id = ?`, [userId]))[0];
    await identity.login('bcrypt@example.test', 'not the password');
    expect(await hashOf()).toEqual({ password_hash: old });
    const logins = await Promise.all([1, 2, 3].map(() => identity.login('bcrypt@example.test')));
    expect(logins.every((login) => login.token !== null)).toBe(true);
    expect((await hashOf())?.['password_hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await identity.login('bcrypt@example.test')).token).not.toBeNull();
  });

  test('of the demo are made once, verified, with their roles, and sign in', async () => {
    await subgraph.seed?.(identity.work());
    await subgraph.seed?.(identity.work());
    const { token, user } = await identity.login('seller@tessera.local', 'Tessera-demo-1');
    expect(user?.id).toBe(DEMO_USER_IDS.seller);
    expect((await identity.callerOf(token))?.roles).toEqual(['customer', 'seller']);
  });
});
