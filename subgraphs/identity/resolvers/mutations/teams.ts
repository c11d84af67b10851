import { asUserErrors } from '@tessera/subgraph-kit/errors';
import { leaveTeam, removeMember, setMemberRole, transferTeam } from '../../commands/change-membership.ts';
import { createTeam, renameTeam } from '../../commands/create-team.ts';
import { deleteTeam } from '../../commands/delete-team.ts';
import { inviteMember } from '../../commands/invite-member.ts';
import { createServiceAccount, deleteServiceAccount } from '../../commands/service-account.ts';
import { acceptInvitation, declineInvitation, revokeInvitation } from '../../commands/settle-invitation.ts';
import { switchTeam } from '../../commands/switch-team.ts';
import type { Context } from '../../context.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

/** Root mutations about teams, their members, invitations and service accounts (SPEC.md B1 #10, #15). */
export const teamMutations = {
  createTeam: (_, { name }, context) => team(context, () => createTeam(context, name)),
  renameTeam: (_, { teamId, name }, context) => team(context, () => renameTeam(context, teamId, name)),
  transferTeam: (_, { membershipId }, context) => team(context, () => transferTeam(context, membershipId)),
  deleteTeam: (_, { teamId }, context) => gone(() => deleteTeam(context, teamId)),
  inviteMember: (_, { teamId, email, role }, context) =>
    invitation(context, () => inviteMember(context, teamId, email, role)),
  revokeInvitation: (_, { id }, context) => invitation(context, () => revokeInvitation(context, id)),
  acceptInvitation: (_, { token }, context) => membership(context, () => acceptInvitation(context, token)),
  declineInvitation: async (_, { token }, context) => {
    const { userErrors = [] } = await asUserErrors(() => declineInvitation(context, token));
    return { declined: userErrors.length === 0, userErrors };
  },
  setMemberRole: (_, { membershipId, role }, context) =>
    membership(context, () => setMemberRole(context, membershipId, role)),
  removeMember: (_, { membershipId }, context) =>
    gone(async () => {
      await removeMember(context, membershipId);
      return membershipId;
    }),
  leaveTeam: (_, { teamId }, context) => gone(() => leaveTeam(context, teamId)),
  switchTeam: async (_, { teamId }, context) => {
    const { ok, userErrors } = await asUserErrors(() => switchTeam(context, teamId ?? null));
    const nothing = { token: null, refreshToken: null, expiresAt: null, user: null, challenge: null };
    if (ok === undefined) return { ...nothing, userErrors };
    const { token, expiresAt, userId } = ok;
    return { ...nothing, token, expiresAt, user: await context.loaders.users.load(userId), userErrors: [] };
  },
  createServiceAccount: async (_, { teamId, name, role }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => createServiceAccount(context, teamId, name, role));
    return { user: ok === undefined ? null : await context.loaders.users.load(ok), userErrors };
  },
  deleteServiceAccount: (_, { userId }, context) => gone(() => deleteServiceAccount(context, userId)),
} satisfies MutationResolvers<Context>;

async function team({ loaders }: Context, work: () => Promise<string>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { team: ok === undefined ? null : await loaders.teams.load(ok), userErrors };
}

async function membership({ loaders }: Context, work: () => Promise<string>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { membership: ok === undefined ? null : await loaders.memberships.load(ok), userErrors };
}

async function invitation({ loaders }: Context, work: () => Promise<string>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { invitation: ok === undefined ? null : await loaders.invitations.load(ok), userErrors };
}

async function gone(work: () => Promise<string>) {
  const { ok, userErrors = [] } = await asUserErrors(work);
  return { goneId: ok ?? null, userErrors };
}
