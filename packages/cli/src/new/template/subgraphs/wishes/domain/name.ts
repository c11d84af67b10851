const LONGEST = 100;

/**
 * A name as it is kept: without space at its ends; null for what cannot be one. Control characters, line breaks among them, are
 * refused and not dropped: nobody types them, so something else went wrong.
 */
export function usableName(given: string): string | null {
  const name = given.trim();
  if (name.length === 0 || name.length > LONGEST || /\p{Cc}/u.test(name)) return null;
  return name;
}
