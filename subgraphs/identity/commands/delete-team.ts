import { teamDeleted } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { errors } from '../errors.ts';
import { takeOut } from './change-membership.ts';
import { deleteServiceAccountRows } from './service-account.ts';
import { lockedTeam } from './team-access.ts';

/**
 * Deletes a team with its memberships, invitations and service accounts; owners only. Returns the id that is gone.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN
 */
export async function deleteTeam(acting: Acting, teamId: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const access = await lockedTeam(tx, acting, teamId);
    if (access.role !== 'OWNER') throw errors.teamRoleTooLow();
    await deleteTeamRows(tx, acting, access.teamId);
    return access.teamId;
  });
}

/** Deletes a team whose row is locked, whatever is in it. */
export async function deleteTeamRows(tx: EntityManager, acting: Acting, teamId: string): Promise<void> {
  const members = await tx.execute<{ user_id: string; kind: 'PERSON' | 'SERVICE' }[]>(
    `select user_id, kind from memberships join users on users.id = user_id where team_id = ? order by user_id`,
    [teamId],
  );
  for (const member of members) await takeOut(tx, acting, { team_id: teamId, ...member });
  for (const { user_id, kind } of members) {
    if (kind === 'SERVICE') await deleteServiceAccountRows(tx, acting, user_id);
  }
  await tx.execute(`delete from invitations where team_id = ?`, [teamId]);
  await tx.execute(`delete from teams where id = ?`, [teamId]);
  await emit(tx, teamDeleted, { aggregateId: teamId, data: { teamId }, actor: acting.caller, teamId });
}
