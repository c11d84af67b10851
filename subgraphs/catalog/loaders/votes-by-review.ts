import type { Caller } from '@tessera/caller/caller';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { byId } from '@tessera/subgraph-kit/loaders';
import { reviewerOf } from '../domain/review-access.ts';
import { ReviewVote } from '../entities/review-vote.ts';

/** The caller's own vote on a review; null for none and for who has none of their own. */
export function votesByReview(em: EntityManager, caller: Caller) {
  const userId = reviewerOf(caller);
  return byId(
    async (ids) =>
      userId !== null ? em.find(ReviewVote, { reviewId: { $in: [...ids] }, userId }, { disableIdentityMap: true }) : [],
    (vote) => vote.reviewId,
  );
}
