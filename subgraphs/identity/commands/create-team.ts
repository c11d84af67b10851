import { teamCreated, teamUpdated } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { normaliseName } from '../domain/profile.ts';
import { slugFor } from '../domain/team.ts';
import { errors } from '../errors.ts';
import { addMember } from './change-membership.ts';
import { personInSession } from './in-session.ts';
import { assertTeamAllows, lockedTeam } from './team-access.ts';

const SLUG_ATTEMPTS = 4;

/**
 * Makes a team whose owner is the signed-in person, and returns its id.
 * @throws {DomainError} VALIDATION; CONFLICT when the person owns as many teams as is allowed
 */
export async function createTeam(acting: Acting, text: string): Promise<string> {
  const name = teamName(text);
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    await assertMayOwnMore(tx, acting, userId);
    const teamId = newId();
    await insertTeam(tx, teamId, name, userId);
    await emit(tx, teamCreated, {
      aggregateId: teamId,
      data: { teamId, ownerId: userId },
      actor: acting.caller,
      teamId,
    });
    await addMember(tx, acting, { teamId, userId, role: 'OWNER' });
    return teamId;
  });
}

/**
 * Gives a team another name; its slug stays, so that links go on working.
 * @throws {DomainError} VALIDATION, NOT_FOUND, FORBIDDEN
 */
export async function renameTeam(acting: Acting, teamId: string, text: string): Promise<string> {
  const name = teamName(text);
  return await inTransaction(acting.em, async (tx) => {
    const access = await lockedTeam(tx, acting, teamId);
    assertTeamAllows(access, 'write');
    await tx.execute(`update teams set name = ?, version = version + 1 where id = ?`, [name, access.teamId]);
    await emit(tx, teamUpdated, {
      aggregateId: access.teamId,
      data: { teamId: access.teamId },
      actor: acting.caller,
      teamId: access.teamId,
    });
    return access.teamId;
  });
}

/** The person's row is locked: of two teams made, or taken over, at once one is the last that fits. */
export async function assertMayOwnMore(tx: EntityManager, { config }: Acting, userId: string): Promise<void> {
  await tx.execute(`select 1 from users where id = ? for no key update`, [userId]);
  const [owned] = await tx.execute<{ teams: number }[]>(
    `select count(*)::int as teams from memberships where user_id = ? and role = 'OWNER'`,
    [userId],
  );
  if ((owned?.teams ?? 0) >= config.teamsPerUser) throw errors.tooManyTeams({ limit: config.teamsPerUser });
}

async function insertTeam(tx: EntityManager, teamId: string, name: string, userId: string): Promise<void> {
  for (let attempt = 0; attempt < SLUG_ATTEMPTS; attempt += 1) {
    const inserted = await tx.execute(
      `insert into teams (id, name, slug, created_by) values (?, ?, ?, ?) on conflict (slug) do nothing returning id`,
      [teamId, name, slugFor(name, teamId, attempt), userId],
    );
    if (inserted.length > 0) return;
  }
  throw new Error('No free slug was found for a team.');
}

function teamName(text: string): string {
  const name = normaliseName(text);
  if (name === null) throw errors.nameInvalid({}, 'name');
  return name;
}
