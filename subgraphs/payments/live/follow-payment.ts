import type { LiveFanOut } from '@tessera/subgraph-kit/live/live';
import { paymentChannel } from './payment-channel.ts';

/** Something about a payment may have changed. */
export interface PaymentNotice {
  readonly paymentId: string;
}

/**
 * One notice at once, so that the follower learns how the payment stands, then one for each change. It listens from the call
 * on: what changes between the call and the first notice is not missed. Written as an iterator, because `return()` of a
 * generator waits for the next message, which may never come.
 */
export function followPayment(live: LiveFanOut, paymentId: string): AsyncIterableIterator<PaymentNotice> {
  const messages = live.subscribe([paymentChannel(paymentId)]);
  let opened = false;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (opened) {
        const { done } = await messages.next();
        return done === true ? { done: true, value: undefined } : { done: false, value: { paymentId } };
      }
      opened = true;
      return { done: false, value: { paymentId } };
    },
    async return() {
      await messages.return?.();
      return { done: true, value: undefined };
    },
  };
}
