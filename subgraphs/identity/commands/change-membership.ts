import { teamMemberAdded, teamMemberRemoved, teamRoleChanged } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { mayGiveTeamRole, type TeamRole, teamAllows } from '../domain/team-roles.ts';
import { errors } from '../errors.ts';
import { announceRevocation } from './announce-revocation.ts';
import { assertMayOwnMore } from './create-team.ts';
import { assertHasOwner, lockedTeam, type TeamAccess } from './team-access.ts';

interface Member {
  readonly id: string;
  readonly team_id: string;
  readonly user_id: string;
  readonly role: TeamRole;
  readonly kind: 'PERSON' | 'SERVICE';
}

/** Writes a membership and tells it; the team's row must be locked. False when there is one already, which stays. */
export async function addMember(
  tx: EntityManager,
  acting: Acting,
  member: { readonly teamId: string; readonly userId: string; readonly role: TeamRole },
): Promise<boolean> {
  const { teamId, userId, role } = member;
  const added = await tx.execute(
    `insert into memberships (id, team_id, user_id, role) values (?, ?, ?, ?) on conflict do nothing returning id`,
    [newId(), teamId, userId, role],
  );
  if (added.length === 0) return false;
  await emit(tx, teamMemberAdded, {
    aggregateId: teamId,
    data: { teamId, userId, role },
    actor: acting.caller,
    teamId,
  });
  await announceRevocation(tx, acting, { userId });
  return true;
}

/**
 * Gives a member another role and returns the membership's id. Owners give any role, admins any but that of an owner; the
 * last owner stays one.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT for the last owner, or when the new owner owns too many teams
 */
export async function setMemberRole(acting: Acting, membershipId: string, role: TeamRole): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const { access, member } = await lockedMember(tx, acting, membershipId);
    const mayChange = mayGiveTeamRole(access.role, role) && mayGiveTeamRole(access.role, member.role);
    if (!mayChange) throw errors.teamRoleTooLow();
    if (member.role !== role) await changeRole(tx, acting, member, role);
    return member.id;
  });
}

/**
 * Makes another member an owner, and the acting owner an admin. Returns the team's id.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN; CONFLICT when the new owner owns too many teams
 */
export async function transferTeam(acting: Acting, membershipId: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const { access, member } = await lockedMember(tx, acting, membershipId);
    if (access.role !== 'OWNER') throw errors.teamRoleTooLow();
    if (member.user_id === access.userId) return access.teamId;
    if (member.role !== 'OWNER') await changeRole(tx, acting, member, 'OWNER');
    const own = await memberOf(tx, access.teamId, access.userId);
    if (own !== null) await changeRole(tx, acting, own, 'ADMIN');
    return access.teamId;
  });
}

/**
 * Removes a member, or oneself: owners remove anybody, admins all but owners, everybody themselves; the last owner stays.
 * Invitations that the removed member sent, and that wait, are revoked. Returns the team's id.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN, CONFLICT for the last owner
 */
export async function removeMember(acting: Acting, membershipId: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const { access, member } = await lockedMember(tx, acting, membershipId);
    const mayRemove = member.user_id === access.userId || mayGiveTeamRole(access.role, member.role);
    if (!mayRemove) throw errors.teamRoleTooLow();
    await takeOut(tx, acting, member);
    await assertHasOwner(tx, access.teamId);
    return access.teamId;
  });
}

/** Like {@link removeMember} for the acting person. @throws {DomainError} NOT_FOUND; CONFLICT for the last owner */
export async function leaveTeam(acting: Acting, teamId: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const access = await lockedTeam(tx, acting, teamId);
    const own = await memberOf(tx, access.teamId, access.userId);
    if (own === null) throw errors.teamNotFound();
    await takeOut(tx, acting, own);
    await assertHasOwner(tx, access.teamId);
    return access.teamId;
  });
}

/** Deletes a membership and tells it; whether an owner is left, the caller sees to. */
export async function takeOut(
  tx: EntityManager,
  acting: Acting,
  member: Pick<Member, 'team_id' | 'user_id' | 'kind'>,
): Promise<void> {
  const { team_id: teamId, user_id: userId, kind } = member;
  await tx.execute(`delete from memberships where team_id = ? and user_id = ?`, [teamId, userId]);
  await revokeInvitationsBy(tx, teamId, userId);
  // Seats are counted by these events, and a service account takes none.
  if (kind === 'PERSON') {
    await emit(tx, teamMemberRemoved, { aggregateId: teamId, data: { teamId, userId }, actor: acting.caller, teamId });
  }
  await announceRevocation(tx, acting, { userId });
}

async function changeRole(tx: EntityManager, acting: Acting, member: Member, role: TeamRole): Promise<void> {
  if (role === 'OWNER' && member.kind === 'SERVICE') throw errors.teamRoleTooLow();
  if (role === 'OWNER') await assertMayOwnMore(tx, acting, member.user_id);
  await tx.execute(`update memberships set role = ?, version = version + 1 where id = ?`, [role, member.id]);
  await assertHasOwner(tx, member.team_id);
  if (!teamAllows(role, 'members')) await revokeInvitationsBy(tx, member.team_id, member.user_id);
  const data = { teamId: member.team_id, userId: member.user_id, role };
  await emit(tx, teamRoleChanged, {
    aggregateId: member.team_id,
    data,
    actor: acting.caller,
    teamId: member.team_id,
  });
  await announceRevocation(tx, acting, { userId: member.user_id });
}

/** Whoever may not invite any more must not come back in through an invitation sent before. */
async function revokeInvitationsBy(tx: EntityManager, teamId: string, userId: string): Promise<void> {
  await tx.execute(
    `update invitations set status = 'REVOKED', settled_at = now(), email_ciphertext = null, wrapped_key = null
     where team_id = ? and invited_by = ? and status = 'PENDING'`,
    [teamId, userId],
  );
}

async function lockedMember(
  tx: EntityManager,
  acting: Acting,
  membershipId: string,
): Promise<{ readonly access: TeamAccess; readonly member: Member }> {
  const [named] = isId(membershipId)
    ? await tx.execute<{ team_id: string; user_id: string }[]>(
        `select team_id, user_id from memberships where id = ?`,
        [membershipId],
      )
    : [];
  if (named === undefined) throw errors.membershipNotFound();
  const access = await lockedTeam(tx, acting, named.team_id);
  const member = await memberOf(tx, named.team_id, named.user_id);
  if (member === null || member.id !== membershipId.toLowerCase()) throw errors.membershipNotFound();
  return { access, member };
}

async function memberOf(tx: EntityManager, teamId: string, userId: string): Promise<Member | null> {
  const [member] = await tx.execute<Member[]>(
    `select memberships.id, team_id, user_id, role, kind from memberships join users on users.id = user_id
     where team_id = ? and user_id = ?`,
    [teamId, userId],
  );
  return member ?? null;
}
