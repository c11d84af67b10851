import type { Context } from '../context.ts';
import { teamPermissions } from '../domain/team-roles.ts';
import { isSelf } from '../domain/visibility.ts';
import type { MembershipResolvers } from '../schema.generated.ts';
import { maySeeMembers, visibleTeam } from './team.ts';

/** A membership is seen by its person and by the members of its team; for others it does not exist. */
export const Membership: MembershipResolvers<Context> = {
  __resolveReference: async ({ id }, context) => {
    const membership = await context.loaders.memberships.load(id);
    if (membership === null) return null;
    const visible = isSelf(context.caller, membership.userId) || (await maySeeMembers(context, membership.teamId));
    return visible ? membership : null;
  },
  team: (membership, _, context) => visibleTeam(context, { id: membership.teamId }),
  user: (membership, _, { loaders }) => loaders.users.load(membership.userId),
  permissions: (membership) => [...teamPermissions(membership.role)],
};
