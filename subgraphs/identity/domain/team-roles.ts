/** What somebody is in a team (SPEC.md B1 #10). */
export const TEAM_ROLES = ['OWNER', 'ADMIN', 'MEMBER', 'BILLING'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/**
 * What each role allows in its team. The resource `team` is kept for this: such a permission holds for the team that is
 * active in the session and for no other, and no role of the platform can be given it (domain/permissions.ts).
 */
const PERMISSIONS: Readonly<Record<TeamRole, readonly string[]>> = {
  OWNER: ['team:*'],
  ADMIN: ['team:members', 'team:read', 'team:service-accounts', 'team:write'],
  MEMBER: ['team:read'],
  BILLING: ['team:billing', 'team:read'],
};

/** What the role allows, as `team:action`. */
export function teamPermissions(role: TeamRole): readonly string[] {
  return PERMISSIONS[role];
}

/** The role as it stands among the roles of a caller, where `role:` policies look: `team:owner`. */
export function teamRoleName(role: TeamRole): string {
  return `team:${role.toLowerCase()}`;
}

/** Whether a role may do this in its team. */
export function teamAllows(role: TeamRole, action: 'members' | 'write' | 'service-accounts' | 'billing'): boolean {
  return PERMISSIONS[role].some((permission) => permission === 'team:*' || permission === `team:${action}`);
}

/** Whether somebody in role `actor` may give or take `role`: owners any, admins all but that of an owner. */
export function mayGiveTeamRole(actor: TeamRole, role: TeamRole): boolean {
  return actor === 'OWNER' || (teamAllows(actor, 'members') && role !== 'OWNER');
}
