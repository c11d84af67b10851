import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { TeamRole } from '../domain/team-roles.ts';

/** The team that is active in a session, and what its person is in it. */
export interface ActiveTeam {
  readonly teamId: string;
  readonly role: TeamRole;
}

/** The active team of a session; null when none was chosen, or its person is no member any more. */
export async function activeTeamOf(em: EntityManager, sessionId: string): Promise<ActiveTeam | null> {
  const [active] = await em.execute<{ team_id: string; role: TeamRole }[]>(
    `select team_id, role from memberships join sessions
       on memberships.team_id = sessions.active_team_id and memberships.user_id = sessions.user_id
     where sessions.id = ?`,
    [sessionId],
  );
  return active === undefined ? null : { teamId: active.team_id, role: active.role };
}
