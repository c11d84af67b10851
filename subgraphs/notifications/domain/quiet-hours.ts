import { wallMinute } from './wall-clock.ts';

/** A daily window in minutes since local midnight: `starts` belongs to it, `ends` does not. `ends < starts` spans midnight. */
export interface QuietHours {
  readonly startsMinute: number;
  readonly endsMinute: number;
  readonly timezone: string;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Whether the clock on the person's wall stands in the window. */
export function isQuiet(instant: Date, quiet: QuietHours): boolean {
  const minute = wallMinute(instant, quiet.timezone);
  return quiet.startsMinute <= quiet.endsMinute
    ? minute >= quiet.startsMinute && minute < quiet.endsMinute
    : minute >= quiet.startsMinute || minute < quiet.endsMinute;
}

/**
 * The first instant from `now` on at which the person's wall clock stands outside the window (SPEC.md B5.2 #8); `now`
 * itself when it does already.
 *
 * On an ordinary night that is arithmetic. When the clocks change in between, the distance on the wall is not the distance
 * in time: an end that is skipped (02:30 in spring) comes early, one that occurs twice (autumn) comes first. Then the
 * minutes are walked one by one: at most a day and an hour of them, on two nights a year.
 */
export function endOfQuiet(now: Date, quiet: QuietHours): Date {
  if (!isQuiet(now, quiet)) return now;
  const thisMinute = now.getTime() - (now.getTime() % MINUTE_MS);
  const minutesLeft = (quiet.endsMinute - wallMinute(now, quiet.timezone) + DAY_MINUTES) % DAY_MINUTES;
  const end = new Date(thisMinute + minutesLeft * MINUTE_MS);
  if (wallMinute(end, quiet.timezone) === quiet.endsMinute) return end;
  for (let minute = 1; minute <= DAY_MINUTES + 120; minute += 1) {
    const candidate = new Date(thisMinute + minute * MINUTE_MS);
    if (!isQuiet(candidate, quiet)) return candidate;
  }
  // Only a window of the whole day has no end, and the door refuses those.
  throw new RangeError('These quiet hours never end.');
}
