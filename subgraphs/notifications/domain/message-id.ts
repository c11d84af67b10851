/**
 * The Message-ID of a delivery (RFC 5322 3.6.4): the same for every attempt, so that mail systems and readers can tell a
 * repeated mail from a second one (SPEC.md B5.3 #2).
 */
export function messageIdOf(deliveryId: string, domain: string): string {
  return `<${deliveryId}@${domain}>`;
}
