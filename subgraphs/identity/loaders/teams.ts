import { isId } from '@tessera/subgraph-kit/ids';
import { byId, groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { Invitation } from '../entities/invitation.ts';
import { Membership } from '../entities/membership.ts';
import { Team } from '../entities/team.ts';
import { User } from '../entities/user.ts';

/** Teams by id. Who may see them, the resolver decides; so for all loaders here. */
export function teams({ em }: Acting) {
  return byId((ids) => em.find(Team, { id: ids.filter(isId) }));
}

/** Teams by slug. */
export function teamsBySlug({ em }: Acting) {
  return byId(
    (slugs) => em.find(Team, { slug: slugs.filter((slug) => !slug.includes('\0')) }),
    (team) => team.slug,
  );
}

/** Memberships by id. */
export function memberships({ em }: Acting) {
  return byId((ids) => em.find(Membership, { id: ids.filter(isId) }));
}

/** The members of teams, the longest in it first, by team id. */
export function membersOfTeams({ em }: Acting) {
  return groupedBy(
    (ids) => em.find(Membership, { teamId: [...ids] }, { orderBy: { id: 'asc' } }),
    (membership) => membership.teamId,
  );
}

/** The memberships of people, the oldest first, by user id. */
export function membershipsOfUsers({ em }: Acting) {
  return groupedBy(
    (ids) => em.find(Membership, { userId: [...ids] }, { orderBy: { id: 'asc' } }),
    (membership) => membership.userId,
  );
}

/** Invitations by id. */
export function invitations({ em }: Acting) {
  return byId((ids) => em.find(Invitation, { id: ids.filter(isId) }));
}

/** Invitations of teams, the newest first, by team id. */
export function invitationsOfTeams({ em }: Acting) {
  return groupedBy(
    (ids) => em.find(Invitation, { teamId: [...ids] }, { orderBy: { id: 'desc' } }),
    (invitation) => invitation.teamId,
  );
}

/** The service accounts of teams, the oldest first, by team id. */
export function serviceAccountsOfTeams({ em }: Acting) {
  return groupedBy(
    (ids) => em.find(User, { ownerTeamId: [...ids] }, { orderBy: { id: 'asc' } }),
    (account) => account.ownerTeamId ?? '',
  );
}
