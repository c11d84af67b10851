import { userUnlocked } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { CLOSED_UNTIL } from '../domain/data-request.ts';
import { errors } from '../errors.ts';

/**
 * Lets a locked account sign in again and forgets its failures, those of codes too; returns the user's id. An account that
 * is not locked is no error.
 * @throws {DomainError} NOT_FOUND
 */
export async function unlockAccount(acting: Acting, userId: string): Promise<string> {
  if (!isId(userId)) throw errors.userNotFound();
  return await inTransaction(acting.em, async (tx) => {
    const [user] = await tx.execute<{ locked: boolean }[]>(
      `select coalesce(locked_until > now(), false) as locked from users where id = ? for update`,
      [userId],
    );
    if (user === undefined) throw errors.userNotFound();
    await tx.execute(
      `update users set failed_logins = 0, last_failed_login_at = null, locked_until = null
       where id = ? and locked_until is distinct from ?`,
      [userId, CLOSED_UNTIL],
    );
    await tx.execute(
      `update otp_devices set failures = 0, last_failure_at = null, locked_until = null where user_id = ?`,
      [userId],
    );
    if (user.locked) {
      const data = { userId, by: 'administrator' as const };
      await emit(tx, userUnlocked, { aggregateId: userId, data, actor: acting.caller });
    }
    return userId;
  });
}
