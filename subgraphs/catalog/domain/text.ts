import { invalid } from '../errors.ts';

/**
 * A text as it is kept: Unicode NFC, no blanks around it, within its length in characters.
 * @throws VALIDATION naming the field; also for NUL, which PostgreSQL cannot hold
 */
export function text(field: string, value: string, { min = 1, max }: { min?: number; max: number }): string {
  const kept = value.normalize('NFC').trim();
  if (kept.includes('\0')) throw invalid(field, 'The text contains a NUL character.');
  const length = [...kept].length;
  if (length < min)
    throw invalid(field, min === 1 ? 'This cannot be empty.' : `At least ${min} characters are needed.`);
  if (length > max) throw invalid(field, `At most ${max} characters are possible; these are ${length}.`);
  return kept;
}

/** The same for a text that may be left out: null for null, undefined and blank. */
export function optionalText(field: string, value: string | null | undefined, limits: { max: number }): string | null {
  if (value == null || value.trim() === '') return null;
  return text(field, value, limits);
}

/**
 * The address of a picture, https only: it is put into other people's pages.
 * @throws VALIDATION
 */
export function pictureUrl(field: string, value: string): string {
  const kept = text(field, value, { max: 2000 });
  if (!URL.canParse(kept) || new URL(kept).protocol !== 'https:') throw invalid(field, 'This is not an https address.');
  return kept;
}

/** The same for an address that may be left out. */
export function optionalPictureUrl(field: string, value: string | null | undefined): string | null {
  return value == null || value.trim() === '' ? null : pictureUrl(field, value);
}

/** A whole number within bounds, both included. @throws VALIDATION */
export function wholeNumber(field: string, value: number, { min, max }: { min: number; max: number }): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw invalid(field, `This must be a whole number from ${min} to ${max}.`);
  }
  return value;
}
