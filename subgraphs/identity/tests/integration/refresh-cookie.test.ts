import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { CONTEXT_HEADER, signContext } from '@tessera/caller/context-token';
import type { GraphqlAnswer } from '@tessera/testing/host-for-test';
import { testKeys } from '@tessera/testing/test-keys';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';

const AUTH = 'token refreshToken userErrors { code }';
const LOGIN = `mutation($email: String!, $place: RefreshTokenPlace!) {
  login(email: $email, password: "${PASSWORD}", refreshTokenIn: $place) { ${AUTH} } }`;
const REFRESH = `mutation($token: String) { refreshToken(refreshToken: $token) { ${AUTH} } }`;

describe('a refresh token in a cookie', () => {
  let identity: Identity;
  let routerKey: Awaited<ReturnType<typeof testKeys>>;

  beforeAll(async () => {
    identity = await openIdentity();
    routerKey = await testKeys();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const ask = async (query: string, variables: object, cookie = '', caller: Caller = ANONYMOUS) => {
    const response = await fetch(identity.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [CONTEXT_HEADER]: signContext(caller, { name: 'router', privateKey: routerKey.privateKey('router') }),
        ...(cookie === '' ? {} : { cookie }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const [line = ''] = response.headers.getSetCookie();
    const { data } = (await response.json()) as GraphqlAnswer;
    return { data, line, cookie: line.split(';')[0] ?? '' };
  };

  test('stays away from scripts, from other sites and from other hosts, and is not in the answer', async () => {
    await identity.account('cookie@example.test');
    const { data, line } = await ask(LOGIN, { email: 'cookie@example.test', place: 'COOKIE' });
    expect(data.login).toEqual({ token: expect.any(String), refreshToken: null, userErrors: [] });
    expect(line).toMatch(
      /^__Host-tessera-refresh=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('is set for nobody who did not ask for it', async () => {
    await identity.account('body@example.test');
    const { data, line } = await ask(LOGIN, { email: 'body@example.test', place: 'BODY' });
    expect(data.login.refreshToken).toMatch(/^[\w-]{43}$/);
    expect(line).toBe('');
    const refreshed = await ask(REFRESH, { token: data.login.refreshToken });
    expect(refreshed.data.refreshToken.refreshToken).toMatch(/^[\w-]{43}$/);
    expect(refreshed.line).toBe('');
  });

  test('is exchanged without being named, and its successor takes its place', async () => {
    await identity.account('exchange@example.test');
    const first = await ask(LOGIN, { email: 'exchange@example.test', place: 'COOKIE' });
    const second = await ask(REFRESH, {}, `theme=dark; ${first.cookie}; other=1`);
    expect(second.data.refreshToken).toEqual({ token: expect.any(String), refreshToken: null, userErrors: [] });
    expect(second.cookie).toMatch(/^__Host-tessera-refresh=/);
    expect(second.cookie).not.toBe(first.cookie);
    expect((await ask(REFRESH, {}, second.cookie)).data.refreshToken.token).not.toBeNull();
  });

  test('that is missing, empty or made up signs nobody in, and neither does one of another name', async () => {
    for (const cookie of [
      '',
      '__Host-tessera-refresh=',
      '__Host-tessera-refresh=made-up',
      'tessera-refresh=x',
      ';;=',
    ]) {
      const { data } = await ask(REFRESH, {}, cookie);
      expect(data.refreshToken).toEqual({ token: null, refreshToken: null, userErrors: [{ code: 'UNAUTHENTICATED' }] });
    }
  });

  test('is taken away by signing out', async () => {
    await identity.account('leave@example.test');
    const first = await ask(LOGIN, { email: 'leave@example.test', place: 'COOKIE' });
    const caller = await identity.callerOf(first.data.login.token);
    if (caller === null) throw new Error('not signed in');
    const { line } = await ask(`mutation { logout { endedSessions } }`, {}, first.cookie, caller);
    expect(line).toMatch(/^__Host-tessera-refresh=; Max-Age=0; /);
    expect((await ask(REFRESH, {}, first.cookie)).data.refreshToken.token).toBeNull();
  });
});
