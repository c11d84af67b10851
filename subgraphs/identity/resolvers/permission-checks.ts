import { isByKey, scopesOf } from '@tessera/caller/caller';
import type { Context } from '../context.ts';
import { isAllowed } from '../domain/permission-check.ts';
import { commonPermissions } from '../domain/permissions.ts';
import { teamPermissions } from '../domain/team-roles.ts';
import { isSelf } from '../domain/visibility.ts';
import { errors } from '../errors.ts';
import { permissionsOf } from '../queries/roles-of.ts';

const MOST_CHECKS = 100;

/** Whose the thing is, and in which team it lies. */
interface About {
  readonly ownerId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
}

/**
 * Whether somebody may do each of these, in the order asked, by the database as it is now. All checks of a request cause one
 * statement for roles and one for memberships. An API key that asks about its own account is told what the key may do.
 * @throws {DomainError} VALIDATION for more than 100
 */
export async function checkPermissions(
  { caller, loaders }: Context,
  userId: string,
  permissions: readonly string[],
  { ownerId, teamId }: About,
): Promise<boolean[]> {
  if (permissions.length > MOST_CHECKS) throw errors.tooManyChecks();
  const held = permissionsOf(await loaders.rolesOfUsers.load(userId));
  const activeTeamId = caller.kind === 'user' && isSelf(caller, userId) ? caller.activeTeamId : null;
  const team = teamId?.toLowerCase() ?? activeTeamId;
  const asksForTeam = team !== null && permissions.some((permission) => permission.startsWith('team:'));
  const memberships = asksForTeam ? await loaders.membershipsOfUsers.load(userId) : [];
  const teamRole = memberships.find((membership) => membership.teamId === team)?.role ?? null;
  const inTeam = teamRole === null ? [] : teamPermissions(teamRole);
  const within = isByKey(caller) && isSelf(caller, userId) ? scopesOf(caller) : ['*:*'];
  const [may, mayInTeam] = [commonPermissions(within, held), commonPermissions(within, inTeam)];
  return permissions.map((permission) => isAllowed(userId, may, { permission, ownerId }, mayInTeam));
}
