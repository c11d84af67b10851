import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { teamRoleName } from '../domain/team-roles.ts';
import { errors } from '../errors.ts';
import { activeTeamOf } from '../queries/active-team.ts';
import { rolesOf } from '../queries/roles-of.ts';
import { announceRevocation } from './announce-revocation.ts';
import { personInSession } from './in-session.ts';

/** A new access token of the same session. */
export interface SwitchedToken {
  readonly token: string;
  readonly expiresAt: Date;
  readonly userId: string;
}

/**
 * Makes a team the active one of this session, or none by null, and gives an access token that says so. The refresh token
 * goes on. The team is the session's: older access tokens of it work in the new team too.
 * @throws {DomainError} NOT_FOUND when the person is not a member
 */
export async function switchTeam(acting: Acting, teamId: string | null): Promise<SwitchedToken> {
  return await inTransaction(acting.em, async (tx) => {
    const { userId, sessionId } = await personInSession(tx, acting);
    if (teamId !== null) {
      const member = isId(teamId)
        ? await tx.execute(`select 1 from memberships where team_id = ? and user_id = ?`, [teamId, userId])
        : [];
      if (member.length === 0) throw errors.teamNotFound();
    }
    const [switched] = await tx.execute<{ at: Date | string }[]>(
      `update sessions set active_team_id = ? where id = ? and revoked_at is null and expires_at > now()
       returning now() as at`,
      [teamId, sessionId],
    );
    if (switched === undefined) throw errors.signInAgain();
    await announceRevocation(tx, acting, { userId, sessionId });
    const active = await activeTeamOf(tx, sessionId);
    const roles = (await rolesOf(tx, userId)).map((role) => role.name);
    const { token, expiresAt } = acting.services.accessTokens.sign({
      userId,
      sessionId,
      activeTeamId: active?.teamId ?? null,
      roles: active === null ? roles : [...roles, teamRoleName(active.role)],
      tokenId: newId(),
      issuedAt: new Date(switched.at),
    });
    return { token, expiresAt, userId };
  });
}
