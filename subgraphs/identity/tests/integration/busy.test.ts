import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HASHING } from '../../services/hash-queue.ts';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';

const LOGIN = `mutation($email: String!) { login(email: $email, password: "${PASSWORD}") { token userErrors { code } } }`;

describe('while all places for hashing are taken', () => {
  let identity: Identity;

  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  /** Takes every place, and gives them back when called. */
  const takeAll = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = Array.from({ length: HASHING.concurrent }, () => identity.services.passwords.run(() => promise));
    return async () => {
      resolve();
      await Promise.all(held);
    };
  };

  test('of two hundred sign-ins a hundred wait and are served, the others are told at once when to come back', async () => {
    await identity.account('crowd@example.test');
    const release = takeAll();
    let refused = 0;
    const { promise: allRefused, resolve } = Promise.withResolvers<void>();
    const answers = Promise.all(
      Array.from({ length: 200 }, async () => {
        const answer = await identity.query(LOGIN, { email: 'crowd@example.test' });
        if (answer.errors !== undefined && ++refused === 200 - HASHING.queued) resolve();
        return answer;
      }),
    );
    try {
      // A request that fails ends the waiting too.
      await Promise.race([allRefused, answers]);
    } finally {
      await release();
    }
    const all = await answers;
    const busy = all.filter(({ errors }) => errors !== undefined);
    expect(busy).toHaveLength(200 - HASHING.queued);
    for (const { errors } of busy) {
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 1000 });
    }
    const served = all.filter(({ errors }) => errors === undefined);
    expect(served.filter(({ data }) => data.login.token !== null)).toHaveLength(HASHING.queued);
  });

  test('the page for a new password answers 503 with Retry-After, and the link still works afterwards', async () => {
    const userId = await identity.account('reset-busy@example.test');
    await identity.query(`mutation { requestPasswordReset(email: "reset-busy@example.test") { sent } }`);
    const token = await identity.link(userId, 'reset_password');
    const post = () =>
      fetch(`http://127.0.0.1:${identity.hosted.port}/api/auth/reset-password`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, newPassword: 'a brand new password' }),
      });
    const release = takeAll();
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = Array.from({ length: HASHING.queued }, () => identity.services.passwords.run(() => promise));
    const busy = await post();
    expect({ status: busy.status, retryAfter: busy.headers.get('retry-after') }).toEqual({
      status: 503,
      retryAfter: '1',
    });
    expect(await busy.json()).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    resolve();
    await release();
    await Promise.all(waiting);
    expect((await post()).status).toBe(200);
  });
});
