import { createHmac, timingSafeEqual } from 'node:crypto';

/** Wrong digits that one mail bears, and those of a day: the first bound alone would grow with every new mail. */
export const PIN_FAILURES = { perMail: 5, perDay: 15 } as const;

/**
 * The six digits of a verification mail, computed from the id of its link: they rest nowhere. A million possibilities
 * are few, so tries are counted (SPEC.md PARITY: VerifyEmailWithPin).
 */
export function verificationPin(linkId: string, key: Buffer): string {
  // The bias of 2^48 over 10^6 is one in 10^8: of no use to who guesses.
  const number = createHmac('sha256', key).update(linkId).digest().readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** Whether these are the digits; blanks and hyphens as people type them do not matter. */
export function isVerificationPin(typed: string, linkId: string, key: Buffer): boolean {
  const given = Buffer.from(typed.length > 20 ? '' : typed.replaceAll(/[\s-]/g, ''));
  const wanted = Buffer.from(verificationPin(linkId, key));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
