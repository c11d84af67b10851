/** What a timer can hold (2^31 - 1 ms); one asked to wait longer fires at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * One timer for many deadlines. It rings at the earliest; whoever it rings for looks at all that may be due, and says when to
 * ring next. With deadlines that are all equally far away it is set once in a while, where a timer for each would be
 * set and cleared for every request.
 */
export class Alarm implements Disposable {
  readonly #ring: (nowMs: number) => number;
  #timer: NodeJS.Timeout | undefined;
  #atMs = Number.POSITIVE_INFINITY;

  /** @param ring does what is due and returns the next time, infinity for none */
  constructor(ring: (nowMs: number) => number) {
    this.#ring = ring;
  }

  /** Sees to it that the alarm rings at this time on the clock of `performance.now()`, or before. */
  by(atMs: number): void {
    if (atMs >= this.#atMs) return;
    this.#atMs = atMs;
    clearTimeout(this.#timer);
    // A timer may fire a part of a millisecond early, and the deadline would not have come.
    const waitMs = Math.ceil(atMs - performance.now()) + 1;
    this.#timer = setTimeout(() => this.#fire(), Math.min(Math.max(waitMs, 1), LONGEST_TIMER_MS));
    this.#timer.unref();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#atMs = Number.NEGATIVE_INFINITY;
  }

  #fire(): void {
    this.#atMs = Number.POSITIVE_INFINITY;
    const next = this.#ring(performance.now());
    if (next !== Number.POSITIVE_INFINITY) this.by(next);
  }
}
