import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { LiveFanOut } from '@tessera/subgraph-kit/live/live';
import type { NotificationRecord } from '../domain/notification-record.ts';
import { type Unread, unreadOf } from '../queries/unread-count.ts';
import { type InboxMessage, inboxChannel } from './inbox-channel.ts';

/**
 * Tells a person's open streams, after commit, that their inbox changed. The caller holds the lock of the inbox
 * (`commands/lock-inbox.ts`), so that count and revision belong together. Returns both.
 */
export async function tellInbox(
  tx: EntityManager,
  live: LiveFanOut,
  recipientId: string,
  created: NotificationRecord | null = null,
): Promise<Unread> {
  await tx.execute('update recipients set revision = revision + 1 where user_id = ?', [recipientId]);
  const unread = await unreadOf(tx, recipientId);
  const message: InboxMessage = { recipientId, unreadCount: unread.count, revision: unread.revision, created };
  live.publish(tx, inboxChannel(recipientId), message);
  return unread;
}
