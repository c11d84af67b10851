import { LockMode } from '@mikro-orm/postgresql';
import { reviewPosted, reviewRemoved, reviewUpdated } from '@tessera/contracts/events/catalog';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import { dropAfterCommit } from '../cache/caches.ts';
import type { Acting } from '../context.ts';
import { type CountedReview, isNoChange, ratingDelta } from '../domain/rating.ts';
import { optionalText, pictureUrl, wholeNumber } from '../domain/text.ts';
import { Product } from '../entities/product.ts';
import { Review, type ReviewRow } from '../entities/review.ts';
import { errors, invalid } from '../errors.ts';
import type { UpdateReviewInput } from '../schema.generated.ts';

/** Locks a review. @throws NOT_FOUND */
export async function lockedReview(tx: EntityManager, id: string): Promise<ReviewRow> {
  const review = isId(id) ? await tx.findOne(Review, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (review === null) throw errors.reviewNotFound();
  return review;
}

/** The fields of a review that are given, as they are kept. @throws VALIDATION */
export function reviewFields(input: UpdateReviewInput) {
  const fields: Partial<Pick<ReviewRow, 'rating' | 'title' | 'text' | 'images'>> = {};
  if (input.rating != null) fields.rating = wholeNumber('input.rating', input.rating, { min: 1, max: 5 });
  if (input.title !== undefined) fields.title = optionalText('input.title', input.title, { max: 150 });
  if (input.text !== undefined) fields.text = optionalText('input.text', input.text, { max: 5000 });
  if (input.images != null) {
    if (input.images.length > 10) throw invalid('input.images', 'At most 10 pictures are possible.');
    fields.images = input.images.map((url, index) => pictureUrl(`input.images.${index}`, url));
  }
  return fields;
}

/**
 * Brings the product's sums in line with a change of one of its reviews, in the same transaction and by difference, so
 * that parallel reviews lose nothing; and tells the change.
 */
export async function reviewChanged(
  tx: EntityManager,
  context: Acting,
  review: ReviewRow,
  before: CountedReview | null,
  after: CountedReview | null,
): Promise<void> {
  await tx.flush();
  const delta = ratingDelta(before, after);
  if (!isNoChange(delta)) {
    await tx.execute(
      `update product_rating set d1 = d1 + ?, d2 = d2 + ?, d3 = d3 + ?, d4 = d4 + ?, d5 = d5 + ? where product_id = ?`,
      [...delta, review.productId],
    );
    // Lists are sorted and filtered by rating.
    dropAfterCommit(tx, context.services.caches);
  }
  const { sellerId } = await tx.findOneOrFail(Product, { id: review.productId });
  const event = before === null ? reviewPosted : after === null ? reviewRemoved : reviewUpdated;
  const { id: reviewId, productId, userId: authorId, rating, status } = review;
  await emit(tx, event, {
    aggregateId: reviewId,
    aggregateVersion: review.version,
    data: { reviewId, productId, sellerId, authorId, rating, status },
    actor: context.caller,
  });
}
