/** So many wrong codes in {@link OTP_LOCK_SECONDS} lock the codes of an account, whatever the password (SPEC.md B1 #14). */
export const OTP_FAILURES_TO_LOCK = 5;

/** A lock of codes, and the span over which wrong ones are counted. */
export const OTP_LOCK_SECONDS = 30 * 60;

/** After so many wrong codes a half-open sign-in is dead: the password is asked for again. */
export const CHALLENGE_FAILURES = 3;

/** Life of a half-open sign-in. */
export const CHALLENGE_SECONDS = 5 * 60;

/** Recovery codes that are given at once. */
export const RECOVERY_CODES = 10;

/** What was typed as a code. A recovery code is told from one of the app by its letters. */
export type TypedCode = { readonly kind: 'otp' | 'recovery'; readonly code: string } | null;

/** Reads a code as people type it, with blanks and hyphens anywhere; null when it can be neither kind. */
export function readCode(text: string): TypedCode {
  if (text.length > 40) return null;
  const code = text.replaceAll(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(code)) return { kind: 'otp', code };
  return /^[a-z2-7]{16}$/.test(code) ? { kind: 'recovery', code } : null;
}
