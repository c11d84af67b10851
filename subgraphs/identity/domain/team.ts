const LONGEST_SLUG_BASE = 40;

/** The readable part of a team's slug: letters and digits of its name without accents, else `team`. */
export function slugBase(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG_BASE)
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'team' : plain;
}

/** The slug to try at an attempt: the plain one first, then with an ending made of the team's own id. */
export function slugFor(name: string, teamId: string, attempt: number): string {
  return attempt === 0 ? slugBase(name) : `${slugBase(name)}-${teamId.replaceAll('-', '').slice(-6 * attempt)}`;
}
