import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { type Cell, matrixOf } from '../domain/preferences.ts';
import { PreferenceEntity } from '../entities/preference.ts';
import { RecipientEntity } from '../entities/recipient.ts';

/** A person's preferences as the graph shows them. */
export interface PreferencesView {
  readonly matrix: readonly Cell[];
  readonly quietHours: {
    readonly startsAt: string;
    readonly endsAt: string;
    readonly timezone: string | null;
  } | null;
}

/** Reads the whole matrix, defaults filled in, and the quiet hours. */
export async function readPreferences(em: EntityManager, userId: string): Promise<PreferencesView> {
  const choices = await em.find(PreferenceEntity, { userId }, { disableIdentityMap: true });
  const recipient = await em.findOne(RecipientEntity, { userId }, { disableIdentityMap: true });
  return { matrix: matrixOf(choices), quietHours: recipient === null ? null : quietHoursOf(recipient) };
}

function quietHoursOf(recipient: {
  readonly quietStartsMinute: number | null;
  readonly quietEndsMinute: number | null;
  readonly quietTimezone: string | null;
}): PreferencesView['quietHours'] {
  const { quietStartsMinute, quietEndsMinute, quietTimezone } = recipient;
  if (quietStartsMinute === null || quietEndsMinute === null) return null;
  return { startsAt: timeOfDay(quietStartsMinute), endsAt: timeOfDay(quietEndsMinute), timezone: quietTimezone };
}

function timeOfDay(minute: number): string {
  const padded = (value: number) => String(value).padStart(2, '0');
  return `${padded(Math.floor(minute / 60))}:${padded(minute % 60)}`;
}
