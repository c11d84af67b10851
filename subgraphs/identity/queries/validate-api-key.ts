import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { apiKeyHash, looksLikeApiKey } from '../domain/api-key.ts';
import { commonPermissions, OF_SELF } from '../domain/permissions.ts';
import { type TeamRole, teamPermissions } from '../domain/team-roles.ts';
import type { HeldRole } from './roles-of.ts';
import { INVALID_TOKEN, type TokenValidation } from './validate-token.ts';

/** Being used is noted at most so often. */
const SEEN_PAUSE_MINUTES = 5;

interface GoodKey {
  readonly id: string;
  readonly user_id: string;
  readonly scopes: readonly string[];
  readonly expires_at: Date | string;
  readonly seen_lately: boolean;
  readonly team_id: string | null;
  readonly team_role: TeamRole | null;
  readonly roles: readonly Pick<HeldRole, 'permissions'>[];
}

/**
 * Whether an API key is good, and what it allows *now*: what its scopes and the permissions of its account have in common.
 * What is no key at all costs no query. A service account works in the team that owns it.
 */
export async function validateApiKey({ em }: Acting, key: string): Promise<TokenValidation> {
  if (!looksLikeApiKey(key)) return INVALID_TOKEN;
  const good = await find(em, apiKeyHash(key));
  if (good === null) return INVALID_TOKEN;
  if (!good.seen_lately) await em.execute(`update api_keys set last_used_at = now() where id = ?`, [good.id]);
  const held = good.roles.flatMap((role) => role.permissions);
  const inTeam = good.team_role === null ? [] : teamPermissions(good.team_role);
  return {
    valid: true,
    userId: good.user_id,
    sessionId: good.id,
    activeTeamId: good.team_id,
    roles: [],
    permissions: commonPermissions(good.scopes, [...held, ...inTeam, OF_SELF]),
    expiresAt: new Date(good.expires_at),
  };
}

async function find(em: EntityManager, hash: string): Promise<GoodKey | null> {
  const [good] = await em.execute<GoodKey[]>(
    `select key.id, key.user_id, key.scopes, key.expires_at, membership.team_id, membership.role as team_role,
       coalesce(key.last_used_at > now() - make_interval(mins => ?), false) as seen_lately,
       coalesce((select json_agg(json_build_object('permissions', permissions))
         from roles join user_roles on role_id = roles.id where user_roles.user_id = key.user_id), '[]') as roles
     from api_keys key
     join users on users.id = key.user_id
     left join memberships membership on membership.user_id = users.id and membership.team_id = users.owner_team_id
     where key.hash = ? and key.revoked_at is null and key.expires_at > now()`,
    [SEEN_PAUSE_MINUTES, hash],
  );
  return good ?? null;
}
