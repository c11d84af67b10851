import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '@tessera/subgraph-kit/ids';

/** What a link is good for; a link for one purpose does nothing for another. */
export type LinkPurpose = 'verify_email' | 'reset_password';

/** What a link can be good for that has a row in a table of its own. */
export type OtherPurpose = 'invitation' | 'data_export';

/** The promise that a link stands for. */
export interface LinkClaim {
  readonly id: string;
  readonly purpose: LinkPurpose | OtherPurpose;
  /** Unix time in milliseconds. */
  readonly expiresAtMs: number;
}

/**
 * The token of a link: `<id>.<expiry>.<HMAC(key, id, purpose, expiry)>` (SPEC.md E1). It can be computed at any moment
 * from the row of its id, so no token rests in a table, an event or a log.
 */
export function linkToken(claim: LinkClaim, key: Buffer): string {
  return `${claim.id}.${claim.expiresAtMs.toString(36)}.${mac(claim, key).toString('base64url')}`;
}

/** The claim of a genuine token for this purpose, else null. Whether it was used or has expired, its row decides. */
export function readLinkToken(token: string, purpose: LinkClaim['purpose'], key: Buffer): LinkClaim | null {
  const [id = '', expiry = '', signature = '', ...more] = token.length > 200 ? [] : token.split('.');
  const expiresAtMs = Number.parseInt(expiry, 36);
  if (!isId(id) || !Number.isSafeInteger(expiresAtMs) || more.length > 0) return null;
  const claim = { id, purpose, expiresAtMs };
  const given = Buffer.from(signature, 'base64url');
  const wanted = mac(claim, key);
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? claim : null;
}

function mac({ id, purpose, expiresAtMs }: LinkClaim, key: Buffer): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([id, purpose, expiresAtMs]))
    .digest();
}
