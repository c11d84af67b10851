import { holds } from '@tessera/caller/permission';
import { apiKeyRevoked } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { type TeamRole, teamAllows } from '../domain/team-roles.ts';
import { isSelf } from '../domain/visibility.ts';
import { ApiKey, type ApiKeyRow } from '../entities/api-key.ts';
import { errors } from '../errors.ts';
import { announceRevocation } from './announce-revocation.ts';
import { personInSession } from './in-session.ts';

/**
 * Ends a key at once: one's own, that of a service account which one manages, or anybody's with `session:revoke`. Ending one
 * that has ended is no error. Returns the key's id.
 * @throws {DomainError} NOT_FOUND, for another person's key too: its existence is nobody's business; FORBIDDEN by a key
 */
export async function revokeApiKey(acting: Acting, id: string): Promise<string> {
  if (!isId(id)) throw errors.keyNotFound();
  return await inTransaction(acting.em, async (tx) => {
    const key = await tx.findOne(ApiKey, { id });
    if (key === null || !(await mayRevoke(tx, acting, key))) throw errors.keyNotFound();
    await personInSession(tx, acting);
    await endApiKeys(tx, acting, key.userId, id);
    return id;
  });
}

/** Ends one good key of an account, or all of them; returns how many. */
export async function endApiKeys(tx: EntityManager, acting: Acting, userId: string, keyId?: string): Promise<number> {
  const ended = await tx.execute<{ id: string }[]>(
    `update api_keys set revoked_at = now()
     where user_id = ? and id = coalesce(?::uuid, id) and revoked_at is null and expires_at > now() returning id`,
    [userId, keyId ?? null],
  );
  for (const { id } of ended) {
    await emit(tx, apiKeyRevoked, { aggregateId: userId, data: { userId, keyId: id }, actor: acting.caller });
    await announceRevocation(tx, acting, { userId, sessionId: id });
  }
  return ended.length;
}

async function mayRevoke(tx: EntityManager, { caller }: Acting, { userId }: ApiKeyRow): Promise<boolean> {
  if (isSelf(caller, userId) || holds(caller, 'session:revoke')) return true;
  if (caller.kind !== 'user') return false;
  const [membership] = await tx.execute<{ role: TeamRole }[]>(
    `select role from memberships join users on owner_team_id = team_id where users.id = ? and user_id = ?`,
    [userId, caller.userId],
  );
  return membership !== undefined && teamAllows(membership.role, 'service-accounts');
}
