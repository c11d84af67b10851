import type { WorkContext } from '../context.ts';
import { isTimezone, readTimeOfDay } from '../domain/wall-clock.ts';
import { errors } from '../errors.ts';

/** A daily window as a person writes it: `HH:MM`, and a zone other than the profile's. */
export interface QuietHoursInput {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone?: string | null | undefined;
}

/**
 * Stores a person's quiet hours; null switches them off. Mails that wait already keep their time, and are looked at again
 * before they go.
 * @throws {DomainError} VALIDATION
 */
export async function setQuietHours({ em }: WorkContext, userId: string, input: QuietHoursInput | null): Promise<void> {
  const window = input === null ? { starts: null, ends: null, timezone: null } : readWindow(input);
  await em.execute(
    `insert into recipients (user_id, quiet_starts_minute, quiet_ends_minute, quiet_timezone) values (?, ?, ?, ?)
     on conflict (user_id) do update
       set quiet_starts_minute = excluded.quiet_starts_minute, quiet_ends_minute = excluded.quiet_ends_minute,
           quiet_timezone = excluded.quiet_timezone`,
    [userId, window.starts, window.ends, window.timezone],
  );
}

function readWindow({ startsAt, endsAt, timezone }: QuietHoursInput) {
  const starts = readTimeOfDay(startsAt);
  const ends = readTimeOfDay(endsAt);
  if (starts === undefined) throw errors.timeOfDayInvalid({}, 'quietHours.startsAt');
  if (ends === undefined) throw errors.timeOfDayInvalid({}, 'quietHours.endsAt');
  if (starts === ends) throw errors.quietHoursEmpty();
  if (timezone != null && !isTimezone(timezone)) throw errors.timezoneUnknown();
  return { starts, ends, timezone: timezone ?? null };
}
