import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { ADMIN_ROLE_ID } from '../domain/system-roles.ts';
import { errors } from '../errors.ts';

/**
 * What stands in the way of an erasure in identity itself: a team with other people whose only owner the person is, and being
 * the last administrator.
 * @throws {DomainError} CONFLICT
 */
export async function assertMayBeErased(tx: EntityManager, userId: string): Promise<void> {
  const orphaned = await tx.execute(
    `select 1 from memberships own
     where own.user_id = ? and own.role = 'OWNER'
       and not exists (select 1 from memberships other
         where other.team_id = own.team_id and other.user_id <> own.user_id and other.role = 'OWNER')
       and exists (select 1 from memberships other join users on users.id = other.user_id
         where other.team_id = own.team_id and other.user_id <> own.user_id and kind = 'PERSON')
     limit 1`,
    [userId],
  );
  if (orphaned.length > 0) throw errors.lastOwner();
  const administrators = await tx.execute<{ user_id: string }[]>(
    `select user_id from user_roles where role_id = ? limit 2`,
    [ADMIN_ROLE_ID],
  );
  if (administrators.length === 1 && administrators[0]?.user_id === userId) throw errors.lastAdmin();
}
