import { type RawAnswer, type RawRequest, TransportFailure } from '../raw-exchange.ts';
import type { Connection } from './connection.ts';

/** Who is told when an exchange is over, before anybody else. */
export interface ExchangeOwner {
  settled(exchange: Exchange): void;
}

/** One request on its way. It settles exactly once, whatever its connection does afterwards. */
export class Exchange {
  readonly request: RawRequest;
  /** Path and query. */
  readonly target: string;
  /** On the clock of `performance.now()`. */
  readonly endsAtMs: number;
  /** The connection that carries it; undefined while it waits for one, and when it is over. */
  connection: Connection | undefined;
  /** Where it stands among those that run. */
  place = -1;
  readonly #owner: ExchangeOwner;
  readonly #resolve: (answer: RawAnswer) => void;
  readonly #reject: (failure: TransportFailure) => void;
  #isOver = false;

  constructor(
    request: RawRequest,
    target: string,
    owner: ExchangeOwner,
    resolve: (answer: RawAnswer) => void,
    reject: (failure: TransportFailure) => void,
  ) {
    this.request = request;
    this.target = target;
    this.endsAtMs = performance.now() + request.timeoutMs;
    this.#owner = owner;
    this.#resolve = resolve;
    this.#reject = reject;
    request.signal?.addEventListener('abort', this.#giveUp);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  answered(answer: RawAnswer): void {
    if (this.#settle()) this.#resolve(answer);
  }

  /** A request that is under way takes its connection with it: nobody else can read what is still to come there. */
  failed(failure: TransportFailure): void {
    const { connection } = this;
    if (!this.#settle()) return;
    this.#reject(failure);
    connection?.destroy();
  }

  readonly #giveUp = (): void => this.failed(new TransportFailure('given-up', this.request.signal?.reason));

  #settle(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.connection = undefined;
    this.request.signal?.removeEventListener('abort', this.#giveUp);
    this.#owner.settled(this);
    return true;
  }
}
