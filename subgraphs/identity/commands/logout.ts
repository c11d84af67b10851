import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { type Acting, person } from '../context.ts';
import { type AccessEnd, countApiKeys, endAllAccess } from './end-all-access.ts';
import { endSession } from './end-sessions.ts';
import { personInSession } from './in-session.ts';

/** Ends the session of this request; none ends when it was ended elsewhere meanwhile. */
export async function logout(acting: Acting): Promise<AccessEnd> {
  const { userId, sessionId } = person(acting.caller);
  return await inTransaction(acting.em, async (tx) => {
    const ended = await endSession(tx, acting, { userId, sessionId }, 'logout');
    return { endedSessions: ended ? 1 : 0, endedApiKeys: 0, ...(await countApiKeys(tx, userId)) };
  });
}

/**
 * Ends every session of the signed-in person, and every API key unless they are to be kept.
 * @throws {DomainError} FORBIDDEN by a key
 */
export async function logoutAll(acting: Acting, keys: { readonly keepApiKeys: boolean }): Promise<AccessEnd> {
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    return await endAllAccess(tx, acting, userId, 'logout_all', keys);
  });
}
