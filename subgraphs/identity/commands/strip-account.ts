import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Acting } from '../context.ts';
import { CLOSED_UNTIL } from '../domain/data-request.ts';
import type { AccessEnd } from './end-all-access.ts';
import { endAllSessions } from './end-sessions.ts';
import { endApiKeys } from './revoke-api-key.ts';

/**
 * Takes from an account whose address was never proven everything by which whoever made it could get in again, or by which
 * they could do harm to the owner of the address, who takes it over (SPEC.md B1 #9): the password, sessions, API keys,
 * codes, links, other platforms' accounts; the profile, and the address book, or parcels would go to them. An account that is
 * being erased stays closed. Returns what ended.
 */
export async function stripAccount(
  tx: EntityManager,
  acting: Acting,
  userId: string,
  name: string,
): Promise<Pick<AccessEnd, 'endedSessions' | 'endedApiKeys'>> {
  const endedSessions = await endAllSessions(tx, acting, userId, 'taken_over');
  const endedApiKeys = await endApiKeys(tx, acting, userId);
  await tx.execute(
    `update users set password_hash = null, failed_logins = 0, last_failed_login_at = null,
       locked_until = case when locked_until = ?::timestamptz then locked_until end,
       name = ?, avatar_url = null, preferences = '{}', version = version + 1 where id = ?`,
    [CLOSED_UNTIL, name, userId],
  );
  await tx.execute(`update one_time_tokens set used_at = now() where user_id = ? and used_at is null`, [userId]);
  await tx.execute(`update sign_in_challenges set ended_at = now() where user_id = ? and ended_at is null`, [userId]);
  await tx.execute(`delete from addresses where user_id = ?`, [userId]);
  await tx.execute(`delete from otp_devices where user_id = ?`, [userId]);
  await tx.execute(`delete from oauth_identities where user_id = ?`, [userId]);
  return { endedSessions, endedApiKeys };
}
