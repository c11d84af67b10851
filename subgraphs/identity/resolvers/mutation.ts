import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { assignRole, revokeRole } from '../commands/assign-role.ts';
import { changePassword } from '../commands/change-password.ts';
import { login } from '../commands/login.ts';
import { logout, logoutAll } from '../commands/logout.ts';
import type { Tokens } from '../commands/open-session.ts';
import { refresh } from '../commands/refresh.ts';
import { register } from '../commands/register.ts';
import { requestPasswordReset } from '../commands/request-password-reset.ts';
import { resendVerification } from '../commands/resend-verification.ts';
import { resetPassword } from '../commands/reset-password.ts';
import { revokeSession } from '../commands/revoke-session.ts';
import { unlockAccount } from '../commands/unlock-account.ts';
import { updatePreferences } from '../commands/update-preferences.ts';
import { updateProfile } from '../commands/update-profile.ts';
import { upsertRole } from '../commands/upsert-role.ts';
import { verifyEmail } from '../commands/verify-email.ts';
import { type Context, clientOfRequest } from '../context.ts';
import type { MutationResolvers } from '../schema.generated.ts';

/** Root mutations: each runs its command; what is expected to fail comes back as `userErrors`. */
export const Mutation: MutationResolvers<Context> = {
  register: async (_, { input }, context) => {
    const registration = { ...input, locale: input.locale ?? 'en', timezone: input.timezone ?? 'UTC' };
    const { userErrors = [] } = await asUserErrors(() => register(context, registration));
    return { userErrors };
  },
  verifyEmail: async (_, { token }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => verifyEmail(context, token));
    return { verified: ok !== undefined, alreadyVerified: ok?.alreadyVerified ?? false, userErrors };
  },
  resendVerification: (_, __, context) => sent(() => resendVerification(context)),
  login: (_, { email, password }, context) =>
    authenticated(context, () => login(context, email, password, clientOfRequest(context))),
  refreshToken: (_, { refreshToken }, context) =>
    authenticated(context, () => refresh(context, refreshToken, clientOfRequest(context))),
  logout: (_, __, context) => signedOut(() => logout(context)),
  logoutAll: (_, __, context) => signedOut(() => logoutAll(context)),
  revokeSession: async (_, { id }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => revokeSession(context, id));
    return { session: ok ?? null, userErrors };
  },
  requestPasswordReset: (_, { email }, context) => sent(() => requestPasswordReset(context, email)),
  resetPassword: async (_, { token, newPassword }, context) => {
    const { userErrors = [] } = await asUserErrors(() => resetPassword(context, token, newPassword));
    return { changed: userErrors.length === 0, userErrors };
  },
  changePassword: (_, { current, next }, context) =>
    authenticated(context, () => changePassword(context, current, next, clientOfRequest(context))),
  updateProfile: (_, { input }, context) => changedUser(context, () => updateProfile(context, input)),
  updatePreferences: (_, { input }, context) => changedUser(context, () => updatePreferences(context, input)),
  assignRole: (_, { userId, roleId }, context) => changedUser(context, () => assignRole(context, userId, roleId)),
  revokeRole: (_, { userId, roleId }, context) => changedUser(context, () => revokeRole(context, userId, roleId)),
  upsertRole: async (_, { input }, context) => {
    const definition = { ...input, id: input.id ?? null, description: input.description ?? '' };
    const { ok, userErrors = [] } = await asUserErrors(() => upsertRole(context, definition));
    return { role: ok ?? null, userErrors };
  },
  unlockAccount: (_, { userId }, context) => changedUser(context, () => unlockAccount(context, userId)),
};

async function authenticated({ loaders }: Context, work: () => Promise<Tokens>) {
  const { ok, userErrors } = await asUserErrors(work);
  if (ok === undefined) return { token: null, refreshToken: null, expiresAt: null, user: null, userErrors };
  const { token, refreshToken, expiresAt, userId } = ok;
  return { token, refreshToken, expiresAt, user: await loaders.users.load(userId), userErrors: [] };
}

async function changedUser({ loaders }: Context, work: () => Promise<string>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { user: ok === undefined ? null : await loaders.users.load(ok), userErrors };
}

async function sent(work: () => Promise<void>) {
  const { userErrors = [] } = await asUserErrors(work);
  return { sent: userErrors.length === 0, userErrors };
}

async function signedOut(work: () => Promise<number>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { endedSessions: ok ?? 0, userErrors };
}
