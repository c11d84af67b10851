import type { Result } from '../path.ts';

/** One answer of a subscription. It may go to thousands of clients, so that its text is written once. */
export class LiveAnswer {
  readonly result: Result;
  #text: string | undefined;
  #resync: LiveAnswer | undefined;

  constructor(result: Result) {
    this.result = result;
  }

  /** The answer as JSON. */
  get text(): string {
    this.#text ??= JSON.stringify(this.result);
    return this.#text;
  }

  /** The same answer for a client that missed something before it: it should read the state anew. */
  get withResync(): LiveAnswer {
    if (this.result.extensions?.['resync'] === true) return this;
    this.#resync ??= new LiveAnswer({ ...this.result, extensions: { ...this.result.extensions, resync: true } });
    return this.#resync;
  }
}
