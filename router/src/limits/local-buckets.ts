import { LRUCache } from 'lru-cache';
import type { Buckets, Charge } from './buckets.ts';
import { judge, slide, type WindowState, type WindowVerdict } from './sliding-window.ts';

/** Enough for every client of a busy minute; the longest unseen is forgotten first, and is then let in as a new one. */
const MAX_BUCKETS = 100_000;

/** Buckets in this process: for a router without Redis, and for one whose Redis is away. */
export class LocalBuckets implements Buckets {
  readonly #states = new LRUCache<string, WindowState>({ max: MAX_BUCKETS });
  readonly #now: () => number;

  /** @param now milliseconds since the epoch */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  take(charges: readonly Charge[]): readonly WindowVerdict[] {
    const nowMs = this.#now();
    const states = charges.map(({ key, rate }) => slide(this.#states.get(key), nowMs, rate));
    const verdicts = charges.map(({ rate, weight }, at) => judge(states[at] as WindowState, nowMs, rate, weight));
    if (verdicts.some(({ allowed }) => !allowed)) return verdicts;
    charges.forEach(({ key, weight }, at) => {
      const state = states[at] as WindowState;
      this.#states.set(key, { ...state, count: state.count + weight });
    });
    return verdicts;
  }
}
