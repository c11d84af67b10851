import { invitationCreated } from '@tessera/contracts/events/users';
import { invitedRecipient } from '../domain/recipient.ts';
import { invitation } from '../domain/workflows/invitation.ts';
import { notifyOn } from './notify-on.ts';

/** Whoever is invited into a team gets the link that accepts (SPEC.md B1 #10). */
export const onInvitationCreated = notifyOn(invitationCreated, invitation, ({ data: { invitationId } }) => ({
  recipientId: invitedRecipient(invitationId),
  dedupeKey: invitationId,
  data: { invitationId },
}));
