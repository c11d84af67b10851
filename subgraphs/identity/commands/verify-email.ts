import { userVerified } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { readLinkToken } from '../domain/one-time-link.ts';
import { errors } from '../errors.ts';

/** Whether the address had been proven before. */
export interface Verified {
  readonly alreadyVerified: boolean;
}

/**
 * Proves an e-mail address by the token of its link. A second click on a link, used or not, is told that all is well
 * when the address is proven (SPEC.md E1).
 * @throws {DomainError} VALIDATION when the token is forged, or the address is unproven and the link expired
 */
export async function verifyEmail(acting: Acting, token: string): Promise<Verified> {
  const claim = readLinkToken(token, 'verify_email', acting.services.keys.links);
  if (claim === null) throw errors.linkInvalid();
  return await inTransaction(acting.em, async (tx) => {
    // The user's row first: parallel clicks wait for each other and the second one sees the first one's work.
    const [user] = await tx.execute<{ id: string; verified: boolean }[]>(
      `select id, verified_at is not null as verified from users
       where id = (select user_id from one_time_tokens where id = ? and purpose = 'verify_email') for update`,
      [claim.id],
    );
    if (user === undefined) throw errors.linkInvalid();
    if (user.verified) return { alreadyVerified: true };
    const consumed = await tx.execute(
      `update one_time_tokens set used_at = now()
       where id = ? and used_at is null and expires_at > now() returning id`,
      [claim.id],
    );
    if (consumed.length === 0) throw errors.linkInvalid();
    await markVerified(tx, acting, user.id);
    return { alreadyVerified: false };
  });
}

/** Marks the address of a user as proven and says so. The user's row must be locked and unproven. */
export async function markVerified(tx: EntityManager, acting: Acting, userId: string): Promise<void> {
  await tx.execute(`update users set verified_at = now(), version = version + 1 where id = ?`, [userId]);
  await emit(tx, userVerified, { aggregateId: userId, data: { userId }, actor: acting.caller });
}
