import { REFRESH_GRACE_SECONDS } from './durations.ts';

/** So often may a spent token come back within the grace (SPEC.md B1 #4). */
export const REFRESH_REPLAYS = 3;

/** What is known of a refresh token and its session, all ages by the database's clock. */
export interface PresentedToken {
  /** Whether its session is neither revoked nor at its end, and belongs to the present password. */
  readonly sessionOpen: boolean;
  /** Seconds since it was exchanged; null while it never was. */
  readonly secondsSinceRotation: number | null;
  /** Whether the client that comes now is the one that exchanged it. */
  readonly sameClient: boolean;
  readonly replays: number;
  /** Whether its successor was exchanged in its turn. */
  readonly successorSpent: boolean;
}

/** What a refresh leads to. */
export type RefreshDecision = 'rotate' | 'replay' | 'reuse' | 'ended';

/**
 * The life of a refresh token: live → (exchanged) → in grace → spent.
 *
 * - A live token is exchanged for its one successor.
 * - In grace (10 s) the same client gets the same successor again, three times at most: two tabs, or an answer that was
 *   lost. Minting a second successor would fork the family unseen; refusing would sign honest people out.
 * - Anything else means that two parties hold the token, and nobody can tell which is the thief: the family ends
 *   (RFC 9700 §4.14.2). A successor already exchanged is such a case: the answer did arrive somewhere.
 */
export function decideRefresh(token: PresentedToken): RefreshDecision {
  if (!token.sessionOpen) return 'ended';
  if (token.secondsSinceRotation === null) return 'rotate';
  const inGrace = token.secondsSinceRotation <= REFRESH_GRACE_SECONDS;
  return inGrace && token.sameClient && token.replays < REFRESH_REPLAYS && !token.successorSpent ? 'replay' : 'reuse';
}
