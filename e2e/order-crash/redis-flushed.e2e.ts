import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';
import { hasRedisServer, type RedisServer, startRedisServer } from '@tessera/testing/redis-server';
import { PersistentBuyer } from './persistent-buyer.ts';

/** An emulated Redis has no streams to lose, so this needs a `redis-server`. */
const withRedis = hasRedisServer() ? describe : describe.skip;

/** Redis may be flushed at any moment (architecture.md, decision 4): event streams, caches, limits and sessions are gone then. */
withRedis('orders whose Redis is flushed in the middle', () => {
  let redis: RedisServer;
  let platform: Platform;
  let buyer: PersistentBuyer;

  beforeAll(async () => {
    redis = await startRedisServer();
    platform = await startPlatform({ env: { REDIS_URL: redis.url } });
    buyer = new PersistentBuyer(platform);
  }, 240_000);
  afterAll(async () => {
    await (platform as Platform | undefined)?.[Symbol.asyncDispose]();
    await (redis as RedisServer | undefined)?.[Symbol.asyncDispose]();
  });

  test('end as if nothing had happened', async () => {
    const bargains = await Promise.all([1, 2, 3].map(() => buyer.aBargain()));
    for (const bargain of bargains) {
      const cart = await buyer.fillCart(bargain);
      await redis.flush();
      const id = await buyer.order(cart);
      // Between the money and the news of it, and again right after.
      const [, status] = await Promise.all([redis.flush(), buyer.seeThrough(id, 'pay')]);
      await redis.flush();
      expect(status).toBe('CONFIRMED');
      await platform.eventually(async () =>
        expect(await buyer.ledgerOf(bargain, id)).toMatchObject({
          order: 'CONFIRMED',
          stock: { on_hand: 2, reserved: 1 },
          coupon: { current_uses: 1, redemption: 'COMMITTED' },
          payments: [{ state: 'CAPTURED', captured: 1800, refunded: 0 }],
          charged: 1800,
        }),
      );
    }
  }, 600_000);
});
