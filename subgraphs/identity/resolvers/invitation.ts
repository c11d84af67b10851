import type { Context } from '../context.ts';
import type { InvitationResolvers } from '../schema.generated.ts';
import { mayDo, visibleTeam } from './team.ts';

/** An invitation is seen by members of its team who may invite; for others it does not exist. */
export const Invitation: InvitationResolvers<Context> = {
  __resolveReference: async ({ id }, context) => {
    const invitation = await context.loaders.invitations.load(id);
    return invitation !== null && (await mayDo(context, invitation.teamId, 'members')) ? invitation : null;
  },
  team: (invitation, _, context) => visibleTeam(context, { id: invitation.teamId }),
  email: ({ id, emailCiphertext, wrappedKey }, _, { services }) =>
    emailCiphertext == null || wrappedKey == null ? null : services.vault.decrypt(emailCiphertext, id, wrappedKey),
  invitedBy: ({ invitedBy }, _, { loaders }) => loaders.users.load(invitedBy),
};
