import { ANONYMOUS } from '@tessera/caller/caller';
import { userErasureRequested } from '@tessera/contracts/events/users';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { eraseRows } from './erase-person.ts';

/** Erased people whose erasure is done again in one transaction. */
const BATCH = 100;

/**
 * Erases again everybody who was erased since a time: after a backup of any domain, or of identity itself, was restored. Every
 * domain is told as the first time, and erasing twice is harmless. Returns how many people it was.
 */
export async function replayErasures(acting: Acting, since: Date): Promise<number> {
  let replayed = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const batch = await acting.em.execute<{ user_id: string; request_id: string }[]>(
      `select user_id, request_id from erasures where erased_at >= ? and user_id > ?::uuid order by user_id limit ?`,
      [since, after, BATCH],
    );
    await inTransaction(acting.em, async (tx) => {
      for (const { user_id: userId, request_id: requestId } of batch) {
        await eraseRows(tx, { ...acting, caller: ANONYMOUS }, userId);
        await emit(tx, userErasureRequested, {
          aggregateId: userId,
          data: { userId, requestId },
          actor: acting.caller,
        });
      }
    });
    replayed += batch.length;
    const last = batch.at(-1);
    if (batch.length < BATCH || last === undefined) return replayed;
    after = last.user_id;
  }
}
