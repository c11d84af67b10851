import type { LiveFanOut } from '@tessera/subgraph-kit/live/live';
import { type InboxMessage, inboxChannel } from './inbox-channel.ts';

/** What makes a stream of events out of the live messages of an inbox. */
export interface StreamParts<Event> {
  /** The first event; asked for when the reader is there and messages are already being kept for it. */
  readonly opening: () => Promise<Event>;
  /** The event that a message becomes; null for none. */
  readonly eventOf: (message: InboxMessage) => Event | null;
  /** Called once when the stream ends, however it does. */
  readonly close?: () => Promise<void>;
}

/**
 * The stream of one person's inbox. It listens from the moment of the call on, so that nothing falls between the opening and
 * the first message.
 *
 * A message that names another recipient is dropped: the channel alone should see to that, and a leak would be worse than
 * a lost message (SPEC.md B5.3 #5). Written as an iterator, because `return()` of a generator waits for the next message,
 * which may never come.
 */
export function ownStream<Event>(
  live: LiveFanOut,
  userId: string,
  { opening, eventOf, close = async () => undefined }: StreamParts<Event>,
): AsyncIterableIterator<Event> {
  const messages = live.subscribe<InboxMessage>([inboxChannel(userId)]);
  let opened = false;
  let closing: Promise<void> | undefined;
  const end = async (): Promise<IteratorReturnResult<undefined>> => {
    await messages.return?.();
    closing ??= close();
    await closing;
    return { done: true, value: undefined };
  };
  const nextEvent = async (): Promise<IteratorResult<Event, undefined>> => {
    if (!opened) {
      opened = true;
      return { done: false, value: await opening() };
    }
    for (;;) {
      const { done, value: message } = await messages.next();
      if (done === true) return end();
      const event = message.payload.recipientId === userId ? eventOf(message.payload) : null;
      if (event !== null) return { done: false, value: event };
    }
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        return await nextEvent();
      } catch (error) {
        await end();
        throw error;
      }
    },
    return: end,
  };
}
