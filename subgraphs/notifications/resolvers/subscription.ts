import type { GraphContext } from '../context.ts';
import { personOf } from '../domain/inbox-access.ts';
import { openInboxStream } from '../live/inbox-stream.ts';
import { unreadStream } from '../live/unread-stream.ts';
import type { SubscriptionResolvers } from '../schema.generated.ts';

/** The root of subscriptions: always the caller's own inbox. */
export const subscription: SubscriptionResolvers<GraphContext> = {
  notificationReceived: {
    subscribe: (_root, _arguments, context) => openInboxStream(context, personOf(context.caller)),
  },
  unreadCountChanged: {
    subscribe: (_root, _arguments, context) => unreadStream(context, personOf(context.caller)),
  },
};
