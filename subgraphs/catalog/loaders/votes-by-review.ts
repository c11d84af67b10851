import type { Caller } from '@tessera/caller/caller';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { byId } from '@tessera/subgraph-kit/loaders';
import { ReviewVote } from '../entities/review-vote.ts';

/** The caller's own vote on a review; null for none and for nobody. */
export function votesByReview(em: EntityManager, caller: Caller) {
  return byId(
    async (ids) =>
      caller.kind === 'user'
        ? em.find(ReviewVote, { reviewId: { $in: [...ids] }, userId: caller.userId }, { disableIdentityMap: true })
        : [],
    (vote) => vote.reviewId,
  );
}
