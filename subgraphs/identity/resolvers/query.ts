import type { Context } from '../context.ts';
import { providerName } from '../domain/oauth.ts';
import { dataExportLink } from '../queries/export-archive.ts';
import { findUsers } from '../queries/find-users.ts';
import { invitationMail } from '../queries/invitation-mail.ts';
import { validateLink } from '../queries/link-validation.ts';
import { listPermissions, listRoles } from '../queries/list-roles.ts';
import { oneTimeLink } from '../queries/one-time-link.ts';
import { teamRoleOf } from '../queries/team-role.ts';
import { userContact } from '../queries/user-contact.ts';
import { userStats } from '../queries/user-stats.ts';
import { validateApiKey } from '../queries/validate-api-key.ts';
import { validateToken } from '../queries/validate-token.ts';
import type { QueryResolvers } from '../schema.generated.ts';
import { overdueRequests, ownRequests, visibleRequest } from './data-request.ts';
import { visibleAddress } from './saved-address.ts';
import { visibleTeam } from './team.ts';

/** Root queries, each handed to its reader. */
export const Query: QueryResolvers<Context> = {
  me: (_, __, { caller, loaders }) => (caller.kind === 'user' ? loaders.users.load(caller.userId) : null),
  user: (_, { id }, { loaders }) => loaders.users.load(id),
  users: (_, wanted, context) => findUsers(context, wanted),
  userStats: (_, __, context) => userStats(context),
  role: (_, { id }, { loaders }) => loaders.roles.load(id),
  roles: (_, __, context) => listRoles(context),
  permissions: (_, __, context) => listPermissions(context),
  oauthProviders: (_, __, { services }) => services.oauthProviders.names.map(providerName),
  validateEmailToken: (_, { token }, context) => validateLink(context, token, 'verify_email'),
  validateResetToken: (_, { token }, context) => validateLink(context, token, 'reset_password'),
  validateToken: (_, { token }, context) => validateToken(context, token),
  validateApiKey: (_, { key }, context) => validateApiKey(context, key),
  invitationMail: (_, { invitationId }, context) => invitationMail(context, invitationId),
  teamRole: (_, { teamId, userId }, context) => teamRoleOf(context, teamId, userId),
  dataExportLink: (_, { requestId }, context) => dataExportLink(context, requestId),
  dataRequest: (_, { id }, context) => visibleRequest(context, id),
  dataRequests: (_, __, context) => ownRequests(context),
  overdueDataRequests: (_, __, context) => overdueRequests(context),
  team: (_, by, context) => visibleTeam(context, by),
  myTeams: async (_, __, context) => {
    const { caller, loaders } = context;
    if (caller.kind !== 'user') return null;
    const held = await loaders.membershipsOfUsers.load(caller.userId);
    const teams = await Promise.all(held.map(({ teamId }) => loaders.teams.load(teamId)));
    return teams.filter((team) => team !== null);
  },
  address: (_, { id }, context) => visibleAddress(context, id),
  userContact: (_, { userId }, context) => userContact(context, userId),
  verificationLink: (_, { verificationId }, context) => oneTimeLink(context, verificationId, 'verify_email'),
  passwordResetLink: (_, { resetId }, context) => oneTimeLink(context, resetId, 'reset_password'),
};
