import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, thirty seconds. One step of clock difference is borne. */
const PERIOD_SECONDS = 30;
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS } as const;
const WINDOW = 1;

/** 160 bits, as RFC 4226 advises. In base32, the form in which people type it. */
export function newOtpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from a QR code. */
export function otpUri(secret: string, issuer: string, label: string): string {
  return new TOTP({ ...PARAMETERS, secret: Secret.fromBase32(secret), issuer, label }).toString();
}

/**
 * The time step that a code belongs to, or null when it is none of the present, the last and the next one. The caller
 * sees to it that each step counts once.
 */
export function otpStep(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...PARAMETERS, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** A recovery code: 80 random bits in four groups of letters and digits that are not mistaken for each other. */
export function newRecoveryCode(): string {
  const text = new Secret({ buffer: new Uint8Array(randomBytes(10)).buffer }).base32.toLowerCase();
  return (text.match(/.{4}/g) ?? []).join('-');
}
