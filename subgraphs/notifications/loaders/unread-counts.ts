import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';

/** Counts the unread rows of many inboxes in one statement; an inbox without unread items is missing. */
export async function loadUnreadCounts(
  em: EntityManager,
  userIds: readonly string[],
): Promise<readonly { readonly userId: string; readonly count: number }[]> {
  return em.execute(
    `select recipient_id as "userId", count(*)::int as count from notifications
      where recipient_id in (?) and sequence is not null and read_at is null
      group by recipient_id`,
    [userIds],
  );
}
