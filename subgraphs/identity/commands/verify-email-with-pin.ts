import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { isVerificationPin, PIN_FAILURES } from '../domain/verification-pin.ts';
import { errors } from '../errors.ts';
import { personInSession } from './in-session.ts';
import { markVerified, type Verified } from './verify-email.ts';

/**
 * Proves the signed-in person's address by the digits of the newest mail. Of that mail five wrong ones are borne, of all
 * mails of a day fifteen; the digits are used up with the mail's link, by whichever comes first.
 *
 * Only the person is asked, signed in: a stranger could otherwise use up the tries. Whoever registered with an address
 * that is not theirs has one chance in sixty thousand a day, and its owner a mail for each five tries.
 * @throws {DomainError} VALIDATION, the same whatever is wrong; FORBIDDEN by a key
 */
export async function verifyEmailWithPin(acting: Acting, pin: string): Promise<Verified> {
  const { userId } = await personInSession(acting.em, acting);
  // Committed, not thrown: what was counted must stay counted.
  const verified = await inTransaction(acting.em, (tx) => prove(tx, acting, userId, pin));
  if (verified === null) throw errors.pinWrong();
  return verified;
}

async function prove(tx: EntityManager, acting: Acting, userId: string, pin: string): Promise<Verified | null> {
  // The user's row first: parallel tries wait for each other, and a link clicked meanwhile is seen.
  const [user] = await tx.execute<{ verified: boolean }[]>(
    `select verified_at is not null as verified from users where id = ? for update`,
    [userId],
  );
  if (user === undefined) return null;
  if (user.verified) return { alreadyVerified: true };
  const [link] = await tx.execute<{ id: string; open: boolean }[]>(
    `select id, used_at is null and expires_at > clock_timestamp() and pin_failures < ? and ? > (
         select coalesce(sum(pin_failures), 0) from one_time_tokens today
         where today.user_id = newest.user_id and today.purpose = 'verify_email'
           and today.created_at > clock_timestamp() - interval '24 hours') as open
     from one_time_tokens newest where user_id = ? and purpose = 'verify_email' order by created_at desc, id desc limit 1`,
    [PIN_FAILURES.perMail, PIN_FAILURES.perDay, userId],
  );
  if (!link?.open) return null;
  if (!isVerificationPin(pin, link.id, acting.services.keys.pins)) {
    await tx.execute(`update one_time_tokens set pin_failures = pin_failures + 1 where id = ?`, [link.id]);
    return null;
  }
  await tx.execute(`update one_time_tokens set used_at = clock_timestamp() where id = ?`, [link.id]);
  await markVerified(tx, acting, userId);
  return { alreadyVerified: false };
}
