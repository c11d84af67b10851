import { afterCommit, type EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { forgetRevoked } from '../jobs/forget-revoked.ts';

/** Whose sessions are not what they were: one session's, or all of a user's. */
export interface Revoked {
  readonly userId: string;
  readonly sessionId?: string;
}

/** The live channel on which routers hear what they must forget. */
export const REVOCATION_CHANNEL = 'sessions:revoked';

/**
 * Has the session index and all routers forget what they remember, once the transaction has committed: at once when
 * Redis answers, and again by a job that repeats until it does. Without the job, a crash or a lost connection right
 * after the commit would leave an ended session good for minutes (SPEC.md B1.3 #3).
 */
export async function announceRevocation(tx: EntityManager, acting: Acting, revoked: Revoked): Promise<void> {
  await acting.jobs.enqueue(tx, forgetRevoked, revoked);
  afterCommit(tx, async () => {
    try {
      await acting.services.sessionIndex.forgetUser(revoked.userId);
    } catch (error) {
      acting.log.warn({ err: error }, 'the session index is out of reach; the job forget-revoked will repeat it');
    }
  });
  acting.live.publish(tx, REVOCATION_CHANNEL, messageOf(revoked));
}

/** What routers hear: a session's id, or else the user's. */
export function messageOf({ userId, sessionId }: Revoked): object {
  return sessionId === undefined ? { userId } : { sessionId };
}
