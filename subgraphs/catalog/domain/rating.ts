/** How many reviews gave one, two, three, four and five stars. */
export type Distribution = readonly [number, number, number, number, number];

/** What a change of reviews does to the sums of a product: by stars, at index 0 for one star. */
export type RatingDelta = Distribution;

/** What one review counts for: its stars while it is published, else nothing. */
export interface CountedReview {
  readonly rating: number;
  readonly status: 'PUBLISHED' | 'HIDDEN';
}

/**
 * The difference between what a review counted for and what it counts for now; null stands for no review. Written to the
 * sums in the transaction that changes the review, parallel reviews lose nothing (SPEC.md B9 #8).
 */
export function ratingDelta(before: CountedReview | null, after: CountedReview | null): RatingDelta {
  const delta: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  const add = (review: CountedReview | null, by: number) => {
    if (review?.status !== 'PUBLISHED') return;
    delta[review.rating - 1] = (delta[review.rating - 1] ?? 0) + by;
  };
  add(before, -1);
  add(after, 1);
  return delta;
}

/** Whether a delta changes nothing. */
export function isNoChange(delta: RatingDelta): boolean {
  return delta.every((by) => by === 0);
}

/** The average in stars with two decimal places; null without reviews. */
export function average(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round((sum * 100) / count) / 100;
}
