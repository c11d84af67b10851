import { userErasureAnnounced, userErasureCancelled } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { COOLING_OFF_DAYS, canBeCancelled } from '../domain/data-request.ts';
import { DataRequest } from '../entities/data-request.ts';
import { errors } from '../errors.ts';
import { beginErasure, erasureJobKey } from '../jobs/begin-erasure.ts';
import { lockedRequest, openRequest, settleRequest } from './data-request-row.ts';
import { assertFreshProof, type Proof } from './fresh-proof.ts';
import { lockedPersonInSession, personInSession } from './in-session.ts';
import { assertMayBeErased } from './own-obstacles.ts';

/**
 * Asks for the signed-in person to be erased, and returns the request's id. It begins after 7 days; until then it can be taken
 * back. What stands in its way in identity is told at once, what other domains find appears at the request.
 * @throws {DomainError} PROOF_REQUIRED, UNAUTHENTICATED, CONFLICT
 */
export async function requestErasure(acting: Acting, proof: Proof): Promise<string> {
  await assertFreshProof(acting, proof);
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await lockedPersonInSession(tx, acting);
    return await announce(tx, acting, userId);
  });
}

/**
 * The same for anybody, by an administrator; also for people who cannot sign in any more.
 * @throws {DomainError} PROOF_REQUIRED, UNAUTHENTICATED, NOT_FOUND, CONFLICT
 */
export async function deleteUser(acting: Acting, userId: string, proof: Proof): Promise<string> {
  await assertFreshProof(acting, proof);
  return await inTransaction(acting.em, async (tx) => {
    // Before the administrator's own row, as where roles are given: two things that one administrator does do not deadlock.
    const known = isId(userId)
      ? await tx.execute(`select 1 from users where id = ? and kind = 'PERSON' for key share`, [userId])
      : [];
    await lockedPersonInSession(tx, acting);
    if (known.length === 0) throw errors.userNotFound();
    return await announce(tx, acting, userId.toLowerCase());
  });
}

/**
 * Takes the signed-in person's erasure back and returns the request's id.
 * @throws {DomainError} NOT_FOUND when none is under way; CONFLICT when it has begun
 */
export async function cancelErasure(acting: Acting): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    const open = await tx.findOne(DataRequest, { userId, kind: 'ERASURE', settledAt: null });
    const request = open === null ? null : await lockedRequest(tx, open.id);
    if (request === null) throw errors.noErasure();
    if (!canBeCancelled(request.status)) throw errors.erasureBegan();
    await settleRequest(tx, request, 'CANCELLED');
    await acting.jobs.cancel(tx, erasureJobKey(request.id));
    await emit(tx, userErasureCancelled, {
      aggregateId: userId,
      data: { userId, requestId: request.id, by: 'person' },
      actor: acting.caller,
    });
    return request.id;
  });
}

async function announce(tx: EntityManager, acting: Acting, userId: string): Promise<string> {
  await assertMayBeErased(tx, userId);
  const requestId = await openRequest(tx, userId, 'ERASURE', COOLING_OFF_DAYS);
  const { dueAt } = await tx.findOneOrFail(DataRequest, { id: requestId });
  if (dueAt == null) throw new Error('An erasure was opened without its time.');
  await acting.jobs.enqueue(tx, beginErasure, { requestId }, { runAt: dueAt, jobKey: erasureJobKey(requestId) });
  await emit(tx, userErasureAnnounced, {
    aggregateId: userId,
    data: { userId, requestId, round: 1 },
    actor: acting.caller,
  });
  return requestId;
}
