import { BoundedQueue } from './bounded-queue.ts';
import type { LiveAnswer } from './live-answer.ts';
import type { LiveOperation } from './live-operation.ts';

/**
 * Subscriptions that give equal answers to all who hold them: the operation, its variables, contract and access shape are
 * the same, and nothing in it depends on who asks. They run once: each event is completed and written as JSON once, and every
 * client gets the same text. A slow client loses its own oldest answers, never anybody else's.
 */
export class SharedOperations {
  readonly #queueLimit: number;
  readonly #running = new Map<string, Running>();

  /** @param queueLimit answers that may wait for one client. Default 1,000 (SPEC.md C). */
  constructor(queueLimit = 1000) {
    this.#queueLimit = queueLimit;
  }

  /** Joins the operation of this key; `open` starts it for the first. `ended` is called once when this client has left. */
  join(key: string, open: () => LiveOperation, ended: () => void): LiveOperation {
    let running = this.#running.get(key);
    if (running === undefined) {
      running = { operation: open(), readers: new Set() };
      this.#running.set(key, running);
      void this.#pump(key, running);
    }
    const queue = new BoundedQueue<LiveAnswer>(this.#queueLimit);
    running.readers.add(queue);
    return new SharedReader(queue, () => {
      if (this.#leave(key, running, queue)) ended();
    });
  }

  async #pump(key: string, running: Running): Promise<void> {
    for await (const answer of running.operation) {
      for (const reader of running.readers) reader.push(answer);
    }
    this.#forget(key, running);
    for (const reader of running.readers) reader.end();
  }

  #leave(key: string, running: Running, queue: BoundedQueue<LiveAnswer>): boolean {
    queue.abandon();
    const isFirst = running.readers.delete(queue);
    if (isFirst && running.readers.size === 0) {
      this.#forget(key, running);
      void running.operation.return?.();
    }
    return isFirst;
  }

  #forget(key: string, running: Running): void {
    if (this.#running.get(key) === running) this.#running.delete(key);
  }
}

interface Running {
  readonly operation: LiveOperation;
  readonly readers: Set<BoundedQueue<LiveAnswer>>;
}

/** One client's view of a shared operation. */
class SharedReader implements LiveOperation {
  readonly #queue: BoundedQueue<LiveAnswer>;
  readonly #leave: () => void;

  constructor(queue: BoundedQueue<LiveAnswer>, leave: () => void) {
    this.#queue = queue;
    this.#leave = leave;
  }

  async next(): Promise<IteratorResult<LiveAnswer, undefined>> {
    const taken = await this.#queue.next();
    if (taken === undefined) return this.return();
    return { done: false, value: taken.missed ? taken.event.withResync : taken.event };
  }

  async return(): Promise<IteratorResult<LiveAnswer, undefined>> {
    this.#leave();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
