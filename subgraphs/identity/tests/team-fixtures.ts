import type { UserCaller } from '@tessera/caller/caller';
import { aService } from '@tessera/testing/callers';
import type { TeamRole } from '../domain/team-roles.ts';
import type { Identity } from './fixtures.ts';

type Fault = { readonly code: string; readonly field: string | null };

/** What teams' tests do again and again, on one identity. */
export function teamShorthands(identity: Identity) {
  const mutate = async (as: UserCaller, source: string, variables: Record<string, unknown>) => {
    const { data, errors } = await identity.query(source, variables, { as });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0] as never;
  };
  const shorthands = {
    /** A verified person, signed in. */
    async person(email: string, roles: readonly string[] = []): Promise<UserCaller> {
      await identity.account(email, { roles });
      return await shorthands.signIn(email);
    },
    async signIn(email: string): Promise<UserCaller> {
      const caller = await identity.callerOf((await identity.login(email)).token);
      if (caller === null) throw new Error(`${email} is not signed in.`);
      return caller;
    },
    create: (
      as: UserCaller,
      name = 'Weavers',
    ): Promise<{ team: { id: string; slug: string } | null; userErrors: Fault[] }> =>
      mutate(
        as,
        `mutation($name: String!) { createTeam(name: $name) { team { id slug } userErrors { code field } } }`,
        { name },
      ),
    /** A person who owns a team. */
    async ownedTeam(email: string): Promise<{ owner: UserCaller; teamId: string; slug: string }> {
      const owner = await shorthands.person(email);
      const { team } = await shorthands.create(owner);
      if (team === null) throw new Error(`${email} has no team.`);
      return { owner, teamId: team.id, slug: team.slug };
    },
    invite: (
      as: UserCaller,
      teamId: string,
      email: string,
      role: TeamRole = 'MEMBER',
    ): Promise<{ invitation: { id: string; email: string; status: string } | null; userErrors: Fault[] }> =>
      mutate(
        as,
        `mutation($teamId: ID!, $email: String!, $role: TeamRole!) {
          inviteMember(teamId: $teamId, email: $email, role: $role) { invitation { id email status } userErrors { code field } } }`,
        { teamId, email, role },
      ),
    /** The token of an invitation's mail; null when no mail would be sent any more. */
    async token(invitationId: string): Promise<string | null> {
      const { data } = await identity.query(
        `query($id: ID!) { invitationMail(invitationId: $id) { url } }`,
        { id: invitationId },
        { as: aService('notifications') },
      );
      return data.invitationMail?.url.split('#token=')[1] ?? null;
    },
    accept: (
      as: UserCaller,
      token: string,
    ): Promise<{ membership: { id: string; role: TeamRole } | null; userErrors: Fault[] }> =>
      mutate(
        as,
        `mutation($token: String!) { acceptInvitation(token: $token) { membership { id role } userErrors { code field } } }`,
        { token },
      ),
    /** Invites and accepts; returns the membership's id. */
    async join(owner: UserCaller, teamId: string, email: string, role: TeamRole = 'MEMBER') {
      const member = await shorthands.person(email);
      const { invitation } = await shorthands.invite(owner, teamId, email, role);
      const { membership } = await shorthands.accept(member, (await shorthands.token(invitation?.id ?? '')) ?? '');
      if (membership === null) throw new Error(`${email} did not become a member.`);
      return { member, membershipId: membership.id };
    },
    setRole: (as: UserCaller, membershipId: string, role: TeamRole): Promise<{ userErrors: Fault[] }> =>
      mutate(
        as,
        `mutation($id: ID!, $role: TeamRole!) { setMemberRole(membershipId: $id, role: $role) { userErrors { code field } } }`,
        { id: membershipId, role },
      ),
    remove: (as: UserCaller, membershipId: string): Promise<{ userErrors: Fault[] }> =>
      mutate(as, `mutation($id: ID!) { removeMember(membershipId: $id) { goneId userErrors { code field } } }`, {
        id: membershipId,
      }),
    leave: (as: UserCaller, teamId: string): Promise<{ userErrors: Fault[] }> =>
      mutate(as, `mutation($id: ID!) { leaveTeam(teamId: $id) { goneId userErrors { code field } } }`, { id: teamId }),
    transfer: (as: UserCaller, membershipId: string): Promise<{ userErrors: Fault[] }> =>
      mutate(as, `mutation($id: ID!) { transferTeam(membershipId: $id) { userErrors { code field } } }`, {
        id: membershipId,
      }),
    switchTo: (
      as: UserCaller,
      teamId: string | null,
    ): Promise<{ token: string | null; refreshToken: string | null; userErrors: Fault[] }> =>
      mutate(as, `mutation($id: ID) { switchTeam(teamId: $id) { token refreshToken userErrors { code field } } }`, {
        id: teamId,
      }),
    /** Roles in a team, by user id, by the database. */
    async rolesIn(teamId: string): Promise<Record<string, TeamRole>> {
      const rows = await identity.sql<{ user_id: string; role: TeamRole }>(
        `select user_id, role from memberships where team_id = ?`,
        [teamId],
      );
      return Object.fromEntries(rows.map((row) => [row.user_id, row.role]));
    },
    mutate,
  };
  return shorthands;
}
