import { LockMode } from '@mikro-orm/postgresql';
import { userProfileUpdated } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { isPreferences, mergePreferences } from '../domain/preferences.ts';
import { User } from '../entities/user.ts';
import { errors } from '../errors.ts';
import { personInSession } from './in-session.ts';

/**
 * Merges a change into the preferences of the signed-in person and returns the person's id. The row is locked: two
 * changes of different keys at once are both kept.
 * @throws {DomainError} VALIDATION when the change is no object or the result is too large; FORBIDDEN by a key
 */
export async function updatePreferences(acting: Acting, change: unknown): Promise<string> {
  if (!isPreferences(change)) throw errors.preferencesInvalid();
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    const user = await tx.findOneOrFail(User, { id: userId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const merged = mergePreferences(user.preferences, change);
    if (merged === null) throw errors.preferencesInvalid();
    user.preferences = merged;
    await tx.flush();
    await emit(tx, userProfileUpdated, {
      aggregateId: userId,
      aggregateVersion: user.version,
      data: { userId, fields: ['preferences'] },
      actor: acting.caller,
    });
    return userId;
  });
}
