import { notificationRead } from '@tessera/contracts/events/notifications';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { WorkContext } from '../context.ts';
import { tellInbox } from '../live/tell-inbox.ts';
import { unreadOf } from '../queries/unread-count.ts';
import { lockInbox } from './lock-inbox.ts';

/**
 * Marks everything in the person's inbox as read that was placed at or before `through`; without it, before this call. What
 * arrives later stays unread (SPEC.md B5.2 #3): the caller names the newest item on the screen.
 */
export async function readAllNotifications(
  { em, live }: WorkContext,
  userId: string,
  through: Date | null,
): Promise<{ readonly markedCount: number; readonly unreadCount: number }> {
  return inTransaction(em, async (tx) => {
    await lockInbox(tx, userId);
    const marked = await tx.execute<unknown[]>(
      `update notifications set read_at = now(), seen_at = coalesce(seen_at, now())
        where recipient_id = ? and sequence is not null and read_at is null
          and placed_at <= coalesce(?::timestamptz, now())
        returning id`,
      [userId, through],
    );
    if (marked.length === 0) return { markedCount: 0, unreadCount: (await unreadOf(tx, userId)).count };
    await emit(tx, notificationRead, {
      aggregateId: userId,
      data: { recipientId: userId, notificationIds: null, through: through?.toISOString() ?? null },
    });
    const unread = await tellInbox(tx, live, userId);
    return { markedCount: marked.length, unreadCount: unread.count };
  });
}
