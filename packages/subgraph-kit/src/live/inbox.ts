/** Messages that a slow reader may fall behind; then the oldest are dropped (SPEC.md C). */
const LIMIT = 1000;

/**
 * Turns pushed messages into an async iterator for one reader. Unlike an async generator, `return()` ends it at once,
 * also while the reader waits for the next message: a subscription that nobody listens to any more must not linger until
 * the next message comes.
 */
export class Inbox<Message> implements AsyncIterableIterator<Message> {
  readonly #messages: Message[] = [];
  readonly #readers: ((result: IteratorResult<Message>) => void)[] = [];
  readonly #onClose: () => void;
  readonly #signal: AbortSignal | undefined;
  readonly #abort = () => this.close();
  #closed = false;

  /** @param onClose called once, when the reader leaves, the signal aborts or {@link close} is called */
  constructor(onClose: () => void, signal?: AbortSignal) {
    this.#onClose = onClose;
    this.#signal = signal;
    if (signal?.aborted) this.#closed = true;
    else signal?.addEventListener('abort', this.#abort, { once: true });
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Hands the message to the reader, or keeps it until asked. Ignored once closed. */
  push(message: Message): void {
    if (this.#closed) return;
    const reader = this.#readers.shift();
    if (reader !== undefined) {
      reader({ done: false, value: message });
      return;
    }
    this.#messages.push(message);
    if (this.#messages.length > LIMIT) this.#messages.shift();
  }

  /** Ends the iteration; what was not read is dropped. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#signal?.removeEventListener('abort', this.#abort);
    this.#messages.length = 0;
    for (const reader of this.#readers.splice(0)) reader({ done: true, value: undefined });
    this.#onClose();
  }

  next(): Promise<IteratorResult<Message>> {
    const message = this.#messages.shift();
    if (message !== undefined) return Promise.resolve({ done: false, value: message });
    if (this.#closed) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => {
      this.#readers.push(resolve);
    });
  }

  async return(): Promise<IteratorResult<Message>> {
    this.close();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
