/** How a password can be hashed (SPEC.md Part I). */
export const PASSWORD_SCHEMES = ['argon2id', 'bcrypt'] as const;
export type PasswordScheme = (typeof PASSWORD_SCHEMES)[number];

/** Shortest and longest password in characters (SPEC.md B1 #6). */
export const PASSWORD_LENGTH = { min: 8, max: 128 } as const;

/** bcrypt reads no further than this many bytes: what follows would not be part of the password. */
const BCRYPT_BYTES = 72;

/** Why a text cannot be a password. */
export type PasswordFault = 'too_short' | 'too_long' | 'unusable';

/**
 * The bytes-to-be of a password: NFKC, so that one password typed on two keyboards is one; or why it cannot be one.
 * A NUL is refused because hash implementations in C end there.
 */
export function normalisePassword(
  text: string,
  scheme: PasswordScheme,
): { readonly password: string } | { readonly fault: PasswordFault } {
  // UTF-16 units are at least as many as characters: a megabyte is refused without being looked at.
  if (text.length > PASSWORD_LENGTH.max * 2) return { fault: 'too_long' };
  const password = text.normalize('NFKC');
  const characters = [...password].length;
  if (characters > PASSWORD_LENGTH.max) return { fault: 'too_long' };
  if (characters < PASSWORD_LENGTH.min) return { fault: 'too_short' };
  if (password.includes('\0')) return { fault: 'unusable' };
  if (scheme === 'bcrypt' && exceedsBcrypt(password)) return { fault: 'too_long' };
  return { password };
}

/** Whether bcrypt would ignore the end of the password. */
export function exceedsBcrypt(password: string): boolean {
  return Buffer.byteLength(password) > BCRYPT_BYTES;
}
