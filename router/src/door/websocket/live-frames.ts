import type { LiveOperation } from '../../live/live-operation.ts';

/**
 * A subscription's answers on their way into a socket as `next` messages (graphql-transport-ws). For graphql-ws it is a stream
 * without elements that ends with the subscription: the messages are written here, because an answer that many clients get
 * is JSON text already and must not be written once for each.
 */
export class LiveFrames implements AsyncIterableIterator<never, undefined> {
  readonly #live: LiveOperation;
  readonly #head: string;
  readonly #send: (text: string) => Promise<void>;

  /** @param send resolves when the client can take more */
  constructor(live: LiveOperation, id: string, send: (text: string) => Promise<void>) {
    this.#live = live;
    this.#head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
    this.#send = send;
  }

  async next(): Promise<IteratorResult<never, undefined>> {
    for await (const answer of this.#live) await this.#send(`${this.#head}${answer.text}}`);
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<never, undefined>> {
    await this.#live.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
