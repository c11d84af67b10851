import { invitationCreated } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { INVITATION_SECONDS } from '../domain/durations.ts';
import { normaliseEmail } from '../domain/email.ts';
import { mayGiveTeamRole, type TeamRole } from '../domain/team-roles.ts';
import { errors } from '../errors.ts';
import { assertTeamAllows, lockedTeam } from './team-access.ts';

/** A team can send so many invitations a day: each is a mail to somebody who did not ask for it. */
const INVITATIONS_A_DAY = 200;

/**
 * Invites an e-mail address into a team and has a mail sent; returns the invitation's id. Whether the address has an account
 * makes no difference. A new invitation of an address replaces the one that waits, at most once a minute.
 * @throws {DomainError} VALIDATION, NOT_FOUND, FORBIDDEN, CONFLICT
 */
export async function inviteMember(acting: Acting, teamId: string, email: string, role: TeamRole): Promise<string> {
  const address = normaliseEmail(email);
  if (address === null) throw errors.emailInvalid({}, 'email');
  return await inTransaction(acting.em, async (tx) => {
    const access = await lockedTeam(tx, acting, teamId);
    assertTeamAllows(access, 'members');
    if (!mayGiveTeamRole(access.role, role)) throw errors.teamRoleTooLow();
    await assertRoom(tx, acting, access.teamId);
    const emailIndex = acting.services.vault.emailIndex(address);
    await assertNotTooMany(tx, access.teamId, emailIndex);
    await tx.execute(
      `update invitations set status = 'REVOKED', settled_at = now(), email_ciphertext = null, wrapped_key = null
       where team_id = ? and email_index = ? and status = 'PENDING'`,
      [access.teamId, emailIndex],
    );
    const id = newId();
    const wrappedKey = acting.services.vault.newSubjectKey(id);
    await tx.execute(
      `insert into invitations (id, team_id, email_index, email_ciphertext, wrapped_key, role, invited_by, expires_at)
       values (?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))`,
      [
        id,
        access.teamId,
        emailIndex,
        acting.services.vault.encrypt(address, id, wrappedKey),
        wrappedKey,
        role,
        access.userId,
        INVITATION_SECONDS,
      ],
    );
    await emit(tx, invitationCreated, {
      aggregateId: access.teamId,
      data: { invitationId: id, teamId: access.teamId, invitedBy: access.userId },
      actor: acting.caller,
      teamId: access.teamId,
    });
    return id;
  });
}

/** The team's row must be locked. @throws {DomainError} CONFLICT when the team is full */
export async function assertRoom(tx: EntityManager, { config }: Acting, teamId: string): Promise<void> {
  const [present] = await tx.execute<{ members: number }[]>(
    `select count(*)::int as members from memberships join users on users.id = user_id
     where team_id = ? and kind = 'PERSON'`,
    [teamId],
  );
  if ((present?.members ?? 0) >= config.membersPerTeam) throw errors.teamFull({ limit: config.membersPerTeam });
}

async function assertNotTooMany(tx: EntityManager, teamId: string, emailIndex: string): Promise<void> {
  const [sent] = await tx.execute<{ today: number; just_now: boolean }[]>(
    `select count(*)::int as today,
       coalesce(bool_or(email_index = ? and created_at > now() - interval '1 minute'), false) as just_now
     from invitations where team_id = ? and created_at > now() - interval '1 day'`,
    [emailIndex, teamId],
  );
  if (sent?.just_now === true) throw errors.alreadyInvited();
  if ((sent?.today ?? 0) >= INVITATIONS_A_DAY) throw errors.tooManyInvitations({ limit: INVITATIONS_A_DAY });
}
