const INVITED = 'invitation:';

/**
 * The recipient of an invitation's mail: whoever is invited may have no account, so it is the invitation that is written to. It
 * has no inbox.
 */
export function invitedRecipient(invitationId: string): string {
  return `${INVITED}${invitationId}`;
}

/** The invitation that a recipient stands for; null for a person. */
export function invitationOf(recipientId: string): string | null {
  return recipientId.startsWith(INVITED) ? recipientId.slice(INVITED.length) : null;
}
