import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';

/** SPEC.md E20: one subgraph after the other is taken away and comes back; nothing else is restarted. */
describe('degradation', () => {
  let platform: Platform;
  let token: string;

  beforeAll(async () => {
    platform = await startPlatform();
    token = await platform.login('customer@tessera.local');
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  const QUERY = '{ me { name unreadNotificationCount } categoryTree { name } }';

  const whole = async () => {
    const { data, errors } = await platform.graphql(QUERY, {}, { token });
    expect(errors).toBeUndefined();
    expect(data.me.unreadNotificationCount).toEqual(expect.any(Number));
    expect(data.categoryTree.length).toBeGreaterThan(0);
  };

  test('without notifications its field is null, with code and path, and the rest answers', async () => {
    await whole();
    await platform.stop('notifications');
    const { data, errors } = await platform.graphql(QUERY, {}, { token });
    expect(data.me).toEqual({ name: expect.any(String), unreadNotificationCount: null });
    expect(data.categoryTree.length).toBeGreaterThan(0);
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['me', 'unreadNotificationCount'],
        extensions: expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE' }),
      }),
    ]);
  });

  test('it recovers without a restart of anything else', async () => {
    await platform.start('notifications');
    // The breaker lets a first request through ten seconds after it opened (SPEC.md Part I).
    await platform.eventually(whole, 90_000);
  }, 240_000);

  test('without catalog people still sign in and read their inbox', async () => {
    await platform.stop('catalog');
    const fresh = await platform.login('customer@tessera.local');
    const { data } = await platform.graphql('{ me { email unreadNotificationCount } }', {}, { token: fresh });
    expect(data.me).toEqual({ email: 'customer@tessera.local', unreadNotificationCount: expect.any(Number) });
    const browse = await platform.graphql('{ product(slug: "none") { name } }', {}, { token: fresh });
    expect(browse.data).toEqual({ product: null });
    expect(browse.errors).toEqual([
      expect.objectContaining({
        path: ['product'],
        extensions: expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE' }),
      }),
    ]);
    await platform.start('catalog');
    await platform.eventually(whole, 90_000);
  }, 240_000);

  test('without identity the shop can still be browsed by anybody', async () => {
    await platform.stop('identity');
    const { data, errors } = await platform.graphql('{ categoryTree { name } }');
    expect(errors).toBeUndefined();
    expect(data.categoryTree.length).toBeGreaterThan(0);
    await platform.start('identity');
    await platform.eventually(whole, 90_000);
  }, 240_000);
});
