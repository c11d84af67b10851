import { holds } from '@tessera/caller/permission';
import type { Context } from '../context.ts';
import { type TeamRole, teamAllows } from '../domain/team-roles.ts';
import type { TeamRow } from '../entities/team.ts';
import type { TeamResolvers } from '../schema.generated.ts';

/** A team is seen by its members, by holders of `user:read`, and by services; for others it does not exist. */
export const Team: TeamResolvers<Context> = {
  __resolveReference: (reference, context) =>
    visibleTeam(context, 'id' in reference ? reference : { slug: reference.slug }),
  myRole: (team, _, context) => roleIn(context, team.id),
  members: async (team, _, context) =>
    (await maySeeMembers(context, team.id)) ? context.loaders.membersOfTeams.load(team.id) : null,
  invitations: async (team, _, context) =>
    (await mayDo(context, team.id, 'members')) ? context.loaders.invitationsOfTeams.load(team.id) : null,
  serviceAccounts: async (team, _, context) =>
    (await mayDo(context, team.id, 'service-accounts')) ? context.loaders.serviceAccountsOfTeams.load(team.id) : null,
};

/** The team of this id, or else of this slug, if the caller may see it. */
export async function visibleTeam(
  context: Context,
  by: { readonly id?: string | null | undefined; readonly slug?: string | null | undefined },
): Promise<TeamRow | null> {
  const { caller, loaders } = context;
  const team =
    by.id != null ? await loaders.teams.load(by.id) : by.slug == null ? null : await loaders.teamsBySlug.load(by.slug);
  if (team === null) return null;
  return caller.kind === 'service' || (await maySeeMembers(context, team.id)) ? team : null;
}

/** Whether the caller may see who is in a team: its members, and holders of `user:read`. */
export async function maySeeMembers(context: Context, teamId: string): Promise<boolean> {
  return holds(context.caller, 'user:read') || (await roleIn(context, teamId)) !== null;
}

/** Whether the caller's role in a team allows this, or the caller holds `user:read`, which sees everything. */
export async function mayDo(
  context: Context,
  teamId: string,
  action: Parameters<typeof teamAllows>[1],
): Promise<boolean> {
  if (holds(context.caller, 'user:read')) return true;
  const role = await roleIn(context, teamId);
  return role !== null && teamAllows(role, action);
}

/** What the caller is in a team; null when nothing. */
export async function roleIn({ caller, loaders }: Context, teamId: string): Promise<TeamRole | null> {
  if (caller.kind !== 'user') return null;
  const held = await loaders.membershipsOfUsers.load(caller.userId);
  return held.find((membership) => membership.teamId === teamId)?.role ?? null;
}
