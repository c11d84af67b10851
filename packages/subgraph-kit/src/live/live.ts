import type { EntityManager } from '../database/transaction.ts';

/** One message on a channel. */
export interface LiveMessage<Payload extends object = object> {
  readonly channel: string;
  readonly payload: Payload;
}

/**
 * Tells all replicas of a subgraph what has just changed, for the resolvers of `type Subscription` (SPEC.md A5). It may
 * lose messages: clients read again after they reconnect. What must not be lost is an event of the outbox.
 */
export interface LiveFanOut {
  /** Publishes once the transaction of `tx` has committed; never if it does not. `payload` is JSON. */
  publish(tx: EntityManager, channel: string, payload: object): void;
  /** Publishes at once. Resolves when handed over; never rejects. */
  publishNow(channel: string, payload: object): Promise<void>;
  /**
   * Messages on any of the channels from the moment of the call on, until `signal` aborts, `return()` is called or the
   * host stops. A reader that falls 1000 messages behind loses the oldest (SPEC.md C).
   */
  subscribe<Payload extends object = object>(
    channels: readonly string[],
    signal?: AbortSignal,
  ): AsyncIterableIterator<LiveMessage<Payload>>;
}
