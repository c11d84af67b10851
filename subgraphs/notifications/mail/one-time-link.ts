import type { GraphClient } from '@tessera/subgraph-kit/graph-client/graph-client';
import type { LinkRequest, OneTimeLink } from '../domain/workflow.ts';
import { PasswordResetLinkDocument, VerificationLinkDocument } from '../operations.generated.ts';

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
  const link =
    request.kind === 'verification'
      ? (await graph.execute(VerificationLinkDocument, { verificationId: request.id })).verificationLink
      : (await graph.execute(PasswordResetLinkDocument, { resetId: request.id })).passwordResetLink;
  if (link == null || link.userId !== recipientId) return null;
  return { url: link.url, expiresAt: new Date(link.expiresAt) };
}
