import { reviewPosted } from '@tessera/contracts/events/catalog';
import { reviewPosted as reviewPostedWorkflow } from '../domain/workflows/review-posted.ts';
import { notifyOn } from './notify-on.ts';

/** A seller hears of a new review that is visible, unless it is their own. */
export const onReviewPosted = notifyOn(reviewPosted, reviewPostedWorkflow, ({ data }) =>
  data.status !== 'PUBLISHED' || data.authorId === data.sellerId
    ? null
    : {
        recipientId: data.sellerId,
        dedupeKey: data.reviewId,
        data: { productId: data.productId, reviewId: data.reviewId, rating: data.rating },
      },
);
