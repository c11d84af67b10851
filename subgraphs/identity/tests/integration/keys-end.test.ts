import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { aService } from '@tessera/testing/callers';
import { eventually } from '@tessera/testing/eventually';
import { endAllAccess } from '../../commands/end-all-access.ts';
import { actingAnonymously } from '../../context.ts';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

const CREATE = `mutation($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { secret userErrors { code } } }`;
const ENDS = 'endedApiKeys apiKeysLeft serviceApiKeysLeft userErrors { code }';

/** ADR 22: a thief who was in for a moment may have made a key. */
describe('the API keys of a person', () => {
  let identity: Identity;
  let teams: ReturnType<typeof teamShorthands>;

  beforeAll(async () => {
    identity = await openIdentity();
    teams = teamShorthands(identity);
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const key = async (as: UserCaller, input: Record<string, unknown> = {}): Promise<string | null> => {
    const wanted = { input: { name: 'Export', scopes: ['self:profile'], ...input } };
    return (await identity.query(CREATE, wanted, { as })).data.createApiKey.secret;
  };
  const isGood = async (secret: string | null): Promise<boolean> => {
    const source = `query($key: String!) { validateApiKey(key: $key) { valid } }`;
    return (await identity.query(source, { key: secret }, { as: aService('router') })).data.validateApiKey.valid;
  };
  const reset = async ({ userId }: UserCaller, email: string, given: string) => {
    await identity.sql(`delete from mail_pauses`);
    await identity.query(`mutation($e: String!) { requestPasswordReset(email: $e) { sent } }`, { e: email });
    const token = await identity.link(userId, 'reset_password');
    const source = `mutation { resetPassword(token: "${token}", newPassword: "${PASSWORD}" ${given}) { ${ENDS} } }`;
    return (await identity.query(source)).data.resetPassword;
  };

  test.each([
    ['a reset of the password', reset],
    [
      'signing out everywhere',
      async (as: UserCaller, _email: string, given: string) =>
        (await identity.query(`mutation { logoutAll${given && `(${given})`} { ${ENDS} } }`, {}, { as })).data.logoutAll,
    ],
    [
      'a change of the password',
      async (as: UserCaller, _email: string, given: string) => {
        const change = `changePassword(current: "${PASSWORD}", next: "${PASSWORD}" ${given})`;
        const { data } = await identity.query(`mutation { ${change} { userErrors { code } } }`, {}, { as });
        return data.changePassword;
      },
    ],
  ])('end with %s, unless they are to be kept', async (what, end) => {
    const email = `${what.replaceAll(' ', '-')}@example.test`;
    const told = (ended: number, left: number) =>
      what === 'a change of the password' ? {} : { endedApiKeys: ended, apiKeysLeft: left, serviceApiKeysLeft: 0 };
    const first = await teams.person(email);
    const kept = await key(first);
    expect(await end(first, email, 'keepApiKeys: true')).toEqual({ ...told(0, 1), userErrors: [] });
    expect(await isGood(kept)).toBe(true);
    const second = await teams.signIn(email);
    const expired = await key(second);
    await identity.sql(`update api_keys set expires_at = now() where id = (select max(id::text)::uuid from api_keys)`);
    const ofAnother = await key(await teams.person(`other-${email}`));
    expect(await end(second, email, '')).toEqual({ ...told(1, 0), userErrors: [] });
    expect([await isGood(kept), await isGood(expired), await isGood(ofAnother)]).toEqual([false, false, true]);
    const ends = (await identity.said(first.userId)).filter(({ eventType }) => eventType === 'api_key.revoked');
    expect(ends).toHaveLength(1);
  });

  test.each([
    [{}, false],
    [{ keepApiKeys: true }, true],
  ])('end with a reset by the plain page that says %p: still good: %p', async (said, good) => {
    const caller = await teams.person(`page-${good}@example.test`);
    const secret = await key(caller);
    await identity.query(`mutation { requestPasswordReset(email: "page-${good}@example.test") { sent } }`);
    const body = { token: await identity.link(caller.userId, 'reset_password'), newPassword: PASSWORD, ...said };
    const response = await fetch(new URL('/api/auth/reset-password', identity.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([response.status, await isGood(secret)]).toEqual([200, good]);
    const [ended, left] = good ? [0, 1] : [1, 0];
    expect(await response.json()).toEqual({
      message: `Your password is changed. Please sign in with the new one. API keys: ${ended} ended, ${left} go on.`,
      endedApiKeys: ended,
      apiKeysLeft: left,
      serviceApiKeysLeft: 0,
    });
  });

  test('are not counted by a refusal, which does not know them', async () => {
    const caller = await teams.person('refused@example.test');
    await key(caller);
    await teams.mutate(caller, `mutation { logout { endedSessions } }`, {});
    const nothing = { endedApiKeys: 0, apiKeysLeft: null, serviceApiKeysLeft: null };
    const { data } = await identity.query(`mutation { logoutAll { ${ENDS} } }`, {}, { as: caller });
    expect(data.logoutAll).toEqual({ ...nothing, userErrors: [{ code: 'FORBIDDEN' }] });
    const source = `mutation { resetPassword(token: "x", newPassword: "${PASSWORD}") { ${ENDS} } }`;
    const forged = (await identity.query(source)).data.resetPassword;
    expect(forged).toEqual({ ...nothing, userErrors: [{ code: 'VALIDATION' }] });
  });

  test('of an account that was never proven end with its reset, and are counted', async () => {
    const caller = await teams.person('unproven@example.test');
    const secret = await key(caller);
    await identity.sql(`update users set verified_at = null where id = ?`, [caller.userId]);
    const told = { endedApiKeys: 1, apiKeysLeft: 0, serviceApiKeysLeft: 0, userErrors: [] };
    expect(await reset(caller, 'unproven@example.test', 'keepApiKeys: true')).toEqual(told);
    expect(await isGood(secret)).toBe(false);
  });

  test('stay when one session ends, which says how many there are', async () => {
    const caller = await teams.person('one@example.test');
    const secret = await key(caller);
    const { data } = await identity.query(`mutation { logout { endedSessions ${ENDS} } }`, {}, { as: caller });
    expect(data.logout).toEqual({
      endedSessions: 1,
      endedApiKeys: 0,
      apiKeysLeft: 1,
      serviceApiKeysLeft: 0,
      userErrors: [],
    });
    expect(await isGood(secret)).toBe(true);
  });

  test('of service accounts stay: they belong to the team; those of the person’s making are counted', async () => {
    const { owner, teamId } = await teams.ownedTeam('boss@example.test');
    const make = `mutation($id: ID!) { createServiceAccount(teamId: $id, name: "Robot", role: MEMBER) { user { id } } }`;
    const { user } = (await teams.mutate(owner, make, { id: teamId })) as { user: { id: string } };
    const secret = await key(owner, { serviceAccountId: user.id, scopes: ['team:read'] });
    for (const gone of ['expires_at', 'revoked_at']) {
      await key(owner, { serviceAccountId: user.id, scopes: ['team:read'] });
      await identity.sql(`update api_keys set ${gone} = now() where id = (select max(id::text)::uuid from api_keys)`);
    }
    const made = (await identity.said(user.id)).find(({ eventType }) => eventType === 'api_key.created');
    expect(made?.data).toMatchObject({ userId: user.id, createdBy: owner.userId });
    const told = { endedApiKeys: 0, apiKeysLeft: 0, serviceApiKeysLeft: 1, userErrors: [] };
    expect(await reset(owner, 'boss@example.test', '')).toEqual(told);
    expect(await isGood(secret)).toBe(true);
  });

  test.each<[string, (as: UserCaller) => Promise<unknown>, unknown, string]>([
    ['an API key is', (as) => key(as), null, 'select 1 from api_keys where user_id = ?'],
    ...['requestDataExport', 'requestErasure'].map(
      (field): [string, (as: UserCaller) => Promise<unknown>, unknown, string] => [
        `${field} is`,
        async (as) =>
          (await identity.query(`mutation { ${field} { request { id } userErrors { code } } }`, {}, { as })).data[
            field
          ],
        { request: null, userErrors: [{ code: 'FORBIDDEN' }] },
        'select 1 from data_requests where user_id = ?',
      ],
    ),
    [
      'deleteUser is',
      async (as) =>
        (
          await identity.query(
            `mutation($id: ID!) { deleteUser(userId: $id) { request { id } userErrors { code } } }`,
            { id: as.userId },
            { as: { ...as, permissions: ['user:delete'] } },
          )
        ).data.deleteUser,
      { request: null, userErrors: [{ code: 'FORBIDDEN' }] },
      'select 1 from data_requests where user_id = ?',
    ],
  ])('%s not made by a session that ends while the making waits', async (what, make, refused, made) => {
    const caller = await teams.person(`waiting-${what.replaceAll(' ', '-').toLowerCase()}@example.test`);
    const waiting = await inTransaction(identity.work().em.fork(), async (tx) => {
      await tx.execute(`select 1 from users where id = ? for no key update`, [caller.userId]);
      const making = make(caller);
      await eventually(async () => {
        const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        expect(await identity.sql(waits)).toHaveLength(1);
      });
      await endAllAccess(tx, actingAnonymously(identity.work()), caller.userId, 'logout_all', { keepApiKeys: false });
      return { making };
    });
    expect(await waiting.making).toEqual(refused);
    expect(await identity.sql(made, [caller.userId])).toEqual([]);
  });
});
