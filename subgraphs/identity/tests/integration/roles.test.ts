import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { ADMIN_ROLE_ID } from '../../domain/system-roles.ts';
import { type Identity, openIdentity } from '../fixtures.ts';

const ASSIGN = `mutation($userId: ID!, $roleId: ID!) { assignRole(userId: $userId, roleId: $roleId) { user { roles { name } } userErrors { code } } }`;
const REVOKE = `mutation($userId: ID!, $roleId: ID!) { revokeRole(userId: $userId, roleId: $roleId) { user { roles { name } } userErrors { code } } }`;
const UPSERT = `mutation($input: RoleInput!) { upsertRole(input: $input) { role { id name permissions system } userErrors { code field } } }`;

describe('roles', () => {
  let identity: Identity;
  let admin: UserCaller;

  const signIn = async (email: string) => {
    const { token } = await identity.login(email);
    const caller = await identity.callerOf(token);
    if (caller === null) throw new Error('not signed in');
    return { token, caller };
  };
  const upsert = async (input: Record<string, unknown>, as: UserCaller) =>
    (await identity.query(UPSERT, { input }, { as })).data.upsertRole;

  beforeAll(async () => {
    identity = await openIdentity();
    await identity.account('admin@example.test', { roles: ['admin'] });
    admin = (await signIn('admin@example.test')).caller;
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  test('given or taken are effective for the very next check, and told', async () => {
    const userId = await identity.account('given@example.test');
    const { token, caller } = await signIn('given@example.test');
    expect(caller.roles).toEqual(['customer']);
    const { role } = await upsert({ name: 'packer', permissions: ['order:pack'] }, admin);
    await identity.query(ASSIGN, { userId, roleId: role.id }, { as: admin });
    expect((await identity.callerOf(token))?.permissions).toContain('order:pack');
    await upsert({ id: role.id, name: 'packer', permissions: ['order:pack', 'order:ship'] }, admin);
    expect((await identity.callerOf(token))?.permissions).toContain('order:ship');
    const { data } = await identity.query(
      `query($id: ID!) { user(id: $id) { yes: can(permission: "order:ship") no: can(permission: "order:delete") } }`,
      { id: userId },
      { as: admin },
    );
    expect(data.user).toEqual({ yes: true, no: false });
    await identity.query(REVOKE, { userId, roleId: role.id }, { as: admin });
    expect((await identity.callerOf(token))?.permissions).not.toContain('order:pack');
    const changes = (await identity.said(userId)).filter((event) => event.eventType === 'user.role_changed');
    expect(changes.map((event) => event.data['roles'])).toEqual([['customer', 'packer'], ['customer']]);
  });

  test('cannot carry further than whoever gives them: by the database, not by what the request claims', async () => {
    const { role: manager } = await upsert({ name: 'manager', permissions: ['role:*', 'order:read'] }, admin);
    const managerId = await identity.account('manager@example.test');
    await identity.query(ASSIGN, { userId: managerId, roleId: manager.id }, { as: admin });
    const { caller } = await signIn('manager@example.test');
    const forbidden = [{ code: 'FORBIDDEN' }];
    const toAdmin = await identity.query(ASSIGN, { userId: managerId, roleId: ADMIN_ROLE_ID }, { as: caller });
    expect(toAdmin.data.assignRole).toEqual({ user: null, userErrors: forbidden });
    for (const permissions of [['order:*'], ['*:read'], ['*:*'], ['order:read', 'order:write']]) {
      expect((await upsert({ name: 'too-much', permissions }, caller)).userErrors).toMatchObject(forbidden);
    }
    expect((await upsert({ name: 'reader', permissions: ['order:read'] }, caller)).userErrors).toEqual([]);
    // A context token that still says otherwise is not believed.
    const stale = { ...caller, permissions: ['*:*'] };
    expect((await upsert({ name: 'stale', permissions: ['*:*'] }, stale)).userErrors).toMatchObject(forbidden);
    const plain = { ...caller, permissions: [] };
    const refused = await identity.query(UPSERT, { input: { name: 'x', permissions: [] } }, { as: plain });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('system roles cannot be redefined, names are unique, permissions are checked', async () => {
    expect((await upsert({ id: ADMIN_ROLE_ID, name: 'admin', permissions: [] }, admin)).userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    expect((await upsert({ name: 'seller', permissions: [] }, admin)).userErrors).toEqual([
      { code: 'CONFLICT', field: 'input.name' },
    ]);
    for (const permission of ['service:router', 'order', 'order:', 'Order:Read', '', "a:b'; drop table users"]) {
      expect((await upsert({ name: 'odd', permissions: [permission] }, admin)).userErrors).toEqual([
        { code: 'VALIDATION', field: 'input.permissions' },
      ]);
    }
    expect((await upsert({ id: 'no id', name: 'odd', permissions: [] }, admin)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: 'input.id' },
    ]);
  });

  test('of two administrators who remove each other at once, one stays', async () => {
    const otherId = await identity.account('other@example.test', { roles: ['admin'] });
    const other = (await signIn('other@example.test')).caller;
    const outcomes = await Promise.all([
      identity.query(REVOKE, { userId: otherId, roleId: ADMIN_ROLE_ID }, { as: admin }),
      identity.query(REVOKE, { userId: admin.userId, roleId: ADMIN_ROLE_ID }, { as: other }),
    ]);
    const codes = outcomes.map((outcome) => outcome.data.revokeRole.userErrors.map((e: { code: string }) => e.code));
    expect(codes.flat()).toHaveLength(1);
    const left = await identity.sql(`select user_id from user_roles where role_id = ?`, [ADMIN_ROLE_ID]);
    expect(left).toHaveLength(1);
    const lastId = left[0]?.['user_id'];
    const last = lastId === admin.userId ? admin : other;
    const { data } = await identity.query(REVOKE, { userId: lastId, roleId: ADMIN_ROLE_ID }, { as: last });
    expect(data.revokeRole.userErrors).toEqual([{ code: 'CONFLICT' }]);
  });
});
