import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';

const PASSWORD = 'correct horse battery';

/** SPEC.md B1 #10, #11 and #15 and B1.3 #6: people and programs work in a team, as clients would, through the router. */
describe('a team', () => {
  let platform: Platform;
  let owner: string;
  let member: string;
  let teamId: string;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  const ask = async (token: string | null, query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await platform.graphql(query, variables, token === null ? {} : { token });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const login = async (email: string) => {
    const { login: auth } = await ask(
      null,
      `mutation L($email: String!, $password: String!) { login(email: $email, password: $password) { token } }`,
      { email, password: PASSWORD },
    );
    return auth.token as string;
  };
  const person = async (email: string) => {
    await ask(null, `mutation R($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`, {
      input: { email, password: PASSWORD, name: email.split('@')[0] },
    });
    const [mail] = await platform.waitForMails(email, 1);
    await fetch(/https?:\/\/\S+\/api\/auth\/verify-email\/[\w.~-]+/.exec(mail?.text ?? '')?.[0] ?? '');
    return await login(email);
  };
  const activeTeamOf = async (token: string) => (await ask(token, `{ me { activeTeam { id myRole } } }`)).me.activeTeam;
  const can = async (token: string, permission: string) =>
    (await ask(token, `query C($permission: String!) { me { can(permission: $permission) } }`, { permission })).me.can;

  test('is joined by the link of a mail, by somebody who had no account when it was sent', async () => {
    owner = await person('owner@team.example');
    const { createTeam } = await ask(
      owner,
      `mutation { createTeam(name: "Weavers & Co") { team { id } userErrors { code } } }`,
    );
    teamId = createTeam.team.id;
    await ask(
      owner,
      `mutation I($id: ID!) { inviteMember(teamId: $id, email: "guest@team.example", role: MEMBER) { userErrors { code } } }`,
      { id: teamId },
    );
    const [mail] = await platform.waitForMails('guest@team.example', 1);
    expect(mail?.subject).toContain('Weavers & Co');
    const token = /#token=([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? 'no token in the mail';
    await ask(null, `mutation R($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`, {
      input: { email: 'guest@team.example', password: PASSWORD, name: 'Guest' },
    });
    const accept = `mutation A($token: String!) { acceptInvitation(token: $token) { membership { role } userErrors { code } } }`;
    member = await login('guest@team.example');
    expect((await ask(member, accept, { token })).acceptInvitation.userErrors).toEqual([{ code: 'FORBIDDEN' }]);
    const mails = await platform.waitForMails('guest@team.example', 2);
    const link = mails.map(({ text }) => /https?:\/\/\S+\/verify-email\/[\w.~-]+/.exec(text ?? '')?.[0]).find(Boolean);
    await fetch(link ?? '');
    expect((await ask(member, accept, { token })).acceptInvitation).toEqual({
      membership: { role: 'MEMBER' },
      userErrors: [],
    });
  });

  test('becomes the active one of a session with the token that switchTeam gives', async () => {
    expect(await activeTeamOf(member)).toBeNull();
    const { switchTeam } = await ask(
      member,
      `mutation S($id: ID!) { switchTeam(teamId: $id) { token userErrors { code } } }`,
      {
        id: teamId,
      },
    );
    member = switchTeam.token;
    expect(await activeTeamOf(member)).toEqual({ id: teamId, myRole: 'MEMBER' });
    expect(await can(member, 'team:billing')).toBe(false);
  });

  test('gives and takes roles and permissions that the router comes to know under the same token', async () => {
    // Asked all the time, so that the router has an answer of before the change to forget.
    const soon = (check: () => Promise<boolean>) => platform.eventually(async () => expect(await check()).toBe(true));
    const { team } = await ask(owner, `query T($id: ID!) { team(id: $id) { members { id role } } }`, { id: teamId });
    const membershipId = team.members.find(({ role }: { role: string }) => role === 'MEMBER').id;
    expect(await can(member, 'team:billing')).toBe(false);
    await ask(
      owner,
      `mutation P($id: ID!) { setMemberRole(membershipId: $id, role: BILLING) { userErrors { code } } }`,
      {
        id: membershipId,
      },
    );
    await soon(() => can(member, 'team:billing'));
    // A role of the platform, enforced by the router itself on a field that asks for its scope.
    const admin = await platform.login('admin@tessera.local');
    const refused = async () =>
      (await platform.graphql('{ roles { name } }', {}, { token: member })).data?.roles == null;
    expect(await refused()).toBe(true);
    const { me } = await ask(member, '{ me { id } }');
    const { upsertRole } = await ask(
      admin,
      `mutation { upsertRole(input: { name: "auditor", permissions: ["role:*"] }) { role { id } userErrors { code } } }`,
    );
    const change = (field: string) =>
      ask(admin, `mutation X($u: ID!, $r: ID!) { ${field}(userId: $u, roleId: $r) { userErrors { code } } }`, {
        u: me.id,
        r: upsertRole.role.id,
      });
    await change('assignRole');
    await soon(async () => !(await refused()));
    await change('revokeRole');
    await soon(refused);
    await ask(owner, `mutation R($id: ID!) { removeMember(membershipId: $id) { userErrors { code } } }`, {
      id: membershipId,
    });
    await soon(async () => (await activeTeamOf(member)) === null);
  });

  test('has programs that act by keys, in the team, within their scopes, until a key is revoked', async () => {
    const { createServiceAccount } = await ask(
      owner,
      `mutation S($id: ID!) { createServiceAccount(teamId: $id, name: "Importer", role: MEMBER) { user { id } userErrors { code } } }`,
      { id: teamId },
    );
    const robotId = createServiceAccount.user.id;
    const { createApiKey } = await ask(
      owner,
      `mutation K($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { id } userErrors { code } } }`,
      { input: { name: 'Nightly', serviceAccountId: robotId, scopes: ['team:read'] } },
    );
    const key: string = createApiKey.secret;
    const { me } = await ask(key, '{ me { id kind activeTeam { id myRole } } }');
    expect(me).toEqual({ id: robotId, kind: 'SERVICE', activeTeam: { id: teamId, myRole: 'MEMBER' } });
    const more = await platform.graphql(
      `mutation { createApiKey(input: { name: "x", scopes: ["team:read"] }) { userErrors { code } } }`,
      {},
      { token: key },
    );
    expect(more.errors?.[0]?.extensions?.['code']).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    expect((await platform.graphql('{ roles { name } }', {}, { token: key })).data?.roles ?? null).toBeNull();
    await ask(owner, `mutation R($id: ID!) { revokeApiKey(id: $id) { userErrors { code } } }`, {
      id: createApiKey.apiKey.id,
    });
    await platform.eventually(async () => {
      expect((await platform.request({ query: '{ me { id } }' }, { token: key })).status).toBe(401);
    });
  });
});
