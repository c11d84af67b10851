import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { redisFactory } from '@tessera/process/redis';
import { codeOf } from '../authenticator.ts';
import { Browser } from '../browser.ts';
import { type Identity, openIdentity } from '../fixtures.ts';
import { type GithubStandIn, startGithub } from '../github-stand-in.ts';
import type { LocalOpenIdProvider } from '../openid-provider.ts';
import { type IdentityWithPlatforms, openIdentityWithPlatforms } from '../platform-fixtures.ts';

const PUBLIC = 'http://127.0.0.1:4001';

describe('signing in through another platform by plain pages', () => {
  let platforms: IdentityWithPlatforms;
  let google: LocalOpenIdProvider;
  let github: GithubStandIn;
  let identity: Identity;

  beforeAll(async () => {
    platforms = await openIdentityWithPlatforms({
      IDENTITY_PUBLIC_URL: PUBLIC,
    });
    ({ identity, google, github } = platforms);
  });
  afterAll(async () => {
    await platforms?.[Symbol.asyncDispose]();
  });

  /** The address at which this process listens, for one that browsers know it by. */
  const here = (address: string) => address.replace(PUBLIC, `http://127.0.0.1:${identity.hosted.port}`);
  const REFRESH = '__Host-tessera-refresh';
  /** To the platform and back, up to the address of the callback, which is not opened. */
  const toAndBack = async (browser: Browser, provider: 'google' | 'github') => {
    const back = await browser.follow(
      here(`${PUBLIC}/api/auth/${provider}`),
      `${PUBLIC}/api/auth/${provider}/callback`,
    );
    return here(back.href);
  };

  test('a browser comes back with a refresh cookie that works, and no token in any address or page', async () => {
    google.member = { sub: 'page', email: 'page@example.test', email_verified: true, name: 'Ada King' };
    const browser = new Browser();
    const answer = await browser.open(await toAndBack(browser, 'google'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const token = browser.cookie(here(PUBLIC), REFRESH) ?? '';
    expect(await answer.text()).not.toContain(token);
    const refreshed = await identity.refresh(token);
    expect(refreshed.user?.name).toBe('Ada King');
  });

  test('another browser cannot finish what this one began, and the attempt is spent', async () => {
    google.member = { sub: 'fixation', email: 'fixation@example.test', email_verified: true };
    const attacker = new Browser();
    const callback = await toAndBack(attacker, 'google');
    const victim = new Browser();
    const refused = await victim.open(callback);
    expect(refused.status).toBe(400);
    expect(victim.cookie(callback, REFRESH)).toBeUndefined();
    expect((await attacker.open(callback)).status).toBe(400);
  });

  test('whoever says no at the platform is told so by a page that repeats nothing', async () => {
    github.denies = true;
    const browser = new Browser();
    const callback = await toAndBack(browser, 'github');
    const answer = await browser.open(`${callback}&error_description=<script>alert(1)</script>`);
    github.denies = false;
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('alert');
  });

  test('a callback without, with twice, or with odd parameters is refused', async () => {
    const browser = new Browser();
    for (const query of [
      '',
      '?code=x',
      '?state=x',
      '?code=a&code=b&state=c&state=d',
      `?code=%00&state=${'x'.repeat(9000)}`,
    ]) {
      expect((await browser.open(here(`${PUBLIC}/api/auth/google/callback${query}`))).status).toBe(400);
    }
    expect((await browser.open(here(`${PUBLIC}/api/auth/google/callback`), { method: 'HEAD' })).status).toBe(404);
  });

  test('an account that asks for a code is asked on a page; the right one sets the cookie', async () => {
    github.account = {
      id: 77,
      login: 'coded',
      name: null,
      emails: [{ email: 'coded@example.test', primary: true, verified: true }],
    };
    const first = new Browser();
    await first.open(await toAndBack(first, 'github'));
    const caller = await identity.callerOf((await identity.refresh(first.cookie(here(PUBLIC), REFRESH) ?? '')).token);
    if (caller === null) throw new Error('not signed in');
    const { data } = await identity.query(`mutation { enrolOtp { secret } }`, {}, { as: caller });
    const { secret } = data.enrolOtp;
    const confirm = `mutation($otp: String!) { confirmOtp(otp: $otp) { recoveryCodes } }`;
    await identity.query(confirm, { otp: codeOf(secret) }, { as: caller });

    const browser = new Browser();
    const asked = await browser.open(await toAndBack(browser, 'github'));
    expect(asked.status).toBe(303);
    expect(browser.cookie(here(PUBLIC), REFRESH)).toBeUndefined();
    const [page = '', challenge = ''] = (asked.headers.get('location') ?? '').split('#challenge=');
    expect(await (await browser.open(here(`${PUBLIC}${page}`))).text()).toContain('authenticator app');
    const post = (otp: string) =>
      browser.open(here(`${PUBLIC}${page}`), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ challenge, otp }),
      });
    const wrong = await post('000000x');
    expect({ status: wrong.status, body: await wrong.json() }).toMatchObject({ status: 400, body: { field: 'otp' } });
    expect((await post(codeOf(secret, 1))).status).toBe(200);
    expect((await identity.refresh(browser.cookie(here(PUBLIC), REFRESH) ?? '')).token).not.toBeNull();
  });
});

test('without Redis, browsers are told to come again shortly, with a code and a time', async () => {
  await using github = await startGithub();
  await using nowhere = redisFactory('redis://127.0.0.1:9');
  await using identity = await openIdentity({
    redis: nowhere,
    log: createLog({ name: 'test', level: 'silent' }),
    env: { IDENTITY_GITHUB_CLIENT_ID: 'x', IDENTITY_GITHUB_CLIENT_SECRET: 'x', IDENTITY_GITHUB_URL: github.url },
  });
  const base = `http://127.0.0.1:${identity.hosted.port}/api/auth/github`;
  for (const address of [base, `${base}/callback?code=x&state=y`]) {
    const answer = await fetch(address, { redirect: 'manual' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
  }
});

test('without keys of a platform its pages say that it is off', async () => {
  await using identity = await openIdentity();
  const answer = await fetch(`http://127.0.0.1:${identity.hosted.port}/api/auth/google`, { redirect: 'manual' });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('not set up');
  const { data } = await identity.query(`{ oauthProviders }`);
  expect(data).toEqual({ oauthProviders: [] });
});
