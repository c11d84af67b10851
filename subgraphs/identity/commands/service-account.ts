import { serviceAccountCreated, serviceAccountDeleted } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { normaliseName } from '../domain/profile.ts';
import { mayGiveTeamRole, type TeamRole } from '../domain/team-roles.ts';
import { errors } from '../errors.ts';
import { announceRevocation } from './announce-revocation.ts';
import { takeOut } from './change-membership.ts';
import { endApiKeys } from './revoke-api-key.ts';
import { assertTeamAllows, lockedTeam, type TeamAccess } from './team-access.ts';

/** Most service accounts of one team. */
const MOST_SERVICE_ACCOUNTS = 50;

/**
 * Makes an account for a program of a team and returns its id. It has neither address nor password: it acts by API keys, in
 * its team, in the given role, which is never that of an owner.
 * @throws {DomainError} VALIDATION, NOT_FOUND, FORBIDDEN; CONFLICT when the team has too many
 */
export async function createServiceAccount(
  acting: Acting,
  teamId: string,
  text: string,
  role: TeamRole,
): Promise<string> {
  const name = normaliseName(text);
  if (name === null) throw errors.nameInvalid({}, 'name');
  return await inTransaction(acting.em, async (tx) => {
    const access = await lockedTeam(tx, acting, teamId);
    assertTeamAllows(access, 'service-accounts');
    if (role === 'OWNER' || !mayGiveTeamRole(access.role, role)) throw errors.teamRoleTooLow();
    await assertRoomForAccount(tx, access.teamId);
    const userId = newId();
    await tx.execute(
      `insert into users (id, kind, owner_team_id, name, locale, timezone) values (?, 'SERVICE', ?, ?, 'en', 'UTC')`,
      [userId, access.teamId, name],
    );
    await tx.execute(`insert into memberships (id, team_id, user_id, role) values (?, ?, ?, ?)`, [
      newId(),
      access.teamId,
      userId,
      role,
    ]);
    await tellOf(tx, acting, serviceAccountCreated, access.teamId, userId);
    return userId;
  });
}

/**
 * Deletes a service account with its keys and returns the id that is gone.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN
 */
export async function deleteServiceAccount(acting: Acting, userId: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const { teamId } = await managedServiceAccount(tx, acting, userId);
    await takeOut(tx, acting, { team_id: teamId, user_id: userId, kind: 'SERVICE' });
    await deleteServiceAccountRows(tx, acting, userId);
    await tellOf(tx, acting, serviceAccountDeleted, teamId, userId);
    return userId.toLowerCase();
  });
}

/** The acting person's place in the team of a service account that they may manage; the team's row is locked. */
export async function managedServiceAccount(tx: EntityManager, acting: Acting, userId: string): Promise<TeamAccess> {
  const [account] = isId(userId)
    ? await tx.execute<{ owner_team_id: string }[]>(
        `select owner_team_id from users where id = ? and kind = 'SERVICE'`,
        [userId],
      )
    : [];
  if (account === undefined) throw errors.serviceAccountNotFound();
  const access = await lockedTeam(tx, acting, account.owner_team_id);
  assertTeamAllows(access, 'service-accounts');
  return access;
}

/** Deletes what is left of a service account that is in no team any more. */
export async function deleteServiceAccountRows(tx: EntityManager, acting: Acting, userId: string): Promise<void> {
  await endApiKeys(tx, acting, userId);
  await tx.execute(`delete from api_keys where user_id = ?`, [userId]);
  await tx.execute(`delete from user_roles where user_id = ?`, [userId]);
  await tx.execute(`delete from users where id = ? and kind = 'SERVICE'`, [userId]);
  await announceRevocation(tx, acting, { userId });
}

async function assertRoomForAccount(tx: EntityManager, teamId: string): Promise<void> {
  const [present] = await tx.execute<{ accounts: number }[]>(
    `select count(*)::int as accounts from users where owner_team_id = ?`,
    [teamId],
  );
  if ((present?.accounts ?? 0) >= MOST_SERVICE_ACCOUNTS) throw errors.teamFull({ limit: MOST_SERVICE_ACCOUNTS });
}

async function tellOf(
  tx: EntityManager,
  acting: Acting,
  event: typeof serviceAccountCreated | typeof serviceAccountDeleted,
  teamId: string,
  userId: string,
): Promise<void> {
  await emit(tx, event, { aggregateId: teamId, data: { teamId, userId }, actor: acting.caller, teamId });
}
