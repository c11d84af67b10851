import { invitationMailV1 } from '../templates/invitation.email.v1.ts';
import { byMailWithLink, type Workflow } from '../workflow.ts';

/** Somebody is invited into a team (SPEC.md B1 #10). Mail only: whoever is invited may have no account, and no inbox. */
export const invitation: Workflow<{ readonly invitationId: string }> = {
  key: 'invitation',
  category: 'SECURITY',
  critical: false,
  email: byMailWithLink([invitationMailV1], ({ invitationId }) => ({ kind: 'invitation', id: invitationId })),
};
