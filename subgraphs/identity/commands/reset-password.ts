import { userPasswordChanged, userUnlocked, userVerified } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { readLinkToken } from '../domain/one-time-link.ts';
import { errors } from '../errors.ts';
import { consumeLink } from './consume-link.ts';
import { endAllSessions } from './end-sessions.ts';
import { usablePassword } from './usable-password.ts';

/**
 * Sets a new password by the token of a link: unlocks the account, ends all sessions, makes every other reset link
 * worthless. Who could open the mail has proven the address too.
 * @throws {DomainError} VALIDATION when the link or the password is not usable
 */
export async function resetPassword(acting: Acting, token: string, newPassword: string): Promise<void> {
  const password = usablePassword(acting, newPassword, 'newPassword');
  // Forged tokens are turned away before they cost a hash.
  if (readLinkToken(token, 'reset_password', acting.services.keys.links) === null) throw errors.linkInvalid();
  const passwordHash = await acting.services.passwords.run((hashing) => hashing.hash(password));
  await inTransaction(acting.em, async (tx) => {
    const userId = await consumeLink(tx, acting, token, 'reset_password');
    const [before] = await tx.execute<{ locked: boolean; verified: boolean }[]>(
      `select coalesce(locked_until > now(), false) as locked, verified_at is not null as verified from users where id = ? for update`,
      [userId],
    );
    await tx.execute(
      `update users set password_hash = ?, failed_logins = 0, last_failed_login_at = null, locked_until = null,
         verified_at = coalesce(verified_at, now()), version = version + 1
       where id = ?`,
      [passwordHash, userId],
    );
    await tx.execute(
      `update one_time_tokens set used_at = now() where user_id = ? and purpose = 'reset_password' and used_at is null`,
      [userId],
    );
    await endAllSessions(tx, acting, userId, 'password_reset');
    const event = { aggregateId: userId, actor: acting.caller };
    await emit(tx, userPasswordChanged, { ...event, data: { userId, by: 'reset' } });
    if (before?.verified === false) await emit(tx, userVerified, { ...event, data: { userId } });
    if (before?.locked) await emit(tx, userUnlocked, { ...event, data: { userId, by: 'password_reset' } });
  });
}
