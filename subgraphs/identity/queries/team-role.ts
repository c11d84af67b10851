import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import type { TeamRole } from '../domain/team-roles.ts';

/** What somebody is in a team; null when nothing. */
export async function teamRoleOf({ em }: Acting, teamId: string, userId: string): Promise<TeamRole | null> {
  if (!isId(teamId) || !isId(userId)) return null;
  const [membership] = await em.execute<{ role: TeamRole }[]>(
    `select role from memberships where team_id = ? and user_id = ?`,
    [teamId, userId],
  );
  return membership?.role ?? null;
}
