import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aUser } from '@tessera/testing/callers';
import { type Identity, openIdentity } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

describe('an invitation', () => {
  let identity: Identity;
  let teams: ReturnType<typeof teamShorthands>;

  beforeAll(async () => {
    identity = await openIdentity({ env: { IDENTITY_MEMBERS_PER_TEAM: '4' } });
    teams = teamShorthands(identity);
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const invited = async (owner: Awaited<ReturnType<typeof teams.person>>, teamId: string, email: string) => {
    const { invitation } = await teams.invite(owner, teamId, email);
    if (invitation === null) throw new Error('not invited');
    return { id: invitation.id, token: (await teams.token(invitation.id)) ?? '' };
  };
  const DECLINE = `mutation($token: String!) { declineInvitation(token: $token) { declined userErrors { code } } }`;
  const REVOKE = `mutation($id: ID!) { revokeInvitation(id: $id) { invitation { status email } userErrors { code } } }`;

  test('carries neither address nor token at rest or in events, and is answered alike for every address', async () => {
    const { owner, teamId } = await teams.ownedTeam('host@example.test');
    await identity.account('known@example.test');
    const known = await teams.invite(owner, teamId, 'Known@Example.test');
    const unknown = await teams.invite(owner, teamId, 'unknown@example.test');
    expect(known).toMatchObject({ invitation: { email: 'known@example.test', status: 'PENDING' }, userErrors: [] });
    expect(unknown).toMatchObject({ invitation: { email: 'unknown@example.test', status: 'PENDING' }, userErrors: [] });
    const token = (await teams.token(known.invitation?.id ?? '')) ?? '';
    expect(token).not.toBe('');
    for (const table of ['invitations', 'outbox']) {
      const rows = JSON.stringify(await identity.sql(`select * from ${table}`));
      expect(rows).not.toMatch(/known@example/);
      expect(rows).not.toContain(token);
    }
    const said = (await identity.said(teamId)).at(-1);
    expect(said).toMatchObject({ eventType: 'invitation.created', data: { teamId, invitedBy: owner.userId } });
  });

  test('accepted many times at once is one membership', async () => {
    const { owner, teamId } = await teams.ownedTeam('twice@example.test');
    const member = await teams.person('twice-b@example.test');
    const { token } = await invited(owner, teamId, 'twice-b@example.test');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => teams.accept(member, token)));
    expect(new Set(outcomes.map(({ membership }) => membership?.id)).size).toBe(1);
    expect(outcomes.every(({ userErrors }) => userErrors.length === 0)).toBe(true);
    expect(Object.keys(await teams.rolesIn(teamId))).toHaveLength(2);
    const added = (await identity.said(teamId)).filter(
      ({ eventType, data }) => eventType === 'team.member_added' && data['userId'] === member.userId,
    );
    expect(added).toHaveLength(1);
  });

  test('is for who has proven the invited address, and for nobody else', async () => {
    const { owner, teamId } = await teams.ownedTeam('bound@example.test');
    const thief = await teams.person('thief@example.test');
    const unproven = await teams.person('unproven@example.test');
    await identity.sql(`update users set verified_at = null where id = ?`, [unproven.userId]);
    const { token } = await invited(owner, teamId, 'bound-b@example.test');
    const own = await invited(owner, teamId, 'unproven@example.test');
    expect((await teams.accept(thief, token)).userErrors).toEqual([{ code: 'FORBIDDEN', field: 'token' }]);
    expect((await teams.accept(unproven, own.token)).userErrors).toEqual([{ code: 'FORBIDDEN', field: 'token' }]);
    expect(Object.keys(await teams.rolesIn(teamId))).toEqual([owner.userId]);
    await identity.sql(`update users set verified_at = now() where id = ?`, [unproven.userId]);
    expect((await teams.accept(unproven, own.token)).userErrors).toEqual([]);
  });

  test('forged, expired, declined or taken back is worth nothing, and forgets the address', async () => {
    const { owner, teamId } = await teams.ownedTeam('dead@example.test');
    const member = await teams.person('dead-b@example.test');
    const again = async () => {
      await identity.sql(`update invitations set created_at = created_at - interval '1 hour'`);
      return await invited(owner, teamId, 'dead-b@example.test');
    };
    const refused = [{ code: 'VALIDATION', field: 'token' }];
    const forged = (await again()).token;
    for (const token of ['', 'x', `${forged}x`, forged.replace(/^./, '9'), forged.replace(/\.[^.]+\./, '.zzzzzzz.')]) {
      expect((await teams.accept(member, token)).userErrors).toEqual(refused);
    }
    const expired = await again();
    await identity.sql(`update invitations set expires_at = now() where id = ?`, [expired.id]);
    expect((await teams.accept(member, expired.token)).userErrors).toEqual(refused);
    expect(await teams.token(expired.id)).toBeNull();
    const declined = await again();
    expect(await teams.mutate(member, DECLINE, { token: declined.token })).toEqual({ declined: true, userErrors: [] });
    expect(await teams.mutate(member, DECLINE, { token: declined.token })).toEqual({ declined: true, userErrors: [] });
    expect((await teams.accept(member, declined.token)).userErrors).toEqual(refused);
    const revoked = await again();
    expect(await teams.mutate(owner, REVOKE, { id: revoked.id })).toEqual({
      invitation: { status: 'REVOKED', email: null },
      userErrors: [],
    });
    expect((await teams.accept(member, revoked.token)).userErrors).toEqual(refused);
    const replaced = await again();
    await again();
    expect((await teams.accept(member, replaced.token)).userErrors).toEqual(refused);
    expect(Object.keys(await teams.rolesIn(teamId))).toEqual([owner.userId]);
    const settled = await identity.sql(
      `select 1 from invitations where status <> 'PENDING' and email_ciphertext is not null`,
    );
    expect(settled).toEqual([]);
  });

  test('of acceptance and taking back at once exactly one holds', async () => {
    const { owner, teamId } = await teams.ownedTeam('either@example.test');
    const member = await teams.person('either-b@example.test');
    const { id, token } = await invited(owner, teamId, 'either-b@example.test');
    const [accepted] = await Promise.all([teams.accept(member, token), teams.mutate(owner, REVOKE, { id })]);
    const [row] = await identity.sql<{ status: string }>(`select status from invitations where id = ?`, [id]);
    const isMember = member.userId in (await teams.rolesIn(teamId));
    expect(row?.status).toBe(isMember ? 'ACCEPTED' : 'REVOKED');
    expect(accepted.membership !== null).toBe(isMember);
  });

  test('fills a team to its limit and no further, whatever happens at once', async () => {
    const { owner, teamId } = await teams.ownedTeam('full@example.test');
    const guests = [];
    for (let i = 0; i < 6; i += 1) {
      const guest = await teams.person(`full${i}@example.test`);
      guests.push({ guest, ...(await invited(owner, teamId, `full${i}@example.test`)) });
    }
    const outcomes = await Promise.all(guests.map(({ guest, token }) => teams.accept(guest, token)));
    expect(outcomes.filter(({ membership }) => membership !== null)).toHaveLength(3);
    expect(outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(Array(3).fill('CONFLICT'));
    expect(Object.keys(await teams.rolesIn(teamId))).toHaveLength(4);
    expect((await teams.invite(owner, teamId, 'one-more@example.test')).userErrors).toMatchObject([
      { code: 'CONFLICT' },
    ]);
  });

  test('of somebody who may not invite any more is gone', async () => {
    const { owner, teamId } = await teams.ownedTeam('gone@example.test');
    const admin = await teams.join(owner, teamId, 'gone-admin@example.test', 'ADMIN');
    const friend = await teams.person('gone-friend@example.test');
    const { token } = await invited(admin.member, teamId, 'gone-friend@example.test');
    await teams.setRole(owner, admin.membershipId, 'MEMBER');
    expect((await teams.accept(friend, token)).userErrors).toMatchObject([{ code: 'VALIDATION' }]);
  });

  test('cannot fill a mailbox, and is refused for what is no address', async () => {
    const { owner, teamId } = await teams.ownedTeam('flood@example.test');
    const sent = await Promise.all(Array.from({ length: 5 }, () => teams.invite(owner, teamId, 'victim@example.test')));
    expect(sent.filter(({ invitation }) => invitation !== null)).toHaveLength(1);
    expect((await teams.invite(owner, teamId, 'no address')).userErrors).toEqual([
      { code: 'VALIDATION', field: 'email' },
    ]);
    expect((await teams.invite(owner, 'no id', 'a@example.test')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const byKey = aUser({ userId: owner.userId });
    expect((await teams.invite(byKey, teamId, 'b@example.test')).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('has a page for who has no better one', async () => {
    const origin = new URL(identity.url).origin;
    const answer = await fetch(`${origin}/api/auth/invitation`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('/api/auth/invitation/code.js');
  });
});
