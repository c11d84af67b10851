import { invalid } from '../errors.ts';

/**
 * A text as it is kept: Unicode NFC, no blanks around it, 1 to `max` characters.
 * @throws VALIDATION naming the field; also for control characters, which no name, address or note has
 */
export function text(field: string, value: string, { max }: { max: number }): string {
  const kept = value.normalize('NFC').trim();
  if (/[\p{Cc}]/u.test(kept)) throw invalid(field, 'The text contains control characters.');
  const length = [...kept].length;
  if (length === 0) throw invalid(field, 'This cannot be empty.');
  if (length > max) throw invalid(field, `At most ${max} characters are possible; these are ${length}.`);
  return kept;
}

/** The same for a text that may be left out: null for null, undefined and blank. */
export function optionalText(field: string, value: string | null | undefined, limits: { max: number }): string | null {
  return value == null || value.trim() === '' ? null : text(field, value, limits);
}
