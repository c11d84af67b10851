import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { assignRole, revokeRole } from '../commands/assign-role.ts';
import { revokeSession } from '../commands/revoke-session.ts';
import { unlockAccount } from '../commands/unlock-account.ts';
import { updatePreferences } from '../commands/update-preferences.ts';
import { updateProfile } from '../commands/update-profile.ts';
import { updateUserRole } from '../commands/update-user-role.ts';
import { upsertRole } from '../commands/upsert-role.ts';
import type { Context } from '../context.ts';
import type { MutationResolvers } from '../schema.generated.ts';
import { addressMutations } from './mutations/address-book.ts';
import { apiKeyMutations } from './mutations/api-keys.ts';
import { oauthMutations } from './mutations/oauth.ts';
import { otpMutations } from './mutations/otp.ts';
import { privacyMutations } from './mutations/privacy.ts';
import { registrationMutations } from './mutations/registration.ts';
import { signInMutations } from './mutations/sign-in.ts';
import { teamMutations } from './mutations/teams.ts';

/** Root mutations: each runs its command; what is expected to fail comes back as `userErrors`. */
export const Mutation: MutationResolvers<Context> = {
  ...signInMutations,
  ...registrationMutations,
  ...oauthMutations,
  ...otpMutations,
  ...apiKeyMutations,
  ...teamMutations,
  ...privacyMutations,
  ...addressMutations,
  revokeSession: async (_, { id }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => revokeSession(context, id));
    return { session: ok ?? null, userErrors };
  },
  updateProfile: (_, { input }, context) => changedUser(context, () => updateProfile(context, input)),
  updatePreferences: (_, { input }, context) => changedUser(context, () => updatePreferences(context, input)),
  assignRole: (_, { userId, roleId }, context) => changedUser(context, () => assignRole(context, userId, roleId)),
  revokeRole: (_, { userId, roleId }, context) => changedUser(context, () => revokeRole(context, userId, roleId)),
  updateUserRole: (_, { userId, role }, context) => changedUser(context, () => updateUserRole(context, userId, role)),
  upsertRole: async (_, { input }, context) => {
    const definition = { ...input, id: input.id ?? null, description: input.description ?? '' };
    const { ok, userErrors = [] } = await asUserErrors(() => upsertRole(context, definition));
    return { role: ok ?? null, userErrors };
  },
  unlockAccount: (_, { userId }, context) => changedUser(context, () => unlockAccount(context, userId)),
};

async function changedUser({ loaders }: Context, work: () => Promise<string>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { user: ok === undefined ? null : await loaders.users.load(ok), userErrors };
}
