import { holds } from '@tessera/caller/permission';
import { type Connection, pageArguments, toConnection } from '@tessera/subgraph-kit/connection';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { reviewerOf } from '../domain/review-access.ts';
import { wholeNumber } from '../domain/text.ts';
import type { ReviewRow } from '../entities/review.ts';
import { errors } from '../errors.ts';
import type { ReviewFilter, ReviewSort } from '../schema.generated.ts';
import { REVIEW_CURSOR, reviewCursor } from './list-reviews.ts';
import { type Sql, sql } from './sql.ts';

/** What is asked of a list of reviews. */
export interface ReviewQuestion {
  readonly filter?: ReviewFilter | null | undefined;
  readonly sort?: ReviewSort | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page of reviews; hidden ones only for moderators and, in a list of their own, their author. */
export async function reviewConnection(question: ReviewQuestion, context: Context): Promise<Connection<ReviewRow>> {
  const order = question.sort ?? 'NEWEST';
  const page = pageArguments(question, REVIEW_CURSOR);
  const conditions = reviewConditions(question.filter ?? {}, context);
  return toConnection(await context.loaders.reviewPage.load({ conditions, order, page }), page, reviewCursor(order));
}

function reviewConditions({ productId, authorId, rating, status }: ReviewFilter, { caller }: Context): Sql[] {
  const conditions: Sql[] = [];
  const own = authorId != null && authorId === reviewerOf(caller);
  const seesAll = own || holds(caller, 'review:moderate');
  if (status === 'HIDDEN' && !seesAll) throw errors.notYourReview({}, 'filter.status');
  if (status != null) conditions.push(sql('status = ?', status));
  else if (!seesAll || productId != null) conditions.push(sql(`status = 'PUBLISHED'`));
  if (productId != null) conditions.push(isId(productId) ? sql('product_id = ?::uuid', productId) : sql('false'));
  if (authorId != null) conditions.push(isId(authorId) ? sql('user_id = ?::uuid', authorId) : sql('false'));
  if (rating != null) conditions.push(sql('rating = ?', wholeNumber('filter.rating', rating, { min: 1, max: 5 })));
  return conditions;
}
