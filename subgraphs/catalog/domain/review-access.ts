import { type Caller, isByKey } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';

/**
 * Whose reviews and votes are the caller's own; null for who has none. Lists of reviews are open to everybody, so it is asked
 * here: an API key has its person's only by `self:reviews`, and is nobody in particular otherwise.
 */
export function reviewerOf(caller: Caller): string | null {
  if (caller.kind !== 'user' || (isByKey(caller) && !holds(caller, 'self:reviews'))) return null;
  return caller.userId;
}
