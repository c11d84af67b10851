import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';

/**
 * Takes the lock of a person's inbox until the transaction ends. Whoever adds items or changes what is unread holds it, so
 * that sequences become visible in their order and published counts are true (SPEC.md B5.3 #6). Always taken before any
 * row of the inbox: two orders of locks would meet in a deadlock.
 */
export async function lockInbox(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute('insert into recipients (user_id) values (?) on conflict (user_id) do nothing', [userId]);
  await tx.execute('select 1 from recipients where user_id = ? for update', [userId]);
}
