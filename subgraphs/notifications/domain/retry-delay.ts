const FIRST_DELAY_MS = 2000;
const LONGEST_DELAY_MS = 3_600_000;

/**
 * How long to wait after the given number of failed attempts: 2 s, 4 s, 8 s, … up to an hour, each spread over its upper half
 * so that mails that failed together do not come back together.
 *
 * @param spread from 0 (half of the delay) to 1 (all of it)
 */
export function retryDelayMs(failedAttempts: number, spread: number): number {
  const full = Math.min(FIRST_DELAY_MS * 2 ** (failedAttempts - 1), LONGEST_DELAY_MS);
  return Math.round(full / 2 + (full / 2) * spread);
}
