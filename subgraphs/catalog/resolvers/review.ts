import { holds } from '@tessera/caller/permission';
import { isId } from '@tessera/subgraph-kit/ids';
import { NOT_KEPT } from '../cache/hints.ts';
import type { Context } from '../context.ts';
import { mayRefer } from '../domain/product-access.ts';
import { reviewerOf } from '../domain/review-access.ts';
import type { ReviewRow } from '../entities/review.ts';
import type { ReviewResolvers } from '../schema.generated.ts';

/** Fields of a review; all that is not here is the row's own. */
export const Review: ReviewResolvers<Context> = {
  __resolveReference: async ({ id }, context) => {
    const review = isId(id) ? await context.loaders.reviewById.load(id.toLowerCase()) : null;
    return review !== null && (review.status === 'PUBLISHED' || isConcerned(review, context)) ? review : null;
  },
  product: async ({ productId }, _, { loaders, caller }) => {
    const product = await loaders.productById.load(productId);
    return product !== null && mayRefer(caller, product) ? product : null;
  },
  verifiedPurchase: (review, _, { loaders }) => loaders.isPurchase.load(review),
  author: ({ userId, anonymous }) => (anonymous ? null : { id: userId }),
  moderationNote: (review, _, context, info) => {
    context.cache(NOT_KEPT, info);
    return isConcerned(review, context) ? review.moderationNote : null;
  },
  myVote: async ({ id }, _, { loaders, cache }, info) => {
    cache(NOT_KEPT, info);
    return (await loaders.myVote.load(id))?.helpful ?? null;
  },
  sellerReply: ({ sellerReply, sellerRepliedAt }) =>
    sellerReply == null || sellerRepliedAt == null ? null : { text: sellerReply, repliedAt: sellerRepliedAt },
};

/** Its author, a moderator, or a service. */
function isConcerned({ userId }: ReviewRow, { caller }: Context): boolean {
  if (caller.kind === 'service') return true;
  return reviewerOf(caller) === userId || holds(caller, 'review:moderate');
}
