import { userPasswordChanged, userUnlocked, userVerified } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { CLOSED_UNTIL } from '../domain/data-request.ts';
import { readLinkToken } from '../domain/one-time-link.ts';
import { errors } from '../errors.ts';
import { consumeLink } from './consume-link.ts';
import { type AccessEnd, endAllAccess } from './end-all-access.ts';
import { stripAccount } from './strip-account.ts';
import { usablePassword } from './usable-password.ts';

/**
 * Sets a new password by the token of a link: unlocks the account, ends all sessions and API keys, makes every other reset
 * link worthless. Who could open the mail has proven the address too; of an account whose address was not proven before, nothing
 * stays by which somebody else who made it could come back (SPEC.md B1 #9).
 * @throws {DomainError} VALIDATION when the link or the password is not usable
 */
export async function resetPassword(
  acting: Acting,
  token: string,
  newPassword: string,
  keys: { readonly keepApiKeys: boolean },
): Promise<AccessEnd> {
  const password = usablePassword(acting, newPassword, 'newPassword');
  // Forged tokens are turned away before they cost a hash.
  if (readLinkToken(token, 'reset_password', acting.services.keys.links) === null) throw errors.linkInvalid();
  const passwordHash = await acting.services.passwords.run((hashing) => hashing.hash(password));
  return await inTransaction(acting.em, async (tx) => {
    const userId = await consumeLink(tx, acting, token, 'reset_password');
    const [before] = await tx.execute<{ name: string; locked: boolean; closed: boolean; verified: boolean }[]>(
      `select name, coalesce(locked_until > now(), false) as locked, coalesce(locked_until = ?, false) as closed,
         verified_at is not null as verified
       from users where id = ? for update`,
      [CLOSED_UNTIL, userId],
    );
    // A link may have been asked for at the moment at which the account was closed: an erasure that has begun goes on.
    if (before === undefined || before.closed) throw errors.linkInvalid();
    const stripped = before.verified ? null : await stripAccount(tx, acting, userId, before.name);
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
    const ended = await endAllAccess(tx, acting, userId, 'password_reset', keys);
    const event = { aggregateId: userId, actor: acting.caller };
    await emit(tx, userPasswordChanged, { ...event, data: { userId, by: 'reset' } });
    if (!before.verified) await emit(tx, userVerified, { ...event, data: { userId } });
    if (before.locked) await emit(tx, userUnlocked, { ...event, data: { userId, by: 'password_reset' } });
    return {
      ...ended,
      endedSessions: ended.endedSessions + (stripped?.endedSessions ?? 0),
      endedApiKeys: ended.endedApiKeys + (stripped?.endedApiKeys ?? 0),
    };
  });
}
