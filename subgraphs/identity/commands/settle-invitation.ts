import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { readLinkToken } from '../domain/one-time-link.ts';
import type { TeamRole } from '../domain/team-roles.ts';
import { errors } from '../errors.ts';
import { addMember } from './change-membership.ts';
import { assertMayOwnMore } from './create-team.ts';
import { personInSession } from './in-session.ts';
import { assertRoom } from './invite-member.ts';
import { assertTeamAllows, lockedTeam } from './team-access.ts';

interface Invited {
  readonly id: string;
  readonly team_id: string;
  readonly role: TeamRole;
  readonly status: 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'REVOKED';
  readonly expired: boolean;
  /** Whether the signed-in person has proven the invited address. */
  readonly for_caller: boolean;
}

/**
 * Accepts an invitation by the token of its link and returns the membership's id. The signed-in person must have proven the
 * invited address. Accepting twice, or when one is a member already, is one membership.
 * @throws {DomainError} VALIDATION when the link is forged, settled or expired; FORBIDDEN for another address; CONFLICT when
 * the team is full
 */
export async function acceptInvitation(acting: Acting, token: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    const invited = await lockedInvitation(tx, acting, token, userId);
    const { team_id: teamId, role } = invited;
    const present = await membershipId(tx, teamId, userId);
    if (invited.status === 'ACCEPTED' && present !== null) return present;
    if (invited.status !== 'PENDING' || invited.expired) throw errors.linkInvalid();
    await settle(tx, invited.id, 'ACCEPTED');
    if (present !== null) return present;
    await assertRoom(tx, acting, teamId);
    if (role === 'OWNER') await assertMayOwnMore(tx, acting, userId);
    await addMember(tx, acting, { teamId, userId, role });
    const added = await membershipId(tx, teamId, userId);
    if (added === null) throw new Error('A membership that was just written is not there.');
    return added;
  });
}

/**
 * Declines an invitation by the token of its link, and returns its id. Declining twice is no error.
 * @throws {DomainError} VALIDATION, FORBIDDEN like {@link acceptInvitation}
 */
export async function declineInvitation(acting: Acting, token: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    const invited = await lockedInvitation(tx, acting, token, userId);
    if (invited.status === 'DECLINED') return invited.id;
    if (invited.status !== 'PENDING' || invited.expired) throw errors.linkInvalid();
    await settle(tx, invited.id, 'DECLINED');
    return invited.id;
  });
}

/**
 * Takes an invitation back and returns its id. One that is settled stays as it is, and that is no error.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN
 */
export async function revokeInvitation(acting: Acting, id: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const [named] = isId(id)
      ? await tx.execute<{ team_id: string }[]>(`select team_id from invitations where id = ?`, [id])
      : [];
    if (named === undefined) throw errors.invitationNotFound();
    const access = await lockedTeam(tx, acting, named.team_id);
    assertTeamAllows(access, 'members');
    await settle(tx, id, 'REVOKED');
    return id.toLowerCase();
  });
}

/** The team first, then the invitation: the order in which every change of a team takes its locks. */
async function lockedInvitation(tx: EntityManager, acting: Acting, token: string, userId: string): Promise<Invited> {
  const claim = readLinkToken(token, 'invitation', acting.services.keys.links);
  if (claim === null) throw errors.linkInvalid();
  await tx.execute(`select 1 from teams where id = (select team_id from invitations where id = ?) for update`, [
    claim.id,
  ]);
  const [invited] = await tx.execute<Invited[]>(
    `select id, team_id, role, status, expires_at <= now() as expired,
       exists (select 1 from users where users.id = ? and users.email_index = invitations.email_index
         and verified_at is not null) as for_caller
     from invitations where id = ?`,
    [userId, claim.id],
  );
  if (invited === undefined) throw errors.linkInvalid();
  if (!invited.for_caller) throw errors.invitationOfAnother();
  return invited;
}

async function settle(tx: EntityManager, id: string, status: 'ACCEPTED' | 'DECLINED' | 'REVOKED'): Promise<void> {
  await tx.execute(
    `update invitations set status = ?, settled_at = now(), email_ciphertext = null, wrapped_key = null
     where id = ? and status = 'PENDING'`,
    [status, id],
  );
}

async function membershipId(tx: EntityManager, teamId: string, userId: string): Promise<string | null> {
  const [membership] = await tx.execute<{ id: string }[]>(
    `select id from memberships where team_id = ? and user_id = ?`,
    [teamId, userId],
  );
  return membership?.id ?? null;
}
