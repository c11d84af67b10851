import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { type TeamRole, teamAllows } from '../domain/team-roles.ts';
import { errors } from '../errors.ts';
import { personInSession } from './in-session.ts';

/** The acting person's place in a team whose row is locked. */
export interface TeamAccess {
  readonly teamId: string;
  readonly userId: string;
  readonly role: TeamRole;
}

/**
 * Locks a team and tells what the acting person is in it, as the database has it now. All changes of a team's members queue
 * at this lock: whether an owner is the last one is decided by one at a time (SPEC.md B1.3 #5).
 * @throws {DomainError} NOT_FOUND, for members of other teams too: a team is nobody else's business
 */
export async function lockedTeam(tx: EntityManager, acting: Acting, teamId: string): Promise<TeamAccess> {
  const { userId } = await personInSession(tx, acting);
  const team = isId(teamId) ? await tx.execute(`select 1 from teams where id = ? for update`, [teamId]) : [];
  if (team.length === 0) throw errors.teamNotFound();
  const [membership] = await tx.execute<{ role: TeamRole }[]>(
    `select role from memberships where team_id = ? and user_id = ?`,
    [teamId, userId],
  );
  if (membership === undefined) throw errors.teamNotFound();
  return { teamId: teamId.toLowerCase(), userId, role: membership.role };
}

/** @throws {DomainError} FORBIDDEN when the role does not allow it */
export function assertTeamAllows({ role }: TeamAccess, action: Parameters<typeof teamAllows>[1]): void {
  if (!teamAllows(role, action)) throw errors.teamRoleTooLow();
}

/** @throws {DomainError} CONFLICT when the team, whose row is locked, has no owner any more */
export async function assertHasOwner(tx: EntityManager, teamId: string): Promise<void> {
  const owners = await tx.execute(`select 1 from memberships where team_id = ? and role = 'OWNER' limit 1`, [teamId]);
  if (owners.length === 0) throw errors.lastOwner();
}
