import type { Page } from '@tessera/subgraph-kit/connection';
import type { CursorPart, CursorShape } from '@tessera/subgraph-kit/cursor';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { Review, type ReviewRow } from '../entities/review.ts';
import { invalid } from '../errors.ts';
import type { ReviewSort } from '../schema.generated.ts';
import { every, joined, type Sql, sql } from './sql.ts';

/** What a cursor in a list of reviews is made of. */
export const REVIEW_CURSOR: CursorShape = ['number', 'id'];

/** Which reviews, in which order, which page. */
export interface ReviewList {
  readonly conditions: readonly Sql[];
  readonly order: ReviewSort;
  readonly page: Page;
}

// The newest is the largest id (UUIDv7), so a constant key leaves the order to the id.
const ORDERS = {
  NEWEST: { column: '0', direction: 'desc' },
  MOST_HELPFUL: { column: 'helpful_count', direction: 'desc' },
  RATING_DESC: { column: 'rating', direction: 'desc' },
  RATING_ASC: { column: 'rating', direction: 'asc' },
} as const satisfies Record<ReviewSort, { column: string; direction: 'asc' | 'desc' }>;

/** The parts of a review's cursor in an order. */
export function reviewCursor(order: ReviewSort): (review: ReviewRow) => readonly CursorPart[] {
  return (review) => {
    switch (order) {
      case 'NEWEST':
        return [0, review.id];
      case 'MOST_HELPFUL':
        return [review.helpfulCount, review.id];
      case 'RATING_DESC':
      case 'RATING_ASC':
        return [review.rating, review.id];
    }
  };
}

/** Several pages by one statement, each with one review more than it holds if there is a next page. */
export async function listReviews(em: EntityManager, lists: readonly ReviewList[]): Promise<ReviewRow[][]> {
  const statement = joined(lists.map(branch), ' union all ');
  const rows = await em.execute<Record<string, unknown>[]>(
    `select * from (${statement.text}) as pages order by list, at`,
    [...statement.params],
  );
  const pages = lists.map((): ReviewRow[] => []);
  for (const row of rows) pages[Number(row['list'])]?.push(em.map(Review, { ...row }));
  return pages;
}

function branch({ conditions, order, page }: ReviewList, index: number): Sql {
  const { column, direction } = ORDERS[order];
  const where = every([...conditions, ...afterCursor(column, direction, page.after)]);
  // Sorting by a constant would be read as sorting by a column's number.
  const by = order === 'NEWEST' ? 'id desc' : `${column} ${direction}, id ${direction}`;
  return {
    text: `(select ${index} as list, (row_number() over (order by ${by}))::int as at, page.*
      from (select * from reviews where ${where.text} order by ${by} limit ${page.limit}) as page)`,
    params: where.params,
  };
}

function afterCursor(column: string, direction: 'asc' | 'desc', after: readonly CursorPart[] | null): Sql[] {
  if (after === null) return [];
  const [key, id] = after;
  if (column === '0') return [sql('id < ?::uuid', id)];
  if (!Number.isSafeInteger(key)) throw invalid('after', 'This is no cursor of this list.');
  return [sql(`(${column}, id) ${direction === 'asc' ? '>' : '<'} (?::bigint, ?::uuid)`, String(key), id)];
}
