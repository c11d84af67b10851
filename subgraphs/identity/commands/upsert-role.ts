import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { roleUpserted } from '@tessera/contracts/events/users';
import { afterCommit, type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { isPermission, isRoleName, MOST_PERMISSIONS } from '../domain/permissions.ts';
import { Role, type RoleRow } from '../entities/role.ts';
import { errors } from '../errors.ts';
import { forgetRoles } from '../jobs/forget-roles.ts';
import { assertMayGrant } from './grant.ts';

const LONGEST_DESCRIPTION = 500;

/** A role to make (`id` null) or to redefine. */
export interface RoleDefinition {
  readonly id: string | null;
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
}

/**
 * Makes a role or redefines one; effective at once for everybody who holds it. Permissions that the role had stay
 * possible; each one that is added must be held by whoever adds it.
 * @throws {DomainError} VALIDATION, FORBIDDEN, NOT_FOUND, CONFLICT when the name is taken
 */
export async function upsertRole(acting: Acting, definition: RoleDefinition): Promise<RoleRow> {
  check(definition);
  try {
    return await inTransaction(acting.em, (tx) => write(tx, acting, definition));
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw errors.roleNameTaken();
    throw error;
  }
}

function check({ name, description, permissions }: RoleDefinition): void {
  if (!isRoleName(name)) throw errors.roleNameInvalid();
  if (description.length > LONGEST_DESCRIPTION || description.includes('\0')) throw errors.roleDescriptionInvalid();
  if (permissions.length > MOST_PERMISSIONS || !permissions.every(isPermission)) throw errors.permissionInvalid();
}

async function write(tx: EntityManager, acting: Acting, definition: RoleDefinition): Promise<RoleRow> {
  const present = definition.id === null ? null : await lock(tx, definition.id);
  const permissions = [...new Set(definition.permissions)].sort();
  const had = present?.permissions ?? [];
  await assertMayGrant(
    tx,
    acting,
    permissions.filter((permission) => !had.includes(permission)),
  );
  const { name, description } = definition;
  const role = present ?? tx.create(Role, { id: newId(), name, description, permissions });
  tx.assign(role, { name, description, permissions });
  tx.persist(role);
  await tx.flush();
  await emit(tx, roleUpserted, {
    aggregateId: role.id,
    aggregateVersion: role.version,
    data: { roleId: role.id, permissions },
    actor: acting.caller,
  });
  await acting.jobs.enqueue(tx, forgetRoles, {});
  afterCommit(tx, () => acting.services.sessionIndex.forgetRoles().catch(() => undefined));
  return role;
}

async function lock(tx: EntityManager, id: string): Promise<RoleRow> {
  const role = isId(id) ? await tx.findOne(Role, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (role === null) throw errors.roleNotFound({}, 'input.id');
  if (role.system) throw errors.systemRole();
  return role;
}
