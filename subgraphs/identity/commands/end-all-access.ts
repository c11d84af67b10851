import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { endAllSessions, type SessionEndReason } from './end-sessions.ts';
import { endApiKeys } from './revoke-api-key.ts';

/** What ended, and what goes on. */
export interface AccessEnd {
  readonly endedSessions: number;
  readonly endedApiKeys: number;
  /** Keys that still act for the account. */
  readonly apiKeysLeft: number;
  /** Keys of service accounts that the person made and that still act. Whoever was in the account may have made them. */
  readonly serviceApiKeysLeft: number;
}

/** What a refusal ends, which does not know what goes on. */
export const NOTHING_ENDED = {
  endedSessions: 0,
  endedApiKeys: 0,
  apiKeysLeft: null,
  serviceApiKeysLeft: null,
} as const;

/**
 * Ends every way in that is open now: all sessions of a person, and all API keys unless they are to be kept. Whoever had a
 * stolen session for a moment may have made a key; that it stays is worse than that a program needs a new one. Keys of service
 * accounts belong to a team and stay; those that the person made are counted, for somebody to look at them.
 *
 * The person's row is locked first (by {@link endAllSessions}), as it is where a key is made: none slips through between.
 */
export async function endAllAccess(
  tx: EntityManager,
  acting: Acting,
  userId: string,
  reason: SessionEndReason,
  { keepApiKeys }: { readonly keepApiKeys: boolean },
): Promise<AccessEnd> {
  const endedSessions = await endAllSessions(tx, acting, userId, reason);
  const endedApiKeys = keepApiKeys ? 0 : await endApiKeys(tx, acting, userId);
  return { endedSessions, endedApiKeys, ...(await countApiKeys(tx, userId)) };
}

/** How many API keys act now: for an account, and for service accounts by the hand of its person. */
export async function countApiKeys(
  em: EntityManager,
  userId: string,
): Promise<Pick<AccessEnd, 'apiKeysLeft' | 'serviceApiKeysLeft'>> {
  const [keys] = await em.execute<Pick<AccessEnd, 'apiKeysLeft' | 'serviceApiKeysLeft'>[]>(
    `select
       (select count(*) from api_keys
        where user_id = ? and revoked_at is null and expires_at > now())::int as "apiKeysLeft",
       (select count(*) from api_keys
        where created_by = ? and user_id <> created_by and revoked_at is null and expires_at > now())::int
         as "serviceApiKeysLeft"`,
    [userId, userId],
  );
  return keys ?? { apiKeysLeft: 0, serviceApiKeysLeft: 0 };
}
