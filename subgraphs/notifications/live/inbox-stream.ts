import { connectionClosed, connectionOpened } from '@tessera/contracts/events/notifications';
import { encodeCursor } from '@tessera/subgraph-kit/cursor';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { GraphContext } from '../context.ts';
import type { NotificationRecord } from '../domain/notification-record.ts';
import { cursorParts } from '../queries/inbox.ts';
import { unreadOf } from '../queries/unread-count.ts';
import { keepRecord } from './connection-record.ts';
import { type InboxMessage, revive } from './inbox-channel.ts';
import { ownStream } from './own-stream.ts';

/** The first event of every stream (SPEC.md E6). */
export interface ConnectionReady {
  readonly __typename: 'ConnectionReady';
  readonly connectionId: string;
  readonly serverTime: Date;
  readonly unreadCount: number;
}

/** An item arrived. */
export interface NotificationCreated {
  readonly __typename: 'NotificationCreated';
  readonly notification: NotificationRecord;
  readonly cursor: string;
  readonly unreadCount: number;
}

type InboxEvent = { readonly notificationReceived: ConnectionReady | NotificationCreated };

/** Opens the live stream of a person's inbox: a connection record as long as it is open, ConnectionReady, then the items. */
export function openInboxStream(context: GraphContext, userId: string): AsyncIterableIterator<InboxEvent> {
  const connectionId = newId();
  let record: AsyncDisposable | undefined;
  return ownStream<InboxEvent>(context.live, userId, {
    async opening() {
      const serverTime = await context.services.clock.now(context.em);
      const since = serverTime.toISOString();
      record = await keepRecord(context.redis, context.log, { connectionId, userId, since });
      await say(context, connectionOpened, connectionId, userId);
      const { count: unreadCount } = await unreadOf(context.em, userId);
      return { notificationReceived: { __typename: 'ConnectionReady', connectionId, serverTime, unreadCount } };
    },
    eventOf: createdOf,
    async close() {
      if (record === undefined) return;
      await record[Symbol.asyncDispose]();
      // The stream may end because the database is gone; that must not keep the socket from closing.
      await say(context, connectionClosed, connectionId, userId).catch((error: unknown) =>
        context.log.warn({ error, connectionId }, 'the end of a stream was not recorded'),
      );
    },
  });
}

function createdOf({ created, unreadCount }: InboxMessage): InboxEvent | null {
  if (created === null) return null;
  const notification = revive(created);
  const cursor = encodeCursor(cursorParts(notification));
  return { notificationReceived: { __typename: 'NotificationCreated', notification, cursor, unreadCount } };
}

async function say(
  { em, caller: actor }: GraphContext,
  type: typeof connectionOpened | typeof connectionClosed,
  connectionId: string,
  userId: string,
): Promise<void> {
  await inTransaction(em, async (tx) => {
    await emit(tx, type, { aggregateId: userId, data: { connectionId, userId }, actor });
  });
}
