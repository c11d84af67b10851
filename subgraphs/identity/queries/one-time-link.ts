import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { type LinkPurpose, linkToken } from '../domain/one-time-link.ts';
import { verificationPin } from '../domain/verification-pin.ts';

/** A link that works once. */
export interface OneTimeLink {
  readonly url: string;
  readonly expiresAt: Date;
  readonly userId: string;
  /** The digits that do the same as a verification link. */
  readonly pin: string | null;
}

/** Computes the link of a row; null when there is none of this purpose, or it was used or has expired. */
export async function oneTimeLink(acting: Acting, id: string, purpose: LinkPurpose): Promise<OneTimeLink | null> {
  if (!isId(id)) return null;
  const [row] = await acting.em.execute<{ user_id: string; expires_at: Date | string }[]>(
    `select user_id, expires_at from one_time_tokens
     where id = ? and purpose = ? and used_at is null and expires_at > now()`,
    [id.toLowerCase(), purpose],
  );
  if (row === undefined) return null;
  const expiresAt = new Date(row.expires_at);
  const claim = { id: id.toLowerCase(), purpose, expiresAtMs: expiresAt.getTime() };
  return {
    url: addressOf(acting, purpose, linkToken(claim, acting.services.keys.links)),
    expiresAt,
    userId: row.user_id,
    pin: purpose === 'verify_email' ? verificationPin(claim.id, acting.services.keys.pins) : null,
  };
}

/** A page gets the token behind `#`, where neither servers nor the pages it links to see it. */
function addressOf({ config }: Acting, purpose: LinkPurpose, token: string): string {
  const base = config.publicUrl.replace(/\/$/, '');
  if (purpose === 'verify_email') return `${base}/api/auth/verify-email/${token}`;
  return `${config.passwordResetPage ?? `${base}/api/auth/reset-password`}#token=${token}`;
}
