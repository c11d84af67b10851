import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import { aService, aUser } from '@tessera/testing/callers';
import { eventually } from '@tessera/testing/eventually';
import { type Identity, openIdentity } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

describe('a team', () => {
  let identity: Identity;
  let teams: ReturnType<typeof teamShorthands>;

  beforeAll(async () => {
    identity = await openIdentity({ env: { IDENTITY_MEMBERS_PER_TEAM: '8' } });
    teams = teamShorthands(identity);
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const membershipOf = async (teamId: string, userId: string): Promise<string> => {
    const [row] = await identity.sql(`select id from memberships where team_id = ? and user_id = ?`, [teamId, userId]);
    return String(row?.['id']);
  };
  const ownersOf = async (teamId: string) =>
    Object.values(await teams.rolesIn(teamId)).filter((role) => role === 'OWNER').length;

  test('belongs to who made it, has a slug of its own, and is announced', async () => {
    const owner = await teams.person('maker@example.test');
    const first = await teams.create(owner, '  Blaue   Größe ');
    const second = await teams.create(owner, 'Blaue Größe');
    expect(first.team?.slug).toBe('blaue-gro-e');
    expect(second.team?.slug).toMatch(/^blaue-gro-e-[0-9a-f]{6}$/);
    expect(await teams.rolesIn(first.team?.id ?? '')).toEqual({ [owner.userId]: 'OWNER' });
    const said = await identity.said(first.team?.id);
    expect(said.map((event) => event.eventType)).toEqual(['team.created', 'team.member_added']);
    expect((await teams.create(owner, '   ')).userErrors).toEqual([{ code: 'VALIDATION', field: 'name' }]);
  });

  test('can be made by a person five times, whatever happens at once', async () => {
    const owner = await teams.person('many@example.test');
    const made = await Promise.all(Array.from({ length: 12 }, () => teams.create(owner)));
    expect(made.filter(({ team }) => team !== null)).toHaveLength(5);
    expect(made.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(Array(7).fill('CONFLICT'));
  });

  test('does not exist for others; its members see each other, services its name only', async () => {
    const { owner, teamId, slug } = await teams.ownedTeam('seen@example.test');
    const { member } = await teams.join(owner, teamId, 'sees@example.test');
    const source = `query($r: [_Any!]!) { _entities(representations: $r) {
      ... on Team { slug name myRole members { role user { id } } invitations { id } } } }`;
    const r = [
      { __typename: 'Team', id: teamId },
      { __typename: 'Team', slug },
      { __typename: 'Team', id: newId() },
      { __typename: 'Team', id: 'no id' },
    ];
    const asMember = (await identity.query(source, { r }, { as: member })).data._entities;
    expect(asMember[0]).toMatchObject({ slug, name: 'Weavers', myRole: 'MEMBER', invitations: null });
    expect(asMember[0].members.map((each: { user: { id: string } }) => each.user.id)).toEqual([
      owner.userId,
      member.userId,
    ]);
    expect(asMember.slice(1)).toEqual([asMember[0], null, null]);
    const asOwner = (await identity.query(source, { r: r.slice(0, 1) }, { as: owner })).data._entities;
    expect(asOwner[0].invitations).toHaveLength(1);
    expect((await identity.query(source, { r }, { as: aUser() })).data._entities).toEqual([null, null, null, null]);
    const asService = (await identity.query(source, { r: r.slice(0, 1) }, { as: aService('billing') })).data._entities;
    expect(asService[0]).toMatchObject({ name: 'Weavers', members: null, invitations: null });
  });

  test('keeps at least one owner, whoever leaves, is removed or demoted at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { owner, teamId } = await teams.ownedTeam(`race${round}@example.test`);
      const others = [];
      for (const name of ['a', 'b', 'c']) {
        others.push(await teams.join(owner, teamId, `race${round}${name}@example.test`, 'OWNER'));
      }
      const own = await membershipOf(teamId, owner.userId);
      const [a, b, c] = others;
      if (a === undefined || b === undefined || c === undefined) throw new Error('three others were wanted');
      const outcomes = await Promise.all([
        teams.leave(owner, teamId),
        teams.setRole(a.member, a.membershipId, 'MEMBER'),
        teams.leave(b.member, teamId),
        teams.setRole(c.member, own, 'MEMBER'),
        teams.remove(a.member, c.membershipId),
        teams.remove(c.member, b.membershipId),
      ]);
      expect(await ownersOf(teamId)).toBeGreaterThanOrEqual(1);
      expect(outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)).sort()).not.toContain('INTERNAL');
    }
  });

  test.each([1, 2, 3, 4, 5, 6])('of exactly two owners who leave at once, one stays (%i)', async (round) => {
    const { owner, teamId } = await teams.ownedTeam(`two${round}@example.test`);
    const { member } = await teams.join(owner, teamId, `two${round}-b@example.test`, 'OWNER');
    // Both are held back at their memberships until both are on their way: without the lock on the team both would look for
    // owners before either is gone.
    const { leaving } = await inTransaction(identity.work().em, async (gate) => {
      await gate.execute(`select 1 from memberships where team_id = ? for update`, [teamId]);
      const leaving = Promise.all([teams.leave(owner, teamId), teams.leave(member, teamId)]);
      await eventually(async () => {
        const [waiting] = await identity.sql<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ~ 'from (memberships|teams)'`,
        );
        expect(waiting?.n).toBe(2);
      });
      return { leaving };
    });
    const outcomes = await leaving;
    expect(outcomes.map(({ userErrors }) => userErrors[0]?.code ?? 'left').sort()).toEqual(['CONFLICT', 'left']);
    expect(await ownersOf(teamId)).toBe(1);
  });

  test('lets the last owner neither leave nor be demoted; a transfer leaves one owner and one admin', async () => {
    const { owner, teamId } = await teams.ownedTeam('last@example.test');
    const { member, membershipId } = await teams.join(owner, teamId, 'heir@example.test');
    const own = await membershipOf(teamId, owner.userId);
    for (const refused of [
      await teams.leave(owner, teamId),
      await teams.remove(owner, own),
      await teams.setRole(owner, own, 'ADMIN'),
    ]) {
      expect(refused.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    }
    expect((await teams.transfer(member, membershipId)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await teams.transfer(owner, membershipId)).userErrors).toEqual([]);
    expect(await teams.rolesIn(teamId)).toEqual({ [owner.userId]: 'ADMIN', [member.userId]: 'OWNER' });
    expect((await teams.leave(owner, teamId)).userErrors).toEqual([]);
    const said = (await identity.said(teamId)).map((event) => event.eventType);
    expect(said.slice(-3)).toEqual(['team.role_changed', 'team.role_changed', 'team.member_removed']);
  });

  test('admins place everybody but owners; members and billing nobody', async () => {
    const { owner, teamId } = await teams.ownedTeam('ranks@example.test');
    const admin = await teams.join(owner, teamId, 'ranks-admin@example.test', 'ADMIN');
    const plain = await teams.join(owner, teamId, 'ranks-plain@example.test');
    const billing = await teams.join(owner, teamId, 'ranks-billing@example.test', 'BILLING');
    const own = await membershipOf(teamId, owner.userId);
    const forbidden = [{ code: 'FORBIDDEN' }];
    expect((await teams.setRole(admin.member, plain.membershipId, 'BILLING')).userErrors).toEqual([]);
    expect((await teams.setRole(admin.member, plain.membershipId, 'OWNER')).userErrors).toMatchObject(forbidden);
    expect((await teams.setRole(admin.member, own, 'MEMBER')).userErrors).toMatchObject(forbidden);
    expect((await teams.remove(admin.member, own)).userErrors).toMatchObject(forbidden);
    expect((await teams.invite(admin.member, teamId, 'x@example.test', 'OWNER')).userErrors).toMatchObject(forbidden);
    for (const low of [plain, billing]) {
      expect((await teams.setRole(low.member, admin.membershipId, 'MEMBER')).userErrors).toMatchObject(forbidden);
      expect((await teams.remove(low.member, admin.membershipId)).userErrors).toMatchObject(forbidden);
      expect((await teams.invite(low.member, teamId, 'x@example.test')).userErrors).toMatchObject(forbidden);
    }
    const stranger = await teams.person('ranks-stranger@example.test');
    expect((await teams.remove(stranger, plain.membershipId)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await teams.remove(stranger, newId())).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await teams.remove(stranger, 'no id')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('is active in a session: in its tokens, its roles and its permissions, until it is switched or left', async () => {
    const { owner, teamId } = await teams.ownedTeam('active@example.test');
    const { membershipId } = await teams.join(owner, teamId, 'works@example.test');
    const signedIn = await identity.login('works@example.test');
    const before = await identity.callerOf(signedIn.token);
    if (before === null) throw new Error('not signed in');
    expect(before.activeTeamId).toBeNull();
    const switched = await teams.switchTo(before, teamId);
    expect(switched.refreshToken).toBeNull();
    const [, payload = ''] = (switched.token ?? '').split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      sid: before.sessionId,
      tid: teamId,
      roles: ['customer', 'team:member'],
    });
    const inTeam = await identity.callerOf(switched.token ?? '');
    expect(inTeam).toMatchObject({ activeTeamId: teamId, roles: ['customer', 'team:member'] });
    expect(inTeam?.permissions).toContain('team:read');
    // The next check after a change of role sees it, although it was remembered for five minutes.
    await teams.setRole(owner, membershipId, 'BILLING');
    expect((await identity.callerOf(switched.token ?? ''))?.permissions).toContain('team:billing');
    const refreshed = await identity.refresh(signedIn.refreshToken);
    expect(await identity.callerOf(refreshed.token)).toMatchObject({ activeTeamId: teamId });
    const { data } = await identity.query(
      `{ me { activeTeam { id } memberships { role permissions team { id } } } myTeams { id } }`,
      {},
      { as: { ...before, activeTeamId: teamId } },
    );
    expect(data).toEqual({
      me: {
        activeTeam: { id: teamId },
        memberships: [{ role: 'BILLING', permissions: ['team:billing', 'team:read'], team: { id: teamId } }],
      },
      myTeams: [{ id: teamId }],
    });
    await teams.remove(owner, membershipId);
    const after = await identity.callerOf(switched.token ?? '');
    expect(after).toMatchObject({ activeTeamId: null, roles: ['customer'] });
    expect(after?.permissions).not.toContain('team:read');
    expect((await teams.switchTo(before, teamId)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await teams.switchTo(before, 'no id')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await teams.switchTo(before, null)).userErrors).toEqual([]);
  });

  test('is renamed by who may, keeps its slug, and is deleted by owners with all that is in it', async () => {
    const { owner, teamId, slug } = await teams.ownedTeam('end@example.test');
    const { member } = await teams.join(owner, teamId, 'end-b@example.test');
    const rename = `mutation($id: ID!) { renameTeam(teamId: $id, name: "Spinners") { team { name slug } userErrors { code } } }`;
    expect(await teams.mutate(member, rename, { id: teamId })).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
    expect(await teams.mutate(owner, rename, { id: teamId })).toMatchObject({ team: { name: 'Spinners', slug } });
    const remove = `mutation($id: ID!) { deleteTeam(teamId: $id) { goneId userErrors { code } } }`;
    expect(await teams.mutate(member, remove, { id: teamId })).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
    expect(await teams.mutate(owner, remove, { id: teamId })).toEqual({ goneId: teamId, userErrors: [] });
    expect(await teams.rolesIn(teamId)).toEqual({});
    expect((await identity.said(teamId)).at(-1)?.eventType).toBe('team.deleted');
  });

  test('has service accounts that act by keys, in the team, in their role, and end with it', async () => {
    const { owner, teamId } = await teams.ownedTeam('robots@example.test');
    const { member } = await teams.join(owner, teamId, 'robots-b@example.test');
    const make = `mutation($id: ID!, $role: TeamRole!) {
      createServiceAccount(teamId: $id, name: "Importer", role: $role) { user { id kind email } userErrors { code } } }`;
    expect(await teams.mutate(member, make, { id: teamId, role: 'MEMBER' })).toMatchObject({
      userErrors: [{ code: 'FORBIDDEN' }],
    });
    expect(await teams.mutate(owner, make, { id: teamId, role: 'OWNER' })).toMatchObject({
      userErrors: [{ code: 'FORBIDDEN' }],
    });
    await teams.mutate(owner, make, { id: teamId, role: 'BILLING' });
    const list = await identity.query(
      `query($id: ID!) { team(id: $id) { serviceAccounts { id name } } }`,
      { id: teamId },
      { as: owner },
    );
    const robotId = list.data.team.serviceAccounts[0].id;
    const key = `mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id } userErrors { code field } } }`;
    const input = { name: 'Nightly', serviceAccountId: robotId, scopes: ['team:read', 'order:create'] };
    expect(await teams.mutate(member, key, { input })).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
    expect(await teams.mutate(owner, key, { input: { ...input, scopes: ['user:read'] } })).toMatchObject({
      userErrors: [{ code: 'FORBIDDEN' }],
    });
    const { secret, apiKey } = (await teams.mutate(owner, key, { input })) as {
      secret: string;
      apiKey: { id: string };
    };
    const validate = async () =>
      (
        await identity.query(
          `query($key: String!) { validateApiKey(key: $key) { valid userId activeTeamId permissions } }`,
          { key: secret },
          { as: aService('router') },
        )
      ).data.validateApiKey;
    expect(await validate()).toEqual({
      valid: true,
      userId: robotId,
      activeTeamId: teamId,
      permissions: ['team:read'],
    });
    expect(apiKey.id).not.toBe(robotId);
    const end = `mutation($id: ID!) { deleteServiceAccount(userId: $id) { goneId userErrors { code } } }`;
    expect(await teams.mutate(member, end, { id: robotId })).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
    expect(await teams.mutate(owner, end, { id: robotId })).toEqual({ goneId: robotId, userErrors: [] });
    expect((await validate()).valid).toBe(false);
    expect(await teams.mutate(owner, end, { id: owner.userId })).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  });

  test('tells services what somebody is in it, and nobody else', async () => {
    const { owner, teamId } = await teams.ownedTeam('told@example.test');
    const ask = (as: Parameters<Identity['query']>[2]) =>
      identity.query(
        `query($t: ID!, $u: ID!) { teamRole(teamId: $t, userId: $u) }`,
        { t: teamId, u: owner.userId },
        as,
      );
    expect((await ask({ as: aService('billing') })).data.teamRole).toBe('OWNER');
    expect((await ask({ as: owner })).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
