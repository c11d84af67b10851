import { userLocked, userLoginFailed } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { LOCK_SECONDS } from '../domain/durations.ts';

/** So many wrong passwords lock an account (SPEC.md B1 #7). */
export const FAILURES_TO_LOCK = 5;

/**
 * Counts a wrong password, in one statement that loses no increment. Failures count over 30 minutes; the fifth locks for 30
 * minutes. A lock is never prolonged: else anybody could keep anybody out for ever (keycloak#26172).
 */
export async function recordFailure(acting: Acting, userId: string): Promise<void> {
  await inTransaction(acting.em, async (tx) => {
    const [counted] = await tx.execute<{ failed_logins: number; locked_until: Date | string | null }[]>(
      `update users set
         failed_logins = case when last_failed_login_at > now() - make_interval(secs => ?)
                               and locked_until is null then failed_logins + 1 else 1 end,
         last_failed_login_at = now(),
         locked_until = case when last_failed_login_at > now() - make_interval(secs => ?)
                              and locked_until is null and failed_logins + 1 >= ?
                             then now() + make_interval(secs => ?) end
       where id = ? and (locked_until is null or locked_until <= now())
       returning failed_logins, locked_until`,
      [LOCK_SECONDS, LOCK_SECONDS, FAILURES_TO_LOCK, LOCK_SECONDS, userId],
    );
    // Locked while this password was being checked: nothing left to count.
    if (counted === undefined) return;
    const event = { aggregateId: userId, actor: acting.caller };
    await emit(tx, userLoginFailed, { ...event, data: { userId } });
    if (counted.locked_until !== null) {
      const lockedUntil = new Date(counted.locked_until).toISOString();
      await emit(tx, userLocked, { ...event, data: { userId, lockedUntil } });
    }
  });
}
