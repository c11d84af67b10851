/** How often one address may do what strangers guess by: as a whole, and on one account (SPEC.md B1 #7, A1 "auth routes"). */
export const THROTTLES = {
  /** Signing in by password. Five wrong ones lock an account anyway; these bounds slow down who tries many accounts. */
  login: { perAddress: 100, perAccount: 30, windowMs: 60_000 },
  /** Codes, links and PINs. */
  secret: { perAddress: 100, perAccount: 30, windowMs: 60_000 },
  /** What makes mails go out or rows be written. */
  mail: { perAddress: 100, perAccount: 10, windowMs: 60_000 },
  /** Beginning and ending sign-ins at other platforms. */
  oauth: { perAddress: 100, perAccount: 100, windowMs: 60_000 },
} as const;

/** What is throttled. */
export type ThrottledAct = keyof typeof THROTTLES;
