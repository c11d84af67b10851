import { type SESSION_END_REASONS, sessionRevoked } from '@tessera/contracts/events/users';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { announceRevocation } from './announce-revocation.ts';

/** Why a session ends before its time. */
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

/**
 * Ends one open session; false when it is not open (any more). Its refresh tokens die with it: they are looked at
 * together with their session.
 */
export async function endSession(
  tx: EntityManager,
  acting: Acting,
  session: { readonly userId: string; readonly sessionId: string },
  reason: SessionEndReason,
): Promise<boolean> {
  const ended = await tx.execute(
    `update sessions set revoked_at = now(), revoked_reason = ?
     where id = ? and user_id = ? and revoked_at is null returning id`,
    [reason, session.sessionId, session.userId],
  );
  if (ended.length === 0) return false;
  await tellEnd(tx, acting, session, reason);
  await announceRevocation(tx, acting, { userId: session.userId, sessionId: session.sessionId });
  return true;
}

/**
 * Ends all open sessions of a user and begins a new epoch, so that a session being opened at this moment with what was
 * known before is dead too. Returns how many were open.
 */
export async function endAllSessions(
  tx: EntityManager,
  acting: Acting,
  userId: string,
  reason: SessionEndReason,
): Promise<number> {
  // The user's row first: parallel ends of all sessions queue here instead of meeting in a deadlock.
  await tx.execute(`update users set token_epoch = token_epoch + 1 where id = ?`, [userId]);
  const ended = await tx.execute<{ id: string }[]>(
    `update sessions set revoked_at = now(), revoked_reason = ?
     where user_id = ? and revoked_at is null and expires_at > now() returning id`,
    [reason, userId],
  );
  for (const { id } of ended) await tellEnd(tx, acting, { userId, sessionId: id }, reason);
  await announceRevocation(tx, acting, { userId });
  return ended.length;
}

async function tellEnd(
  tx: EntityManager,
  acting: Acting,
  data: { readonly userId: string; readonly sessionId: string },
  reason: SessionEndReason,
): Promise<void> {
  await emit(tx, sessionRevoked, { aggregateId: data.userId, data: { ...data, reason }, actor: acting.caller });
  acting.live.publish(tx, sessionChannel(data.userId), { sessionId: data.sessionId });
}

/** The live channel of a person's ended sessions (SPEC.md Part C). */
export function sessionChannel(userId: string): string {
  return `user:${userId}:session`;
}
