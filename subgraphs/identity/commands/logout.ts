import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { type Acting, person } from '../context.ts';
import { endAllSessions, endSession } from './end-sessions.ts';

/** Ends the session of this request. Returns how many sessions ended: none when it was ended elsewhere meanwhile. */
export async function logout(acting: Acting): Promise<number> {
  const { userId, sessionId } = person(acting.caller);
  const ended = await inTransaction(acting.em, (tx) => endSession(tx, acting, { userId, sessionId }, 'logout'));
  return ended ? 1 : 0;
}

/** Ends every session of the signed-in person and returns how many were open. */
export async function logoutAll(acting: Acting): Promise<number> {
  const { userId } = person(acting.caller);
  return await inTransaction(acting.em, (tx) => endAllSessions(tx, acting, userId, 'logout_all'));
}
