import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { aUser } from '@tessera/testing/callers';
import { eventually } from '@tessera/testing/eventually';
import { type Identity, openIdentity } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

const CHECK = `query($permissions: [String!]!, $ownerId: ID, $teamId: ID) {
  me { canAll(permissions: $permissions, ownerId: $ownerId, teamId: $teamId)
    permissionChecks(permissions: $permissions, ownerId: $ownerId, teamId: $teamId) { permission allowed } } }`;

describe('permissions', () => {
  let identity: Identity;
  let teams: ReturnType<typeof teamShorthands>;
  let admin: UserCaller;

  beforeAll(async () => {
    identity = await openIdentity();
    teams = teamShorthands(identity);
    admin = await teams.person('admin@example.test', ['admin']);
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const checks = async (as: UserCaller, permissions: string[], about: { ownerId?: string; teamId?: string } = {}) => {
    const { data } = await identity.query(CHECK, { permissions, ...about }, { as });
    const { canAll, permissionChecks } = data.me;
    expect(permissionChecks.map((check: { permission: string }) => check.permission)).toEqual(permissions);
    const allowed: boolean[] = permissionChecks.map((check: { allowed: boolean }) => check.allowed);
    expect(canAll).toBe(allowed.every(Boolean));
    return allowed;
  };
  const customRole = async (name: string, permissions: string[]): Promise<string> => {
    const { role } = (await teams.mutate(
      admin,
      `mutation($input: RoleInput!) { upsertRole(input: $input) { role { id } userErrors { code } } }`,
      { input: { name, permissions } },
    )) as { role: { id: string } };
    return role.id;
  };
  const ASSIGN = `mutation($userId: ID!, $roleId: ID!) { assignRole(userId: $userId, roleId: $roleId) { userErrors { code } } }`;
  const REVOKE = `mutation($userId: ID!, $roleId: ID!) { revokeRole(userId: $userId, roleId: $roleId) { userErrors { code } } }`;

  test('are checked one by one or many at once, wildcards applied, denied by default', async () => {
    const clerk = await teams.person('clerk@example.test');
    await teams.mutate(admin, ASSIGN, {
      userId: clerk.userId,
      roleId: await customRole('clerk', ['invoice:*', '*:export']),
    });
    const asked = [
      'invoice:read',
      'invoice:write:own',
      'order:export',
      'order:delete',
      'invoice',
      '',
      'service:router',
    ];
    expect(await checks(clerk, asked)).toEqual([true, true, true, false, false, false, false]);
    expect(await checks(clerk, [])).toEqual([]);
    const many = await identity.query(CHECK, { permissions: Array(101).fill('a:b') }, { as: clerk });
    expect(many.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION' });
  });

  test('for one’s own count where the thing is one’s own', async () => {
    const seller = await teams.person('seller@example.test', ['seller']);
    expect(await checks(seller, ['product:write'])).toEqual([false]);
    expect(await checks(seller, ['product:write'], { ownerId: newId() })).toEqual([false]);
    expect(await checks(seller, ['product:write', 'product:delete'], { ownerId: seller.userId })).toEqual([
      true,
      false,
    ]);
    expect(await checks(admin, ['product:write'], { ownerId: seller.userId })).toEqual([true]);
  });

  test('of a team hold in that team only, whatever the platform allows', async () => {
    const owner = await teams.person('team-owner@example.test');
    const { team } = await teams.create(owner);
    const { team: other } = await teams.create(admin);
    const teamId = team?.id ?? '';
    const asked = ['team:billing', 'team:read'];
    expect(await checks(owner, asked, { teamId })).toEqual([true, true]);
    expect(await checks(owner, asked)).toEqual([false, false]);
    expect(await checks({ ...owner, activeTeamId: teamId }, asked)).toEqual([true, true]);
    expect(await checks(owner, asked, { teamId: other?.id ?? '' })).toEqual([false, false]);
    expect(await checks(admin, asked, { teamId })).toEqual([false, false]);
  });

  test('cannot be handed out by somebody who loses them at that very moment', async () => {
    const manager = await customRole('manager', ['role:assign', 'ledger:*']);
    const reader = await customRole('ledger-reader', ['ledger:read']);
    const giver = await teams.person('giver@example.test');
    const taker = await teams.person('taker@example.test');
    await teams.mutate(admin, ASSIGN, { userId: giver.userId, roleId: manager });
    const now = await teams.signIn('giver@example.test');
    // The loss is under way and not committed: the grant must wait for it and then be refused.
    const { granting } = await inTransaction(identity.work().em, async (loss) => {
      await loss.execute(`select 1 from users where id = ? for update`, [giver.userId]);
      await loss.execute(`delete from user_roles where user_id = ? and role_id = ?`, [giver.userId, manager]);
      const granting = teams.mutate(now, ASSIGN, { userId: taker.userId, roleId: reader });
      await eventually(async () => {
        const waiting = await identity.sql(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
             and query like 'select 1 from users%'`,
        );
        expect(waiting).toHaveLength(1);
      });
      return { granting };
    });
    expect(await granting).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
    expect(
      await identity.sql(`select 1 from user_roles where user_id = ? and role_id = ?`, [taker.userId, reader]),
    ).toEqual([]);
  });

  test('are gone with the next check for everybody who held a role that lost them', async () => {
    const role = await customRole('short-lived', ['vault:open']);
    await teams.person('holder@example.test');
    const { token } = await identity.login('holder@example.test');
    const holder = await identity.callerOf(token);
    await teams.mutate(admin, ASSIGN, { userId: holder?.userId, roleId: role });
    expect((await identity.callerOf(token))?.permissions).toContain('vault:open');
    await teams.mutate(admin, `mutation($input: RoleInput!) { upsertRole(input: $input) { userErrors { code } } }`, {
      input: { id: role, name: 'short-lived', permissions: [] },
    });
    expect((await identity.callerOf(token))?.permissions).not.toContain('vault:open');
    await teams.mutate(admin, REVOKE, { userId: holder?.userId, roleId: role });
  });

  test('come with one role at a time where a platform wants it so, and the last administrator stays', async () => {
    const person = await teams.person('one-role@example.test', ['support', 'organizer']);
    const update = (as: UserCaller, userId: string, role: string) =>
      identity.query(
        `mutation($userId: ID!, $role: String!) { updateUserRole(userId: $userId, role: $role) { user { roles { name } } userErrors { code } } }`,
        { userId, role },
        { as },
      );
    const { data } = await update(admin, person.userId, 'seller');
    expect(data.updateUserRole).toEqual({
      user: { roles: [{ name: 'customer' }, { name: 'seller' }] },
      userErrors: [],
    });
    expect((await update(admin, admin.userId, 'customer')).data.updateUserRole.userErrors).toEqual([
      { code: 'CONFLICT' },
    ]);
    expect((await update(admin, person.userId, 'nobody')).data.updateUserRole.userErrors).toEqual([
      { code: 'NOT_FOUND' },
    ]);
    expect((await update(admin, newId(), 'seller')).data.updateUserRole.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    const weak = { ...person, permissions: ['role:assign'] };
    expect((await update(weak, person.userId, 'admin')).data.updateUserRole.userErrors).toEqual([
      { code: 'FORBIDDEN' },
    ]);
    const left = await identity.sql(`select 1 from user_roles join roles on id = role_id where name = 'admin'`);
    expect(left).toHaveLength(1);
  });

  test('let administrators count users by role, and nobody else', async () => {
    const STATS = `{ userStats { total verified locked newLast30Days serviceAccounts byRole { role users } } role(id: "01900000-0000-7000-8000-0000000000a1") { name } }`;
    const { data } = await identity.query(STATS, {}, { as: admin });
    const [people] = await identity.sql(`select count(*)::int as n from users where kind = 'PERSON'`);
    expect(data.userStats).toMatchObject({
      total: people?.['n'],
      verified: people?.['n'],
      locked: 0,
      serviceAccounts: 0,
    });
    expect(data.userStats.byRole).toContainEqual({ role: 'admin', users: 1 });
    expect(data.userStats.byRole).toContainEqual({ role: 'support', users: 0 });
    expect(data.role).toEqual({ name: 'admin' });
    const refused = await identity.query(`{ userStats { total } }`, {}, { as: aUser() });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
