import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';

/** The number of unread items and the revision of the inbox that it belongs to. */
export interface Unread {
  readonly count: number;
  readonly revision: number;
}

/** Counts the unread rows of one inbox: there is no counter that could drift (SPEC.md B5.3 #6). */
export async function unreadOf(em: EntityManager, userId: string): Promise<Unread> {
  const [row] = await em.execute<{ count: number; revision: string | number | null }[]>(
    `select (select count(*)::int from notifications
              where recipient_id = ? and sequence is not null and read_at is null) as count,
            (select revision from recipients where user_id = ?) as revision`,
    [userId, userId],
  );
  return { count: row?.count ?? 0, revision: Number(row?.revision ?? 0) };
}
