import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { newId } from '@tessera/subgraph-kit/ids';
import { aService, aUser } from '@tessera/testing/callers';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';

const CREATE = `mutation($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { secret apiKey { id hint scopes lastUsedAt revokedAt } userErrors { code field } } }`;
const REVOKE = `mutation($id: ID!) { revokeApiKey(id: $id) { apiKey { revokedAt } userErrors { code } } }`;
const VALIDATE = `query($key: String!) {
  validateApiKey(key: $key) { valid userId sessionId activeTeamId roles permissions expiresAt } }`;

describe('API keys', () => {
  let identity: Identity;

  const signIn = async (email: string): Promise<UserCaller> => {
    const caller = await identity.callerOf((await identity.login(email)).token);
    if (caller === null) throw new Error('not signed in');
    return caller;
  };
  const create = async (as: UserCaller, input: Record<string, unknown>) =>
    (await identity.query(CREATE, { input: { name: 'Export', ...input } }, { as })).data.createApiKey;
  const validate = async (key: string) =>
    (await identity.query(VALIDATE, { key }, { as: aService('router') })).data.validateApiKey;
  const callerBy = async (key: string): Promise<UserCaller> => {
    const { valid, expiresAt: _, ...caller } = await validate(key);
    expect(valid).toBe(true);
    return { kind: 'user', ...caller, apiKeyId: caller.sessionId };
  };

  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  test('allow what their scopes and their person’s permissions have in common at the moment of use', async () => {
    const userId = await identity.account('common@example.test', { roles: ['support'] });
    const caller = await signIn('common@example.test');
    const { secret, apiKey } = await create(caller, { scopes: ['order:read', 'user:read'] });
    expect(await validate(secret)).toMatchObject({
      valid: true,
      userId,
      sessionId: apiKey.id,
      activeTeamId: null,
      roles: [],
      permissions: ['order:read', 'user:read'],
    });
    await identity.sql(
      `delete from user_roles where user_id = ? and role_id in (select id from roles where name = 'support')`,
      [userId],
    );
    expect((await validate(secret)).permissions).toEqual([]);
  });

  test('cannot be given scopes that their maker does not hold', async () => {
    await identity.account('modest@example.test');
    const caller = await signIn('modest@example.test');
    for (const scopes of [['user:read'], ['order:*'], ['*:*'], ['team:read']]) {
      expect(await create(caller, { scopes })).toEqual({
        secret: null,
        apiKey: null,
        userErrors: [{ code: 'FORBIDDEN', field: null }],
      });
    }
    for (const scopes of [[], ['service:orders'], ['order'], ["x:y'--"]]) {
      expect((await create(caller, { scopes })).userErrors).toEqual([{ code: 'VALIDATION', field: 'input.scopes' }]);
    }
  });

  test('rest nowhere: the database knows a hash, the events an id', async () => {
    const userId = await identity.account('secret@example.test');
    const { secret, apiKey } = await create(await signIn('secret@example.test'), { scopes: ['order:create'] });
    const rows = JSON.stringify(await identity.sql(`select * from api_keys`));
    expect(rows).not.toContain(secret.slice(4, 40));
    const said = await identity.said(userId);
    expect(JSON.stringify(said)).not.toContain(secret.slice(4, 40));
    expect(said.at(-1)).toMatchObject({ eventType: 'api_key.created', data: { userId, keyId: apiKey.id } });
    const { data } = await identity.query(
      `{ me { apiKeys { hint scopes } } }`,
      {},
      { as: await signIn('secret@example.test') },
    );
    expect(data.me.apiKeys).toEqual([{ hint: `tsk_…${secret.slice(-4)}`, scopes: ['order:create'] }]);
  });

  test('end when they are revoked or have expired, are told to routers, and are then worth nothing', async () => {
    const userId = await identity.account('ended@example.test');
    const caller = await signIn('ended@example.test');
    const revoked = await create(caller, { scopes: ['order:create'] });
    const expired = await create(caller, { scopes: ['order:create'] });
    expect((await validate(revoked.secret)).valid).toBe(true);
    const stranger = await identity.query(REVOKE, { id: revoked.apiKey.id }, { as: aUser() });
    expect(stranger.data.revokeApiKey.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    await identity.query(REVOKE, { id: revoked.apiKey.id }, { as: caller });
    await identity.query(REVOKE, { id: revoked.apiKey.id }, { as: caller });
    await identity.sql(`update api_keys set expires_at = now() where id = ?`, [expired.apiKey.id]);
    for (const { secret } of [revoked, expired])
      expect(await validate(secret)).toMatchObject({ valid: false, userId: null });
    const ends = (await identity.said(userId)).filter((event) => event.eventType === 'api_key.revoked');
    expect(ends.map((event) => event.data['keyId'])).toEqual([revoked.apiKey.id]);
    expect((await validate(`tsk_${'A'.repeat(49)}`)).valid).toBe(false);
    expect((await validate("' or 1=1 --")).valid).toBe(false);
  });

  test('must end within a year', async () => {
    await identity.account('year@example.test');
    const caller = await signIn('year@example.test');
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    for (const expiresAt of [inDays(-1), inDays(400)]) {
      const refused = await create(caller, { scopes: ['order:create'], expiresAt });
      expect(refused.userErrors).toEqual([{ code: 'VALIDATION', field: 'input.expiresAt' }]);
    }
    expect((await create(caller, { scopes: ['order:create'], expiresAt: inDays(300) })).userErrors).toEqual([]);
  });

  test('read of what is their account’s own what a scope names, and no more', async () => {
    const email = 'own@example.test';
    await identity.account(email);
    const caller = await signIn(email);
    const open = async (as: UserCaller, source: string) => {
      const { data, errors } = await identity.query(source, {}, { as });
      return errors === undefined ? data : errors.map(({ extensions }) => extensions?.['code']);
    };
    const seen = async (scopes: readonly string[], source: string) =>
      await open(await callerBy((await create(caller, { scopes })).secret), source);
    const refused = ['FORBIDDEN'];
    const who = { me: { id: caller.userId, name: 'Rosa Lind', kind: 'PERSON' } };
    expect(await seen(['order:create'], '{ me { id name kind } }')).toEqual(who);
    for (const [source, scope] of [
      ['{ me { email } }', 'self:profile'],
      ['{ me { can(permission: "order:delete") } }', 'self:profile'],
      ['{ me { addresses { id } } }', 'self:addresses'],
    ] as const) {
      const other = scope === 'self:profile' ? 'self:addresses' : 'self:profile';
      expect([source, await seen(['order:create', other], source)]).toEqual([source, refused]);
      expect([source, await seen([scope], source)]).toEqual([source, await open(caller, source)]);
      expect([source, await seen(['self:*'], source)]).toEqual([source, await open(caller, source)]);
    }
    for (const source of [
      '{ me { sessions { id } } }',
      '{ me { apiKeys { hint } } }',
      '{ me { otpEnabled } }',
      '{ me { linkedProviders } }',
      '{ dataRequests { id } }',
    ]) {
      expect([source, await seen(['self:*'], source)]).toEqual([source, refused]);
    }
  });

  test('are told what they may do, not what their person may', async () => {
    await identity.account('may@example.test', { roles: ['admin'] });
    const caller = await signIn('may@example.test');
    const source = `query($id: ID!, $team: ID) { me { outright: can(permission: "order:read") other: can(permission: "order:write")
      own: can(permission: "product:write", ownerId: $id)
      all: canAll(permissions: ["order:read", "order:write"]) inTeam: can(permission: "team:read", teamId: $team)
      checks: permissionChecks(permissions: ["order:write", "order:read"]) { allowed } } }`;
    const { data: made } = await identity.query(
      `mutation { createTeam(name: "Weavers") { team { id } } }`,
      {},
      { as: caller },
    );
    const asked = { id: caller.userId, team: made.createTeam.team.id };
    const told = async (as: UserCaller) => (await identity.query(source, asked, { as })).data.me;
    const byKey = await callerBy((await create(caller, { scopes: ['self:profile', 'order:read'] })).secret);
    expect(await told(byKey)).toEqual({
      outright: true,
      other: false,
      own: false,
      all: false,
      inTeam: false,
      checks: [{ allowed: false }, { allowed: true }],
    });
    expect(await told(caller)).toEqual({
      outright: true,
      other: true,
      own: true,
      all: true,
      inTeam: true,
      checks: [{ allowed: true }, { allowed: true }],
    });
  });

  test('change nothing about their person’s account, sessions, keys and teams', async () => {
    const userId = await identity.account('untouched@example.test', { roles: ['admin'] });
    const caller = await signIn('untouched@example.test');
    const { secret, apiKey } = await create(caller, { scopes: ['*:*'] });
    const byKey = await callerBy(secret);
    const id = newId();
    const address = '{ recipient: "A", line1: "B", city: "C", postalCode: "8010", country: "AT" }';
    const { apiKeyId: _, ...unmarked } = byKey;
    for (const change of [
      `createApiKey(input: { name: "Next", scopes: ["order:create"] })`,
      `revokeApiKey(id: "${apiKey.id}")`,
      `updateProfile(input: { name: "Mallory" })`,
      `updatePreferences(input: { theme: "dark" })`,
      `addAddress(input: { address: ${address} })`,
      `updateAddress(id: "${id}", input: { label: "x" })`,
      `setDefaultAddress(id: "${id}")`,
      `deleteAddress(id: "${id}")`,
      `changePassword(current: "${PASSWORD}", next: "another password")`,
      `verifyEmailWithPin(pin: "123456")`,
      `resendVerification`,
      `enrolOtp(password: "${PASSWORD}")`,
      `confirmOtp(otp: "123456")`,
      `renewRecoveryCodes(otp: "123456")`,
      `disableOtp(otp: "123456")`,
      `removeOtp(userId: "${userId}")`,
      `logoutAll`,
      `revokeSession(id: "${caller.sessionId}")`,
      `requestDataExport`,
      `requestErasure`,
      `cancelErasure`,
      `deleteUser(userId: "${userId}")`,
      `createTeam(name: "Weavers")`,
      `leaveTeam(teamId: "${id}")`,
      `switchTeam(teamId: null)`,
      `createServiceAccount(teamId: "${id}", name: "Robot", role: MEMBER)`,
    ]) {
      const source = `mutation { done: ${change} { userErrors { code } } }`;
      const { data, errors } = await identity.query(source, {}, { as: byKey });
      expect([change, data, errors?.[0]?.extensions?.['code']]).toEqual([change, null, 'FORBIDDEN']);
      // Behind it stands the database: a router that does not tell keys from sessions names a session that is none.
      const behind = await identity.query(source, {}, { as: unmarked });
      expect([change, behind.data?.done]).toEqual([change, { userErrors: [{ code: 'FORBIDDEN' }] }]);
    }
    const { data } = await identity.query(`{ me { name sessions { id } addresses { id } } }`, {}, { as: caller });
    expect(data.me).toEqual({ name: 'Rosa Lind', sessions: [{ id: caller.sessionId }], addresses: [] });
    expect((await identity.said(userId)).map(({ eventType }) => eventType)).not.toContain('user.login_failed');
    expect((await validate(secret)).valid).toBe(true);
  });

  test('narrow what their person may hand out', async () => {
    await identity.account('keeper@example.test', { roles: ['admin'] });
    const admin = await signIn('keeper@example.test');
    const { secret } = await create(admin, { scopes: ['role:write'] });
    const byKey = await callerBy(secret);
    const upsert = (permissions: string[], as: UserCaller) =>
      identity.query(
        `mutation($input: RoleInput!) { upsertRole(input: $input) { userErrors { code } } }`,
        { input: { name: 'by-key', permissions } },
        { as },
      );
    expect((await upsert(['*:*'], byKey)).data.upsertRole.userErrors).toEqual([{ code: 'FORBIDDEN' }]);
    expect((await upsert(['role:write'], byKey)).data.upsertRole.userErrors).toEqual([]);
  });

  test('of keys made at once no more than fifty are good', async () => {
    const userId = await identity.account('fifty@example.test');
    const caller = await signIn('fifty@example.test');
    const made = await Promise.all(Array.from({ length: 60 }, () => create(caller, { scopes: ['order:create'] })));
    expect(made.filter(({ secret }) => secret !== null)).toHaveLength(50);
    expect(made.filter(({ userErrors }) => userErrors[0]?.code === 'CONFLICT')).toHaveLength(10);
    const [row] = await identity.sql(`select count(*)::int as keys from api_keys where user_id = ?`, [userId]);
    expect(row).toEqual({ keys: 50 });
  });

  test('are for the router to judge, and for nobody else', async () => {
    const refused = await identity.query(VALIDATE, { key: 'x' }, { as: aService('orders') });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
