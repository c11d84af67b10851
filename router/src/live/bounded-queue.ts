/**
 * Events on their way to one slow reader. When `limit` events wait, the oldest is dropped, and the next one read says so:
 * a reader that falls behind must learn that it missed something, and must not fill the router's memory (SPEC.md C).
 */
export class BoundedQueue<T> {
  readonly #limit: number;
  readonly #waiting: T[] = [];
  #reader: ((taken: Taken<T>) => void) | undefined;
  #missed = false;
  #ended = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds an event; after the end it is ignored. */
  push(event: T): void {
    if (this.#ended) return;
    if (this.#reader !== undefined) {
      const reader = this.#reader;
      this.#reader = undefined;
      reader({ event, missed: this.#take() });
      return;
    }
    this.#waiting.push(event);
    if (this.#waiting.length <= this.#limit) return;
    this.#waiting.shift();
    this.#missed = true;
  }

  /** No more events; those that wait are still read. */
  end(): void {
    this.#ended = true;
    this.#reader?.(undefined);
    this.#reader = undefined;
  }

  /** No more events, and those that wait are forgotten. */
  abandon(): void {
    this.#waiting.length = 0;
    this.end();
  }

  /** The next event, or undefined at the end. One reader at a time. */
  next(): Promise<Taken<T>> {
    const [event] = this.#waiting.splice(0, 1);
    if (event !== undefined) return Promise.resolve({ event, missed: this.#take() });
    if (this.#ended) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }

  #take(): boolean {
    const missed = this.#missed;
    this.#missed = false;
    return missed;
  }
}

/** An event and whether some before it were dropped; undefined at the end. */
export type Taken<T> = { readonly event: T; readonly missed: boolean } | undefined;
