import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Choice } from '../domain/preferences.ts';
import type { QuietHours } from '../domain/quiet-hours.ts';
import { isTimezone } from '../domain/wall-clock.ts';
import { PreferenceEntity } from '../entities/preference.ts';
import { RecipientEntity } from '../entities/recipient.ts';

/** What a person chose about being reached. */
export interface ReachChoices {
  readonly choices: readonly Choice[];
  readonly quietHours: QuietHours | null;
}

/** Reads a person's preferences and quiet hours; the window runs in its own zone, else in the profile's, else in UTC. */
export async function reachChoicesOf(em: EntityManager, userId: string): Promise<ReachChoices> {
  const choices = await em.find(PreferenceEntity, { userId }, { disableIdentityMap: true });
  const recipient = await em.findOne(RecipientEntity, { userId }, { disableIdentityMap: true });
  return { choices, quietHours: recipient === null ? null : windowOf(recipient) };
}

function windowOf(recipient: {
  readonly quietStartsMinute: number | null;
  readonly quietEndsMinute: number | null;
  readonly quietTimezone: string | null;
  readonly timezone: string | null;
}): QuietHours | null {
  const { quietStartsMinute: startsMinute, quietEndsMinute: endsMinute } = recipient;
  if (startsMinute === null || endsMinute === null) return null;
  const timezone = recipient.quietTimezone ?? recipient.timezone ?? 'UTC';
  return { startsMinute, endsMinute, timezone: isTimezone(timezone) ? timezone : 'UTC' };
}
