import { invalid } from '../errors.ts';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_LENGTH = 120;

/** A slug made of a name: ASCII letters and digits in words joined by hyphens; empty when the name has none of them. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
}

/**
 * The slug a client asked for, or one made of the name.
 * @throws VALIDATION when it is no slug, or nothing of the name can stand in one
 */
export function chosenSlug(field: string, wanted: string | null | undefined, name: string): string {
  const slug = wanted ?? slugOf(name);
  if (slug === '') throw invalid(field, 'No slug can be made of this name; please give one.');
  if (slug.length > MAX_LENGTH || !SLUG.test(slug)) {
    throw invalid(
      field,
      `A slug is of lower-case letters and digits in words joined by hyphens, at most ${MAX_LENGTH}.`,
    );
  }
  return slug;
}
