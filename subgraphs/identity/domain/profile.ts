const CONTROL = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u;
const LONGEST_NAME = 100;
const LONGEST_URL = 2000;

/**
 * The display name as it is kept: NFC, outer blanks off, inner runs of blanks as one; null when it is empty, longer than
 * 100 characters, or holds control or invisible characters, which would let one name pose as another.
 */
export function normaliseName(text: string): string | null {
  if (text.length > LONGEST_NAME * 4 || CONTROL.test(text)) return null;
  const name = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  const characters = [...name].length;
  return characters >= 1 && characters <= LONGEST_NAME ? name : null;
}

/** The BCP 47 tag in its canonical spelling, or null. */
export function normaliseLocale(text: string): string | null {
  if (text.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}

/** The IANA time zone, or null. Offsets such as `+02:00` are none: they know no daylight saving. */
export function normaliseTimezone(text: string): string | null {
  if (text.length > 64 || !/^[A-Za-z]/.test(text)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** An https address of at most 2000 characters without user and password, or null. */
export function normaliseAvatarUrl(text: string): string | null {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
}
