import { isByKey } from '@tessera/caller/caller';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { type Acting, person } from '../context.ts';
import { FRESH_PROOF_SECONDS } from '../domain/durations.ts';
import { errors } from '../errors.ts';

/**
 * The signed-in person, who acts in an open session and not by an API key: what makes keys, changes the account or memberships,
 * or ends them must not be within reach of a key that leaked, however narrow its scopes.
 * @throws {DomainError} FORBIDDEN
 */
export async function personInSession(
  tx: EntityManager,
  acting: Acting,
): Promise<{ readonly userId: string; readonly sessionId: string }> {
  const { userId, sessionId } = person(acting.caller);
  if ((await openSession(tx, acting)) === null) throw errors.sessionNeeded();
  return { userId, sessionId };
}

/**
 * The same, with the person's row locked first, for what must not be begun by a session that ends at this moment: what ends all
 * sessions of a person takes the row too, so that one of the two is first, and the session is looked at behind it.
 * @throws {DomainError} FORBIDDEN
 */
export async function lockedPersonInSession(tx: EntityManager, acting: Acting): ReturnType<typeof personInSession> {
  await tx.execute(`select 1 from users where id = ? for no key update`, [person(acting.caller).userId]);
  return await personInSession(tx, acting);
}

/** Whether somebody acts in an open session, and proved in it lately who they are. */
export async function isFreshlyProven(em: EntityManager, acting: Pick<Acting, 'caller'>): Promise<boolean> {
  return (await openSession(em, acting))?.fresh === true;
}

async function openSession(
  em: EntityManager,
  { caller }: Pick<Acting, 'caller'>,
): Promise<{ readonly fresh: boolean } | null> {
  if (caller.kind !== 'user' || isByKey(caller) || !isId(caller.sessionId)) return null;
  const [session] = await em.execute<{ fresh: boolean }[]>(
    `select coalesce(proven_at > now() - make_interval(secs => ?), false) as fresh
     from sessions where id = ? and user_id = ? and revoked_at is null and expires_at > now()`,
    [FRESH_PROOF_SECONDS, caller.sessionId, caller.userId],
  );
  return session ?? null;
}
