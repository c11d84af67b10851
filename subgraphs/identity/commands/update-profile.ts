import { userProfileUpdated } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { DomainError } from '@tessera/subgraph-kit/errors';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { normaliseAvatarUrl, normaliseLocale, normaliseName, normaliseTimezone } from '../domain/profile.ts';
import { User } from '../entities/user.ts';
import { errors } from '../errors.ts';
import { personInSession } from './in-session.ts';

/** What changes; what is not given stays. Only the avatar can be removed, by null. */
export interface ProfileChange {
  readonly name?: string | null | undefined;
  readonly avatarUrl?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
}

/**
 * Changes the profile of the signed-in person and returns the person's id.
 * @throws {DomainError} VALIDATION by field; FORBIDDEN by a key
 */
export async function updateProfile(acting: Acting, change: ProfileChange): Promise<string> {
  const checked = {
    ...given('name', change.name, normaliseName, errors.nameInvalid),
    ...given('locale', change.locale, normaliseLocale, errors.localeInvalid),
    ...given('timezone', change.timezone, normaliseTimezone, errors.timezoneInvalid),
    ...(change.avatarUrl === null
      ? { avatarUrl: null }
      : given('avatarUrl', change.avatarUrl, normaliseAvatarUrl, errors.avatarInvalid)),
  };
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    const user = await tx.findOneOrFail(User, { id: userId });
    const before = Object.entries(user);
    const fields = Object.entries(checked)
      .filter(([field, value]) => before.some(([name, present]) => name === field && present !== value))
      .map(([field]) => field);
    if (fields.length === 0) return userId;
    tx.assign(user, checked);
    // Flushed before the event is written: its version is the row's.
    await tx.flush();
    await emit(tx, userProfileUpdated, {
      aggregateId: userId,
      aggregateVersion: user.version,
      data: { userId, fields },
      actor: acting.caller,
    });
    return userId;
  });
}

function given<Field extends string>(
  field: Field,
  text: string | null | undefined,
  normalise: (text: string) => string | null,
  fault: () => DomainError,
): { readonly [Key in Field]?: string } {
  if (text === undefined) return {};
  const value = text === null ? null : normalise(text);
  if (value === null) throw fault();
  return { [field]: value } as { readonly [Key in Field]?: string };
}
