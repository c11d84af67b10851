import type { Acting } from '../context.ts';
import { type LinkPurpose, readLinkToken } from '../domain/one-time-link.ts';

/** Whether a link can still be used, and until when. */
export interface LinkValidation {
  readonly valid: boolean;
  readonly expiresAt: Date | null;
}

const INVALID: LinkValidation = { valid: false, expiresAt: null };

/**
 * Looks at the token of a link without using it up. A forged, a used and an expired one are told alike, and nothing is
 * told of whose it is: who holds a genuine token could use it, everybody else learns nothing.
 */
export async function validateLink(
  { em, services }: Acting,
  token: string,
  purpose: LinkPurpose,
): Promise<LinkValidation> {
  const claim = readLinkToken(token, purpose, services.keys.links);
  if (claim === null) return INVALID;
  const [row] = await em.execute<{ expires_at: Date | string }[]>(
    `select expires_at from one_time_tokens where id = ? and purpose = ? and used_at is null and expires_at > now()`,
    [claim.id, purpose],
  );
  return row === undefined ? INVALID : { valid: true, expiresAt: new Date(row.expires_at) };
}
