import type { GraphContext } from '../context.ts';
import { type Unread, unreadOf } from '../queries/unread-count.ts';
import { ownStream } from './own-stream.ts';

type UnreadEvent = { readonly unreadCountChanged: Unread };

/** The count of a person's unread items: now, and after every change. Counts that come late, out of order, are dropped. */
export function unreadStream(context: GraphContext, userId: string): AsyncIterableIterator<UnreadEvent> {
  let latest = -1;
  return ownStream<UnreadEvent>(context.live, userId, {
    async opening() {
      const unread = await unreadOf(context.em, userId);
      latest = unread.revision;
      return { unreadCountChanged: unread };
    },
    eventOf({ unreadCount: count, revision }) {
      if (revision <= latest) return null;
      latest = revision;
      return { unreadCountChanged: { count, revision } };
    },
  });
}
