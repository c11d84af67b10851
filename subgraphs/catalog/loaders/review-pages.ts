import type { CursorPart } from '@tessera/subgraph-kit/cursor';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { MAX_BATCH } from '@tessera/subgraph-kit/loaders';
import DataLoader from 'dataloader';
import type { ReviewRow } from '../entities/review.ts';
import { listReviews, type ReviewList } from '../queries/list-reviews.ts';

/** Pages of reviews; all pages asked for in one tick are one statement (100 products with their reviews: one). */
export function reviewPages(em: EntityManager): DataLoader<ReviewList, readonly ReviewRow[], string> {
  return new DataLoader((lists) => listReviews(em, lists), { cacheKeyFn: keyOf, maxBatchSize: MAX_BATCH });
}

function keyOf({ conditions, order, page }: ReviewList): string {
  const cursor: readonly CursorPart[] | null = page.after;
  return JSON.stringify([conditions, order, page.first, cursor]);
}
