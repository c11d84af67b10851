import { LockMode } from '@mikro-orm/postgresql';
import { userRoleChanged } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import { type Acting, person } from '../context.ts';
import { ADMIN_ROLE_ID } from '../domain/system-roles.ts';
import { Role, type RoleRow } from '../entities/role.ts';
import { errors } from '../errors.ts';
import { rolesOf } from '../queries/roles-of.ts';
import { announceRevocation } from './announce-revocation.ts';
import { assertMayGrant } from './grant.ts';

/**
 * Gives a user a role. Giving it twice is no error and announced once. Returns the user's id.
 * @throws {DomainError} NOT_FOUND; FORBIDDEN when the role allows more than the acting person may do
 */
export async function assignRole(acting: Acting, userId: string, roleId: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    await lockBoth(tx, acting, userId, roleId);
    const given = await tx.execute(
      `insert into user_roles (user_id, role_id, granted_by) values (?, ?, ?) on conflict do nothing returning user_id`,
      [userId, roleId, person(acting.caller).userId],
    );
    if (given.length > 0) await tellChange(tx, acting, userId);
    return userId;
  });
}

/**
 * Takes a role from a user. Taking what is not held is no error. Returns the user's id.
 * @throws {DomainError} NOT_FOUND; FORBIDDEN like {@link assignRole}; CONFLICT for the last administrator
 */
export async function revokeRole(acting: Acting, userId: string, roleId: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    await lockBoth(tx, acting, userId, roleId);
    const taken = await tx.execute(`delete from user_roles where user_id = ? and role_id = ? returning user_id`, [
      userId,
      roleId,
    ]);
    if (taken.length === 0) return userId;
    if (roleId === ADMIN_ROLE_ID) {
      // The role's row is locked: of two administrators who remove each other at once, one stays.
      const left = await tx.execute(`select 1 from user_roles where role_id = ? limit 1`, [roleId]);
      if (left.length === 0) throw errors.lastAdmin();
    }
    await tellChange(tx, acting, userId);
    return userId;
  });
}

async function lockBoth(tx: EntityManager, acting: Acting, userId: string, roleId: string): Promise<RoleRow> {
  const role = isId(roleId) ? await tx.findOne(Role, { id: roleId }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (role === null) throw errors.roleNotFound();
  const users = isId(userId)
    ? await tx.execute(`select id from users where id = ? and kind <> 'ERASED' for update`, [userId])
    : [];
  if (users.length === 0) throw errors.userNotFound();
  await assertMayGrant(tx, acting, role.permissions);
  return role;
}

/** Effective at once: whoever remembers what this user may do is told to forget it (SPEC.md B1.3 #6). */
async function tellChange(tx: EntityManager, acting: Acting, userId: string): Promise<void> {
  const roles = (await rolesOf(tx, userId)).map((role) => role.name);
  await emit(tx, userRoleChanged, { aggregateId: userId, data: { userId, roles }, actor: acting.caller });
  await announceRevocation(tx, acting, { userId });
}
