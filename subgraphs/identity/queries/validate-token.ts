import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { SESSION_IDLE_SECONDS } from '../domain/durations.ts';
import { type TeamRole, teamPermissions, teamRoleName } from '../domain/team-roles.ts';
import type { OpenSession } from '../services/session-index.ts';
import { type HeldRole, permissionsOf } from './roles-of.ts';

/** What the router learns about an access token. */
export interface TokenValidation {
  readonly valid: boolean;
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly activeTeamId: string | null;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly expiresAt: Date | null;
}

/** The answer about what proves nothing. */
export const INVALID_TOKEN: TokenValidation = {
  valid: false,
  userId: null,
  sessionId: null,
  activeTeamId: null,
  roles: [],
  permissions: [],
  expiresAt: null,
};

/**
 * Whether a token is genuine and stands for an open session, and what its holder may do *now*: roles and permissions come
 * from the database (or the index of what it said), not from the token (SPEC.md A8, E2).
 */
export async function validateToken(acting: Acting, token: string): Promise<TokenValidation> {
  const validation = await validate(acting, token);
  acting.services.meters.tokensValidated.inc({ result: validation.valid ? 'valid' : 'invalid' });
  return validation;
}

async function validate({ em, services }: Acting, token: string): Promise<TokenValidation> {
  const claims = services.accessTokens.verify(token);
  if (claims === null || !isId(claims.sessionId) || !isId(claims.userId)) return INVALID_TOKEN;
  const session = await services.sessionIndex.find(claims, () => openSession(em, claims));
  return session === null ? INVALID_TOKEN : { ...session, valid: true, expiresAt: claims.expiresAt };
}

/** The session if it is open, marking it as seen: one statement, which runs at most every five minutes per session. */
async function openSession(
  em: EntityManager,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
): Promise<OpenSession | null> {
  const [row] = await em.execute<{ roles: HeldRole[]; team_id: string | null; team_role: TeamRole | null }[]>(
    `with seen as (
       update sessions set last_seen_at = now() from users
       where sessions.id = ? and sessions.user_id = ? and users.id = sessions.user_id
         and revoked_at is null and expires_at > now() and last_seen_at > now() - make_interval(secs => ?)
         and sessions.token_epoch = users.token_epoch
       returning sessions.user_id, sessions.active_team_id
     )
     select coalesce(
       (select json_agg(json_build_object('id', roles.id, 'name', name, 'permissions', permissions) order by name)
        from roles join user_roles on role_id = roles.id where user_roles.user_id = seen.user_id), '[]') as roles,
       membership.team_id, membership.role as team_role
     from seen left join memberships membership
       on membership.team_id = seen.active_team_id and membership.user_id = seen.user_id`,
    [sessionId, userId, SESSION_IDLE_SECONDS],
  );
  if (row === undefined) return null;
  return {
    userId,
    sessionId,
    activeTeamId: row.team_id,
    roles: [...row.roles.map((role) => role.name), ...(row.team_role === null ? [] : [teamRoleName(row.team_role)])],
    permissions: [...permissionsOf(row.roles), ...(row.team_role === null ? [] : teamPermissions(row.team_role))],
  };
}
