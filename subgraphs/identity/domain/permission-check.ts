import { covers } from '@tessera/caller/permission';

/** What is asked: a permission, and, where it matters, whose the thing is or in which team it lies. */
export interface PermissionQuestion {
  readonly permission: string;
  /** The person whose the thing is. */
  readonly ownerId?: string | null | undefined;
}

/**
 * Whether somebody may do something, by the permissions held and, for `team:…`, by those in the team in question.
 *
 * - A permission that is held, wildcards applied, allows it on everything.
 * - `<permission>:own` allows it on what is one's own: it counts where `ownerId` is the person asked about.
 * - `team:…` holds in one team: it comes from the role there and never from `*:*` of the platform, which means everything
 *   *of the platform*; administrators see teams by `user:read`.
 */
export function isAllowed(
  userId: string,
  held: readonly string[],
  { permission, ownerId }: PermissionQuestion,
  inTeam: readonly string[],
): boolean {
  if (permission.startsWith('team:')) {
    return inTeam.some((granted) => covers(granted, permission));
  }
  if (held.some((granted) => covers(granted, permission))) return true;
  const isOwn = ownerId != null && ownerId.toLowerCase() === userId;
  return isOwn && held.some((granted) => covers(granted, `${permission}:own`));
}
