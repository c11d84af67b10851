import type { Rate } from './rate.ts';
import type { WindowVerdict } from './sliding-window.ts';

/** What one request takes from one bucket. */
export interface Charge {
  /** Names the bucket, e.g. `ip:203.0.113.7`. */
  readonly key: string;
  readonly rate: Rate;
  /** At least 1, whole. */
  readonly weight: number;
}

/** Where is counted. */
export interface Buckets {
  /**
   * Takes from all buckets of a request or, when one of them has not enough, from none. One verdict for each charge, in
   * their order.
   */
  take(charges: readonly Charge[]): Promise<readonly WindowVerdict[]> | readonly WindowVerdict[];
}
