import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';

/**
 * Takes the lock of a person's inbox until the transaction ends. Whoever adds items or changes what is unread holds it, so
 * that sequences become visible in their order and published counts are true (SPEC.md B5.3 #6). Always taken before any
 * row of the inbox: two orders of locks would meet in a deadlock.
 *
 * One statement that changes no row: a row that is there is locked, also where the condition refuses to update it; one that is
 * deleted while this waits for it is inserted anew. Two statements could find it and then lock nothing.
 */
export async function lockInbox(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute(
    `insert into recipients (user_id) values (?)
     on conflict (user_id) do update set user_id = excluded.user_id where false`,
    [userId],
  );
}
