import { covers } from '@tessera/caller/permission';
import type { Context } from '../context.ts';
import { maySeePrivate, maySeeSessions } from '../domain/visibility.ts';
import type { UserRow } from '../entities/user.ts';
import { permissionsOf } from '../queries/roles-of.ts';
import type { UserResolvers } from '../schema.generated.ts';

/** What is private is null for everybody whom it does not concern; `name` and `avatarUrl` stand beside published things. */
export const User: UserResolvers<Context> = {
  __resolveReference: ({ id }, context) => context.loaders.users.load(id),
  email: async (user, _, context) =>
    privately(user, context, async () => (await context.loaders.emails.load(user.id))?.email ?? null),
  verified: (user, _, context) => privately(user, context, () => user.verifiedAt != null),
  status: (user, _, context) => privately(user, context, () => (user.locked ? 'LOCKED' : 'ACTIVE')),
  roles: (user, _, context) =>
    privately(user, context, async () => {
      const held = await context.loaders.rolesOfUsers.load(user.id);
      const roles = await Promise.all(held.map((role) => context.loaders.roles.load(role.id)));
      return roles.filter((role) => role !== null);
    }),
  permissions: (user, _, context) =>
    privately(user, context, async () => permissionsOf(await context.loaders.rolesOfUsers.load(user.id))),
  can: (user, { permission }, context) =>
    privately(user, context, async () =>
      (await context.loaders.rolesOfUsers.load(user.id)).some((role) =>
        role.permissions.some((granted) => covers(granted, permission)),
      ),
    ),
  sessions: (user, _, context) =>
    maySeeSessions(context.caller, user.id) ? context.loaders.openSessions.load(user.id) : null,
  preferences: (user, _, context) => privately(user, context, () => user.preferences),
  locale: (user, _, context) => privately(user, context, () => user.locale),
  timezone: (user, _, context) => privately(user, context, () => user.timezone),
  createdAt: (user, _, context) => privately(user, context, () => user.createdAt),
};

function privately<T>(user: UserRow, { caller }: Context, read: () => T): T | null {
  return maySeePrivate(caller, user.id) ? read() : null;
}
