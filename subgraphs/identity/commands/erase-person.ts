import { userErased } from '@tessera/contracts/events/users';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting } from '../context.ts';
import type { DataRequestRow } from '../entities/data-request.ts';
import { announceRevocation } from './announce-revocation.ts';
import { takeOut } from './change-membership.ts';
import { settleRequest } from './data-request-row.ts';
import { deleteTeamRows } from './delete-team.ts';

/**
 * What identity keeps of a person, in the order in which it goes. The data key goes with it: what a backup or a log of the database
 * still holds of the person's ciphertext is noise (crypto-erasure).
 */
const ERASED_ROWS = [
  'refresh_tokens where session_id in (select id from sessions where user_id = ?)',
  'sessions where user_id = ?',
  'api_keys where user_id = ?',
  'addresses where user_id = ?',
  'one_time_tokens where user_id = ?',
  'mail_pauses where user_id = ?',
  'user_roles where user_id = ?',
  'invitations where email_index = (select email_index from users where id = ?)',
  'invitations where invited_by = ?',
  'data_export_parts where request_id in (select id from data_requests where user_id = ?)',
  'subject_keys where user_id = ?',
] as const;

/** What stands where an erased person's name stood. */
const ERASED_NAME = 'Deleted account';

/** Erases the person of a request, whose row is locked, and completes it. */
export async function erasePerson(tx: EntityManager, acting: Acting, request: DataRequestRow): Promise<void> {
  const { id: requestId, userId } = request;
  await eraseRows(tx, acting, userId);
  await tx.execute(`insert into erasures (user_id, request_id) values (?, ?) on conflict do nothing`, [
    userId,
    requestId,
  ]);
  await settleRequest(tx, request, 'COMPLETED');
  await emit(tx, userErased, { aggregateId: userId, data: { userId, requestId }, actor: acting.caller });
}

/**
 * Deletes everything that identity keeps of a person; doing it twice is no error. The id stays as that of a deleted account,
 * so that an order or a product that refers to it still refers to somebody.
 */
export async function eraseRows(tx: EntityManager, acting: Acting, userId: string): Promise<void> {
  await leaveTeams(tx, acting, userId);
  for (const rows of ERASED_ROWS) await tx.execute(`delete from ${rows}`, [userId]);
  for (const table of ['oauth_identities', 'otp_devices', 'sign_in_challenges']) {
    await tx.execute(`delete from ${table} where user_id = ?`, [userId]);
  }
  await tx.execute(
    `update users set kind = 'ERASED', name = ?, email_index = null, email_ciphertext = null, password_hash = null,
       avatar_url = null, locale = 'en', timezone = 'UTC', preferences = '{}', verified_at = null, failed_logins = 0,
       last_failed_login_at = null, locked_until = null, version = version + 1
     where id = ?`,
    [ERASED_NAME, userId],
  );
  await announceRevocation(tx, acting, { userId });
}

/** Teams in which nobody else is go with the person; of the others the person is taken out. */
async function leaveTeams(tx: EntityManager, acting: Acting, userId: string): Promise<void> {
  const teams = await tx.execute<{ id: string; alone: boolean }[]>(
    `select id, not exists (select 1 from memberships join users on users.id = user_id
       where team_id = teams.id and user_id <> ? and kind = 'PERSON') as alone
     from teams where id in (select team_id from memberships where user_id = ?) order by id for update`,
    [userId, userId],
  );
  for (const team of teams) {
    if (team.alone) await deleteTeamRows(tx, acting, team.id);
    else await takeOut(tx, acting, { team_id: team.id, user_id: userId, kind: 'PERSON' });
  }
  await tx.execute(`update teams set created_by = null where created_by = ?`, [userId]);
}
