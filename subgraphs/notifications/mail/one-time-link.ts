import type { GraphClient } from '@tessera/subgraph-kit/graph-client/graph-client';
import { invitedRecipient } from '../domain/recipient.ts';
import type { LinkRequest, OneTimeLink } from '../domain/workflow.ts';
import {
  DataExportLinkDocument,
  InvitationMailDocument,
  PasswordResetLinkDocument,
  VerificationLinkDocument,
} from '../operations.generated.ts';

/**
 * Asks identity for a one-time link. Null when it was used or has expired, or when it is somebody else's: a link that opens
 * an account must never reach another person, whatever an event said.
 * @throws {UpstreamError}
 */
export async function oneTimeLink(
  graph: GraphClient,
  request: LinkRequest,
  recipientId: string,
): Promise<OneTimeLink | null> {
  if (request.kind === 'verification') {
    const { verificationLink: link } = await graph.execute(VerificationLinkDocument, { verificationId: request.id });
    return link?.userId === recipientId
      ? { url: link.url, expiresAt: new Date(link.expiresAt), pin: link.pin ?? null }
      : null;
  }
  if (request.kind === 'invitation') return await invitationLink(graph, request.id, recipientId);
  if (request.kind === 'data-export') {
    const { dataExportLink: link } = await graph.execute(DataExportLinkDocument, { requestId: request.id });
    return link?.userId === recipientId ? { url: link.url, expiresAt: new Date(link.expiresAt), pin: null } : null;
  }
  const { passwordResetLink: link } = await graph.execute(PasswordResetLinkDocument, { resetId: request.id });
  return link?.userId === recipientId ? { url: link.url, expiresAt: new Date(link.expiresAt), pin: null } : null;
}

async function invitationLink(graph: GraphClient, id: string, recipientId: string): Promise<OneTimeLink | null> {
  if (recipientId !== invitedRecipient(id)) return null;
  const { invitationMail: mail } = await graph.execute(InvitationMailDocument, { invitationId: id });
  if (mail == null) return null;
  const { url, expiresAt, teamName: team, inviterName: inviter } = mail;
  return { url, expiresAt: new Date(expiresAt), pin: null, invitation: { team, inviter } };
}
