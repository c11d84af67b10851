import { userErasureAnnounced, userErasureCancelled } from '@tessera/contracts/events/users';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { DomainError } from '@tessera/subgraph-kit/errors';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import { CLOSED_UNTIL } from '../domain/data-request.ts';
import type { DataRequestRow } from '../entities/data-request.ts';
import { lockedRequest, settleRequest } from './data-request-row.ts';
import { endAllSessions } from './end-sessions.ts';
import { assertMayBeErased } from './own-obstacles.ts';
import { endApiKeys } from './revoke-api-key.ts';

/**
 * Begins an erasure whose time has come: the person is signed out and cannot sign in, so that no new order can slip in behind the
 * last question; then every domain is asked that question. An answer of the first round that is still missing is asked for
 * again by it.
 */
export async function confirmErasure(tx: EntityManager, acting: Acting, requestId: string): Promise<void> {
  const request = await lockedRequest(tx, requestId);
  if (request === null || (request.status !== 'CHECKING' && request.status !== 'COOLING_OFF')) return;
  const { userId } = request;
  try {
    await assertMayBeErased(tx, userId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await noteObstacle(tx, request.id, { code: error.code, message: error.message });
    await refuseErasure(tx, acting, request);
    return;
  }
  await closeAccount(tx, acting, userId);
  request.status = 'CONFIRMING';
  request.round = 2;
  await tx.flush();
  await emit(tx, userErasureAnnounced, {
    aggregateId: userId,
    data: { userId, requestId, round: 2 },
    actor: acting.caller,
  });
}

/** Ends an erasure that something stands in the way of; the person can sign in again. */
export async function refuseErasure(tx: EntityManager, acting: Acting, request: DataRequestRow): Promise<void> {
  const { id: requestId, userId } = request;
  if (request.status === 'CONFIRMING') {
    await tx.execute(`update users set locked_until = null where id = ? and locked_until = ?`, [userId, CLOSED_UNTIL]);
  }
  await settleRequest(tx, request, 'REFUSED');
  await emit(tx, userErasureCancelled, {
    aggregateId: userId,
    data: { userId, requestId, by: 'obstacle' },
    actor: acting.caller,
  });
}

/** A lock without end; links that would lift it are used up, and none is sent while it holds. */
async function closeAccount(tx: EntityManager, acting: Acting, userId: string): Promise<void> {
  await tx.execute(`update users set locked_until = ?, version = version + 1 where id = ?`, [CLOSED_UNTIL, userId]);
  await tx.execute(`update one_time_tokens set used_at = now() where user_id = ? and used_at is null`, [userId]);
  await endAllSessions(tx, acting, userId, 'erasure');
  await endApiKeys(tx, acting, userId);
}

async function noteObstacle(
  tx: EntityManager,
  requestId: string,
  obstacle: { readonly code: string; readonly message: string },
): Promise<void> {
  await tx.execute(
    `insert into data_request_answers (request_id, step, domain, detail) values (?, 'checked:2', 'identity', ?::jsonb)
     on conflict do nothing`,
    [requestId, JSON.stringify([obstacle])],
  );
}
