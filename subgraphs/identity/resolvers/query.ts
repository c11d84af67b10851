import type { Context } from '../context.ts';
import { findUsers } from '../queries/find-users.ts';
import { listPermissions, listRoles } from '../queries/list-roles.ts';
import { oneTimeLink } from '../queries/one-time-link.ts';
import { userContact } from '../queries/user-contact.ts';
import { validateToken } from '../queries/validate-token.ts';
import type { QueryResolvers } from '../schema.generated.ts';

/** Root queries, each handed to its reader. */
export const Query: QueryResolvers<Context> = {
  me: (_, __, { caller, loaders }) => (caller.kind === 'user' ? loaders.users.load(caller.userId) : null),
  user: (_, { id }, { loaders }) => loaders.users.load(id),
  users: (_, wanted, context) => findUsers(context, wanted),
  roles: (_, __, context) => listRoles(context),
  permissions: (_, __, context) => listPermissions(context),
  validateToken: (_, { token }, context) => validateToken(context, token),
  userContact: (_, { userId }, context) => userContact(context, userId),
  verificationLink: (_, { verificationId }, context) => oneTimeLink(context, verificationId, 'verify_email'),
  passwordResetLink: (_, { resetId }, context) => oneTimeLink(context, resetId, 'reset_password'),
};
