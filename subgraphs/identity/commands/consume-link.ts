import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { type LinkPurpose, readLinkToken } from '../domain/one-time-link.ts';
import { errors } from '../errors.ts';

/**
 * Consumes a link: of any number of parallel attempts one succeeds. Returns whose it was.
 * @throws {DomainError} VALIDATION when it is forged, used or expired
 */
export async function consumeLink(
  tx: EntityManager,
  { services }: Acting,
  token: string,
  purpose: LinkPurpose,
): Promise<string> {
  const claim = readLinkToken(token, purpose, services.keys.links);
  if (claim === null) throw errors.linkInvalid();
  const [consumed] = await tx.execute<{ user_id: string }[]>(
    `update one_time_tokens set used_at = now()
     where id = ? and purpose = ? and used_at is null and expires_at > now() returning user_id`,
    [claim.id, purpose],
  );
  if (consumed === undefined) throw errors.linkInvalid();
  return consumed.user_id;
}
