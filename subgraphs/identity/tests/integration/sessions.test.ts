import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { eventually } from '@tessera/testing/eventually';
import { followed } from '@tessera/testing/followed';
import { sessionChannel } from '../../commands/end-sessions.ts';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';

describe('a session', () => {
  let identity: Identity;

  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const signIn = async (email: string, headers: Record<string, string> = {}) => {
    const auth = await identity.login(email, PASSWORD, headers);
    const caller = await identity.callerOf(auth.token);
    if (caller === null) throw new Error('not signed in');
    return { ...auth, caller };
  };
  const end = async (field: string, as: UserCaller) =>
    (await identity.query(`mutation { ${field} { endedSessions } }`, {}, { as })).data[field].endedSessions;

  test('is listed with its device, and can be ended from another one', async () => {
    await identity.account('list@example.test');
    const phone = await signIn('list@example.test', { 'user-agent': 'Phone', 'x-client-country': 'at' });
    const laptop = await signIn('list@example.test', { 'user-agent': 'Laptop' });
    const { data } = await identity.query(
      `{ me { sessions { id device country current } } }`,
      {},
      { as: laptop.caller },
    );
    expect(data.me.sessions).toHaveLength(2);
    expect(data.me.sessions).toEqual(
      expect.arrayContaining([
        { id: phone.caller.sessionId, device: 'Phone', country: 'AT', current: false },
        { id: laptop.caller.sessionId, device: 'Laptop', country: null, current: true },
      ]),
    );
    const revoke = `mutation($id: ID!) { revokeSession(id: $id) { session { id revokedAt } userErrors { code } } }`;
    const ended = await identity.query(revoke, { id: phone.caller.sessionId }, { as: laptop.caller });
    expect(ended.data.revokeSession).toMatchObject({ session: { revokedAt: expect.any(String) }, userErrors: [] });
    expect(await identity.callerOf(phone.token)).toBeNull();
    expect(await identity.callerOf(laptop.token)).not.toBeNull();
  });

  test('of somebody else cannot be ended or seen', async () => {
    await identity.account('mine@example.test');
    await identity.account('yours@example.test');
    const mine = await signIn('mine@example.test');
    const yours = await signIn('yours@example.test');
    const revoke = `mutation($id: ID!) { revokeSession(id: $id) { session { id } userErrors { code } } }`;
    for (const id of [yours.caller.sessionId, 'no id', '01900000-0000-7000-8000-000000000000']) {
      const { data } = await identity.query(revoke, { id }, { as: mine.caller });
      expect(data.revokeSession).toEqual({ session: null, userErrors: [{ code: 'NOT_FOUND' }] });
    }
    const { data } = await identity.query(
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on Session { id device } ... on User { name email sessions { id } } } }`,
      {
        r: [
          { __typename: 'Session', id: yours.caller.sessionId },
          { __typename: 'User', id: yours.caller.userId },
        ],
      },
      { as: mine.caller },
    );
    expect(data._entities).toEqual([null, { name: 'Rosa Lind', email: null, sessions: null }]);
    expect(await identity.callerOf(yours.token)).not.toBeNull();
  });

  test('ends at logout; logoutAll ends the others', async () => {
    await identity.account('out@example.test');
    const [a, b, c] = [
      await signIn('out@example.test'),
      await signIn('out@example.test'),
      await signIn('out@example.test'),
    ];
    expect(await end('logout', a.caller)).toBe(1);
    expect(await end('logout', a.caller)).toBe(0);
    expect(await identity.callerOf(a.token)).toBeNull();
    expect(await identity.callerOf(b.token)).not.toBeNull();
    expect(await end('logoutAll', b.caller)).toBe(2);
    expect(await identity.callerOf(c.token)).toBeNull();
    expect((await identity.refresh(c.refreshToken)).refreshToken).toBeNull();
  });

  test('that ends is told to its person and to routers, after the commit', async () => {
    await identity.account('live@example.test');
    const here = await signIn('live@example.test');
    const heard: string[] = [];
    const routerHears = identity.redis.connect('router', { patient: true });
    await routerHears.subscribe('live:sessions:revoked');
    routerHears.on('message', (_channel, message) => heard.push(message));
    await using events = await identity.subscribe(
      `subscription { sessionRevoked { id revokedAt } }`,
      {},
      { as: here.caller },
    );
    await followed(identity, sessionChannel(here.caller.userId));
    const { caller: there } = await signIn('live@example.test');
    await end('logout', there);
    const { data } = await events.next();
    expect(data.sessionRevoked).toEqual({ id: there.sessionId, revokedAt: expect.any(String) });
    await eventually(async () =>
      expect(heard.map((message) => JSON.parse(message))).toContainEqual({ sessionId: there.sessionId }),
    );
  });

  test('is judged by Postgres: a flushed or poisoned Redis changes nothing', async () => {
    const userId = await identity.account('redis@example.test');
    const { token, caller } = await signIn('redis@example.test');
    const redis = identity.redis.connect('test');
    await redis.flushall();
    expect(await identity.callerOf(token)).toEqual(caller);
    const entry = { generation: 'x y', session: { ...caller, roles: ['admin'], permissions: ['*:*'] } };
    await redis.set(`identity:session:${caller.sessionId}`, JSON.stringify(entry));
    expect(await identity.callerOf(token)).toEqual(caller);
    await identity.sql(`update users set token_epoch = token_epoch + 1 where id = ?`, [userId]);
    await redis.flushall();
    expect(await identity.callerOf(token)).toBeNull();
  });

  test('survives a change of password only as a new one for the client that changed it', async () => {
    const userId = await identity.account('change@example.test');
    const here = await signIn('change@example.test');
    const there = await signIn('change@example.test');
    const wrong = await identity.changePassword('not the password', 'another password', here.caller);
    expect(wrong.userErrors).toMatchObject([{ code: 'UNAUTHENTICATED', field: 'current' }]);
    const short = await identity.changePassword(PASSWORD, 'short', here.caller);
    expect(short.userErrors).toMatchObject([{ code: 'VALIDATION', field: 'next' }]);
    const next = await identity.changePassword(PASSWORD, 'another password', here.caller);
    expect(await identity.callerOf(next.token)).toMatchObject({ userId });
    expect(await identity.callerOf(here.token)).toBeNull();
    expect(await identity.callerOf(there.token)).toBeNull();
    expect((await identity.login('change@example.test', 'another password')).token).not.toBeNull();
    expect((await identity.login('change@example.test')).token).toBeNull();
  });
});
