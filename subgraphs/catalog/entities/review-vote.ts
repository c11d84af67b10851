import { defineEntity, p } from '@mikro-orm/postgresql';

/** Whether a person finds a review helpful. */
export const ReviewVote = defineEntity({
  name: 'ReviewVote',
  tableName: 'review_votes',
  properties: {
    reviewId: p.uuid().primary(),
    userId: p.uuid().primary(),
    helpful: p.boolean(),
  },
});
