import { userPasswordChanged } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import type { Client } from '../domain/client.ts';
import { errors } from '../errors.ts';
import { checkPassword } from './check-password.ts';
import { endAllAccess } from './end-all-access.ts';
import { personInSession } from './in-session.ts';
import { openSession, type Tokens } from './open-session.ts';
import { usablePassword } from './usable-password.ts';

/**
 * Changes the password of the signed-in person. All sessions end, this one too, and all API keys unless they are to
 * be kept; a new session is opened for this client: whoever else held a token of it is out. A wrong present password counts like one at login.
 * @throws {DomainError} UNAUTHENTICATED, VALIDATION; FORBIDDEN by a key; UPSTREAM_UNAVAILABLE when too many hashes are waited for
 */
export async function changePassword(
  acting: Acting,
  { current, next }: { readonly current: string; readonly next: string },
  keys: { readonly keepApiKeys: boolean },
  client: Client,
): Promise<Tokens> {
  const { userId } = await personInSession(acting.em, acting);
  const password = usablePassword(acting, next, 'next');
  const known = await checkPassword(acting, { userId }, current);
  if (known === null) throw errors.wrongPassword();
  const passwordHash = await acting.services.passwords.run((hashing) => hashing.hash(password));
  return await inTransaction(acting.em, async (tx) => {
    const changed = await tx.execute(
      `update users set password_hash = ?, failed_logins = 0, last_failed_login_at = null, version = version + 1
       where id = ? and token_epoch = ? returning id`,
      [passwordHash, userId, known.tokenEpoch],
    );
    // Changed elsewhere between the check and now: that change stands.
    if (changed.length === 0) throw errors.wrongPassword();
    await tx.execute(
      `update one_time_tokens set used_at = now() where user_id = ? and purpose = 'reset_password' and used_at is null`,
      [userId],
    );
    await endAllAccess(tx, acting, userId, 'password_changed', keys);
    await emit(tx, userPasswordChanged, { aggregateId: userId, data: { userId, by: 'change' }, actor: acting.caller });
    return await openSession(tx, acting, { id: userId, tokenEpoch: known.tokenEpoch + 1 }, client);
  });
}
