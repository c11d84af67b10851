import type { GraphClient } from '@tessera/subgraph-kit/graph-client/graph-client';
import { invitationOf } from '../domain/recipient.ts';
import { InvitationMailDocument, UserContactDocument } from '../operations.generated.ts';

/** How to reach somebody, as identity tells it at this moment. */
export interface Contact {
  readonly email: string;
  /** Empty for somebody who is invited: their name is not known. */
  readonly name: string;
  readonly locale: string;
  readonly timezone: string;
}

/**
 * How to reach a recipient: a person, or whoever is invited. Null when there is no such person, or the invitation was settled.
 * @throws {UpstreamError}
 */
export async function contactOf(
  graph: GraphClient,
  recipientId: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Contact | null> {
  const invitationId = invitationOf(recipientId);
  if (invitationId === null) {
    return (await graph.execute(UserContactDocument, { userId: recipientId }, options)).userContact ?? null;
  }
  const { invitationMail } = await graph.execute(InvitationMailDocument, { invitationId }, options);
  return invitationMail == null
    ? null
    : { email: invitationMail.email, name: '', locale: invitationMail.locale, timezone: 'UTC' };
}
