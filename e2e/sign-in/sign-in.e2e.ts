import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphqlAnswer } from '@tessera/testing/host-for-test';
import { type Platform, startPlatform } from '@tessera/testing/platform';

const LOGIN = `mutation Login($email: String!, $password: String!) {
  login(email: $email, password: $password) { token refreshToken expiresAt user { id } userErrors { code message } }
}`;
const REFRESH = `mutation Refresh($token: String!) {
  refreshToken(refreshToken: $token) { token refreshToken userErrors { code message } }
}`;
const ME = '{ me { email } }';
const PASSWORD = 'Tessera-demo-1';
const answerOf = async (response: Response) => (await response.json()) as GraphqlAnswer;

/** SPEC.md E2 and E3 through the router. */
describe('signing in', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  const login = async (email: string) =>
    (await platform.graphql(LOGIN, { email, password: PASSWORD })).data.login as {
      token: string;
      refreshToken: string;
    };

  test('the right password opens a session that reads its own profile', async () => {
    const { token } = await login('customer@tessera.local');
    const { data } = await platform.graphql(ME, {}, { token });
    expect(data).toEqual({ me: { email: 'customer@tessera.local' } });
  });

  test('unknown address and wrong password are answered alike', async () => {
    const wrong = await platform.graphql(LOGIN, { email: 'seller@tessera.local', password: 'not the password' });
    const unknown = await platform.graphql(LOGIN, { email: 'nobody@tessera.local', password: 'not the password' });
    expect(wrong.data.login.userErrors).toEqual([expect.objectContaining({ code: 'UNAUTHENTICATED' })]);
    expect(unknown).toEqual(wrong);
  });

  test('a refresh token works once: its successor goes on, and a late reuse ends the session', async () => {
    const first = await login('organizer@tessera.local');
    const { data } = await platform.graphql(REFRESH, { token: first.refreshToken });
    const second = data.refreshToken as { token: string; refreshToken: string };
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await platform.graphql(ME, {}, { token: second.token })).data.me.email).toBe('organizer@tessera.local');
    // A thief's client is not the one that rotated the token: no grace.
    const reuse = await platform.graphql(
      REFRESH,
      { token: first.refreshToken },
      { headers: { 'user-agent': 'another' } },
    );
    expect(reuse.data.refreshToken.userErrors).toEqual([expect.objectContaining({ code: 'UNAUTHENTICATED' })]);
    const after = await platform.graphql(REFRESH, { token: second.refreshToken });
    expect(after.data.refreshToken.userErrors).toEqual([expect.objectContaining({ code: 'UNAUTHENTICATED' })]);
    await platform.eventually(async () => {
      const response = await platform.request({ query: ME }, { token: second.token });
      expect(response.status).toBe(401);
    });
  });

  test('after logging out open sockets are closed, and the access token is worth nothing', async () => {
    const { token } = await login('customer@tessera.local');
    await using events = await platform.subscribe('subscription { unreadCountChanged { count } }', {}, { token });
    await events.next();
    const { data } = await platform.graphql('mutation { logout { endedSessions } }', {}, { token });
    expect(data.logout.endedSessions).toBe(1);
    // Its token would be good for a quarter of an hour.
    await events.closed(30_000);
    const response = await platform.request({ query: ME }, { token });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('a refresh token in a cookie goes from identity to the browser and back, through the router', async () => {
    const login = `mutation { login(email: "customer@tessera.local", password: "${PASSWORD}", refreshTokenIn: COOKIE) {
      token refreshToken userErrors { code } } }`;
    const signedIn = await platform.request({ query: login });
    expect((await answerOf(signedIn)).data.login).toEqual({
      token: expect.any(String),
      refreshToken: null,
      userErrors: [],
    });
    const [set = ''] = signedIn.headers.getSetCookie();
    expect(set).toContain('HttpOnly; Secure; SameSite=Lax');
    const refresh = { query: 'mutation { refreshToken { token refreshToken userErrors { code } } }' };
    const refreshed = await platform.request(refresh, { headers: { cookie: set.split(';')[0] ?? '' } });
    expect(refreshed.headers.getSetCookie()).toHaveLength(1);
    expect((await answerOf(refreshed)).data.refreshToken).toMatchObject({
      token: expect.any(String),
      refreshToken: null,
    });
    // Without the cookie nobody is anybody, and a form of another site cannot send the operation at all.
    const nobody = await answerOf(await platform.request(refresh));
    expect(nobody.data.refreshToken.userErrors).toEqual([{ code: 'UNAUTHENTICATED' }]);
    const form = await platform.request(JSON.stringify(refresh), {
      headers: { cookie: set.split(';')[0] ?? '', 'content-type': 'text/plain' },
    });
    expect(form.status).toBe(415);
  });
});
