const NOTICE_MS = 30 * 24 * 60 * 60 * 1000;

/** Whether a card has expired at `now`, or will within 30 days. A card is good to the last day of its month (UTC). */
export function expiresSoon(
  {
    expMonth,
    expYear,
  }: { readonly expMonth?: number | null | undefined; readonly expYear?: number | null | undefined },
  now: Date,
): boolean {
  if (expMonth == null || expYear == null) return false;
  // Month 12 here is January of the next year: the first moment at which the card is no good.
  return Date.UTC(expYear, expMonth) - NOTICE_MS <= now.getTime();
}
