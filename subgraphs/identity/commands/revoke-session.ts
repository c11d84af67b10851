import { holds } from '@tessera/caller/permission';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { isSelf } from '../domain/visibility.ts';
import { Session, type SessionRow } from '../entities/session.ts';
import { errors } from '../errors.ts';
import { endSession } from './end-sessions.ts';
import { personInSession } from './in-session.ts';

/**
 * Ends a session: one's own, or anybody's with `session:revoke`. Ending one that has ended is no error.
 * @throws {DomainError} NOT_FOUND, for another person's session too: its existence is nobody's business; FORBIDDEN by a key
 */
export async function revokeSession(acting: Acting, id: string): Promise<SessionRow> {
  if (!isId(id)) throw errors.sessionNotFound();
  return await inTransaction(acting.em, async (tx) => {
    const session = await tx.findOne(Session, { id });
    if (session === null) throw errors.sessionNotFound();
    const { userId } = session;
    if (!isSelf(acting.caller, userId) && !holds(acting.caller, 'session:revoke')) throw errors.sessionNotFound();
    await personInSession(tx, acting);
    await endSession(tx, acting, { userId, sessionId: id }, 'revoked');
    await tx.refresh(session);
    return session;
  });
}
