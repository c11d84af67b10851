import { holds } from '@tessera/caller/permission';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import { type Acting, person } from '../context.ts';
import { mayEdit } from '../domain/product-access.ts';
import { optionalText } from '../domain/text.ts';
import { Product } from '../entities/product.ts';
import { Review, type ReviewRow } from '../entities/review.ts';
import { errors } from '../errors.ts';
import type { CreateReviewInput, UpdateReviewInput } from '../schema.generated.ts';
import { unlessTaken } from './product-row.ts';
import { lockedReview, reviewChanged, reviewFields } from './review-row.ts';

/** Writes the caller's one review of a product. @throws VALIDATION, NOT_FOUND, CONFLICT when there is one already */
export async function createReview(context: Acting, input: CreateReviewInput): Promise<ReviewRow> {
  const { userId } = person(context.caller);
  const { productId, ...content } = input;
  const fields = reviewFields(content);
  return unlessTaken(
    'reviews_product_id_user_id_key',
    () => errors.reviewExists(),
    () =>
      inTransaction(context.em, async (tx) => {
        const product = isId(productId) ? await tx.findOne(Product, { id: productId, status: 'PUBLISHED' }) : null;
        if (product === null) throw errors.productNotFound({}, 'input.productId');
        const review = tx.create(Review, {
          id: newId(),
          productId: product.id,
          userId,
          rating: input.rating,
          images: [],
          ...fields,
          status: 'PUBLISHED',
        });
        await reviewChanged(tx, context, review, null, review);
        return tx.refreshOrFail(review);
      }),
  );
}

/** Changes the caller's own review. @throws VALIDATION, NOT_FOUND, FORBIDDEN */
export async function updateReview(context: Acting, id: string, input: UpdateReviewInput): Promise<ReviewRow> {
  const { userId } = person(context.caller);
  const fields = reviewFields(input);
  return inTransaction(context.em, async (tx) => {
    const review = await lockedReview(tx, id);
    if (review.userId !== userId) throw errors.notYourReview();
    const before = { rating: review.rating, status: review.status };
    Object.assign(review, fields, { editedAt: new Date() });
    await reviewChanged(tx, context, review, before, review);
    return review;
  });
}

/** Deletes a review, the caller's own or as a moderator. @throws NOT_FOUND, FORBIDDEN */
export async function deleteReview(context: Acting, id: string): Promise<ReviewRow> {
  const { userId } = person(context.caller);
  return inTransaction(context.em, async (tx) => {
    const review = await lockedReview(tx, id);
    if (review.userId !== userId && !holds(context.caller, 'review:moderate')) throw errors.notYourReview();
    await tx.nativeDelete(Review, { id: review.id });
    await reviewChanged(tx, context, review, review, null);
    return review;
  });
}

/** Records, changes or takes back the caller's vote; the counters change by the difference. @throws NOT_FOUND, FORBIDDEN */
export async function voteReview(context: Acting, id: string, helpful: boolean | null): Promise<ReviewRow> {
  const { userId } = person(context.caller);
  return inTransaction(context.em, async (tx) => {
    const review = await lockedReview(tx, id);
    if (review.status !== 'PUBLISHED') throw errors.reviewNotFound();
    if (review.userId === userId) throw errors.ownReviewVote();
    const [before] = await tx.execute<{ helpful: boolean }[]>(
      `select helpful from review_votes where review_id = ? and user_id = ?`,
      [id, userId],
    );
    if (before !== undefined)
      await tx.execute(`delete from review_votes where review_id = ? and user_id = ?`, [id, userId]);
    if (helpful !== null) {
      await tx.execute(`insert into review_votes (review_id, user_id, helpful) values (?, ?, ?)`, [
        id,
        userId,
        helpful,
      ]);
    }
    const counts = (vote: boolean | undefined | null, kind: boolean) => (vote === kind ? 1 : 0);
    review.helpfulCount += counts(helpful, true) - counts(before?.helpful, true);
    review.unhelpfulCount += counts(helpful, false) - counts(before?.helpful, false);
    return review;
  });
}

/** Shows or hides a review; the sums follow. @throws NOT_FOUND, VALIDATION */
export async function moderateReview(
  context: Acting,
  id: string,
  status: ReviewRow['status'],
  note: string | null,
): Promise<ReviewRow> {
  const moderationNote = optionalText('note', note, { max: 500 });
  return inTransaction(context.em, async (tx) => {
    const review = await lockedReview(tx, id);
    const before = { rating: review.rating, status: review.status };
    Object.assign(review, { status, moderationNote });
    await reviewChanged(tx, context, review, before, review);
    return review;
  });
}

/** Writes or takes back the seller's answer. @throws NOT_FOUND, FORBIDDEN, VALIDATION */
export async function replyToReview(context: Acting, id: string, reply: string | null): Promise<ReviewRow> {
  const sellerReply = optionalText('reply', reply, { max: 2000 });
  return inTransaction(context.em, async (tx) => {
    const review = await lockedReview(tx, id);
    const product = await tx.findOneOrFail(Product, { id: review.productId });
    if (!mayEdit(context.caller, product)) throw errors.notYourProduct();
    Object.assign(review, { sellerReply, sellerRepliedAt: sellerReply === null ? null : new Date() });
    await reviewChanged(tx, context, review, review, review);
    return review;
  });
}
