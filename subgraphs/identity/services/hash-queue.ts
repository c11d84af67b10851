import { errors } from '../errors.ts';

/** At once, and waiting at most (SPEC.md B1 #6). */
export const HASHING = { concurrent: 4, queued: 100, retryAfterMs: 1000 } as const;

/**
 * Lets few password hashes be computed at once, so that a flood of logins costs waiting and not memory: 19 MiB each.
 */
export class HashQueue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #onWaiting: (waiting: number) => void;

  /** @param onWaiting told how many wait, whenever that changes */
  constructor(onWaiting: (waiting: number) => void = () => undefined) {
    this.#onWaiting = onWaiting;
  }

  /**
   * Runs `work` as soon as there is a place.
   * @throws {DomainError} UPSTREAM_UNAVAILABLE when too many wait already
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < HASHING.concurrent) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= HASHING.queued) throw errors.hashingBusy({ retryAfterMs: HASHING.retryAfterMs });
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#onWaiting(this.#waiting.length);
    });
  }

  /** The place is handed on, not given back: nobody who comes later can slip in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#running -= 1;
      return;
    }
    this.#onWaiting(this.#waiting.length);
    next();
  }
}
