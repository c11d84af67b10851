import { invalid } from '../errors.ts';

const CODE = /^[A-Z0-9_-]{3,40}$/;

/** Without what looks alike: 0 and O, 1 and I and L, U and V. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** 29^12, about 58 bits: at ten guesses a minute nobody finds one. */
const GENERATED_LENGTH = 12;

/** A code as it is kept and compared (SPEC.md B10 #1): NFKC, no blanks around it, upper case. */
export function normalised(code: string): string {
  return code.normalize('NFKC').trim().toUpperCase();
}

/** A code to be made. @throws VALIDATION */
export function newCode(field: string, code: string): string {
  const kept = normalised(code);
  if (!CODE.test(kept)) throw invalid(field, 'A code is 3 to 40 letters, digits, hyphens and underscores.');
  return kept;
}

/**
 * A code that cannot be guessed, in groups of four.
 * @param random at least 24 random bytes
 */
export function generatedCode(prefix: string, random: Uint8Array): string {
  // Bytes that would favour the first letters are passed over.
  const fair = [...random].filter((byte) => byte < 256 - (256 % ALPHABET.length));
  const letters = fair.slice(0, GENERATED_LENGTH).map((byte) => ALPHABET[byte % ALPHABET.length]);
  if (letters.length < GENERATED_LENGTH) throw new RangeError('Too few random bytes.');
  const groups = [0, 4, 8].map((at) => letters.slice(at, at + 4).join(''));
  return [...(prefix === '' ? [] : [prefix]), ...groups].join('-');
}

/** What generated codes begin with. @throws VALIDATION */
export function codePrefix(field: string, prefix: string | null | undefined): string {
  const kept = normalised(prefix ?? '');
  if (!/^[A-Z0-9]{0,12}$/.test(kept)) throw invalid(field, 'A prefix is up to 12 letters and digits.');
  return kept;
}
