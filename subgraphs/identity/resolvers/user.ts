import type { Context } from '../context.ts';
import { providerName } from '../domain/oauth.ts';
import { isSelf, maySeePrivate, maySeeSessions } from '../domain/visibility.ts';
import type { UserRow } from '../entities/user.ts';
import { permissionsOf } from '../queries/roles-of.ts';
import type { UserResolvers } from '../schema.generated.ts';
import { checkPermissions } from './permission-checks.ts';
import { visibleTeam } from './team.ts';

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
  can: (user, { permission, ...about }, context) =>
    privately(user, context, async () => (await checkPermissions(context, user.id, [permission], about))[0] ?? false),
  canAll: (user, { permissions, ...about }, context) =>
    privately(user, context, async () => (await checkPermissions(context, user.id, permissions, about)).every(Boolean)),
  permissionChecks: (user, { permissions, ...about }, context) =>
    privately(user, context, async () => {
      const allowed = await checkPermissions(context, user.id, permissions, about);
      return permissions.map((permission, at) => ({ permission, allowed: allowed[at] ?? false }));
    }),
  sessions: (user, _, context) =>
    maySeeSessions(context.caller, user.id) ? context.loaders.openSessions.load(user.id) : null,
  otpEnabled: (user, _, context) =>
    privately(user, context, async () => (await context.loaders.otpDevices.load(user.id)) !== null),
  recoveryCodesLeft: (user, _, context) =>
    privately(user, context, async () => (await context.loaders.otpDevices.load(user.id))?.recovery_codes_left ?? null),
  linkedProviders: (user, _, context) =>
    privately(user, context, async () =>
      (await context.loaders.linkedProviders.load(user.id)).map(({ provider }) => providerName(provider)),
    ),
  preferences: (user, _, context) => privately(user, context, () => user.preferences),
  locale: (user, _, context) => privately(user, context, () => user.locale),
  timezone: (user, _, context) => privately(user, context, () => user.timezone),
  createdAt: (user, _, context) => privately(user, context, () => user.createdAt),
  addresses: (user, _, { caller, loaders }) => (isSelf(caller, user.id) ? loaders.addressBooks.load(user.id) : null),
  defaultAddress: async (user, _, { caller, loaders }) =>
    isSelf(caller, user.id) ? ((await loaders.addressBooks.load(user.id))[0] ?? null) : null,
  kind: (user, _, context) => privately(user, context, () => user.kind),
  memberships: (user, _, context) => privately(user, context, () => context.loaders.membershipsOfUsers.load(user.id)),
  activeTeam: (user, _, context) =>
    context.caller.kind === 'user' && context.caller.userId === user.id && context.caller.activeTeamId !== null
      ? visibleTeam(context, { id: context.caller.activeTeamId })
      : null,
  apiKeys: (user, _, context) => privately(user, context, () => context.loaders.apiKeysOfUsers.load(user.id)),
};

function privately<T>(user: UserRow, { caller }: Context, read: () => T): T | null {
  return maySeePrivate(caller, user.id) ? read() : null;
}
