import { describe, expect, test } from '@jest/globals';
import { type Redis, type RedisFactory, redisFactory } from '@tessera/process/redis';
import type { Buckets, Charge } from '../../src/limits/buckets.ts';
import { LocalBuckets } from '../../src/limits/local-buckets.ts';
import { RedisBuckets, redisKey } from '../../src/limits/redis-buckets.ts';

const REAL = process.env['REDIS_URL'];
/** How long Redis is waited for: the limits are looked at here, not its absence. */
const PATIENCE_MS = 20_000;
const minute = (limit: number) => ({ limit, windowMs: 600_000 });
const someKey = () => `test:${crypto.randomUUID()}`;
const charge = (key: string, limit: number, weight = 1): Charge => ({ key, rate: minute(limit), weight });
const allowed = async (buckets: Buckets, charges: readonly Charge[]) =>
  (await buckets.take(charges)).map((verdict) => verdict.allowed);

const kinds: readonly [string, (factory: RedisFactory) => Buckets][] = [
  ['in memory', () => new LocalBuckets()],
  ...(REAL
    ? [
        [
          'in Redis',
          (factory: RedisFactory) => new RedisBuckets(factory.connect('test', { patient: true }), PATIENCE_MS),
        ] as const,
      ]
    : []),
].map(([name, open]) => [name as string, open as (factory: RedisFactory) => Buckets]);

describe.each(kinds)('buckets %s', (_name, open) => {
  test('as many as the limit pass, and not one more', async () => {
    await using factory = redisFactory(REAL);
    const buckets = open(factory);
    const key = someKey();
    const verdicts = await Promise.all(Array.from({ length: 60 }, () => buckets.take([charge(key, 50)])));
    const wins = verdicts.flat().filter((verdict) => verdict.allowed);
    expect(wins).toHaveLength(50);
    expect(wins.map(({ remaining }) => remaining).sort((a, b) => b - a)).toEqual(
      Array.from({ length: 50 }, (_, at) => 49 - at),
    );
    for (const verdict of verdicts.flat().filter((one) => !one.allowed)) {
      expect(verdict.retryAfterMs).toBeGreaterThan(0);
      expect(verdict.retryAfterMs).toBeLessThanOrEqual(1_200_000);
    }
  });

  test('a request is counted in all of its buckets, or in none', async () => {
    await using factory = redisFactory(REAL);
    const buckets = open(factory);
    const [narrow, wide] = [someKey(), someKey()];
    expect(await allowed(buckets, [charge(wide, 3), charge(narrow, 1)])).toEqual([true, true]);
    expect(await allowed(buckets, [charge(wide, 3), charge(narrow, 1)])).toEqual([true, false]);
    expect(await allowed(buckets, [charge(wide, 3, 2)])).toEqual([true]);
    expect(await allowed(buckets, [charge(wide, 3)])).toEqual([false]);
  });

  test('a weight counts as so many, and one above the limit never passes', async () => {
    await using factory = redisFactory(REAL);
    const buckets = open(factory);
    const key = someKey();
    expect(await allowed(buckets, [charge(key, 10, 11)])).toEqual([false]);
    expect(await allowed(buckets, [charge(key, 10, 9)])).toEqual([true]);
    expect(await allowed(buckets, [charge(key, 10, 2)])).toEqual([false]);
    expect(await allowed(buckets, [charge(key, 10, 1)])).toEqual([true]);
  });
});

(REAL ? describe : describe.skip)('in Redis', () => {
  test('every key lives for one hour and no longer', async () => {
    await using factory = redisFactory(REAL);
    const redis = factory.connect('test', { patient: true });
    const key = someKey();
    const hourMs = 3_600_000;
    const beganMs = performance.now();
    await new RedisBuckets(redis, PATIENCE_MS).take([charge(key, 5)]);
    const leftMs = await redis.pttl(redisKey(key));
    expect(leftMs).toBeLessThanOrEqual(hourMs);
    // Two clocks may differ a little.
    expect(leftMs).toBeGreaterThan(hourMs - (performance.now() - beganMs) - 1000);
  });

  test('two routers share one count', async () => {
    await using factory = redisFactory(REAL);
    const [one, other] = ['one', 'other'].map(
      (name) => new RedisBuckets(factory.connect(name, { patient: true }), PATIENCE_MS),
    ) as [RedisBuckets, RedisBuckets];
    const key = someKey();
    const takes = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? one : other).take([charge(key, 25)]));
    expect((await Promise.all(takes)).flat().filter((verdict) => verdict.allowed)).toHaveLength(25);
  });

  test('a script that Redis has forgotten is sent again', async () => {
    await using factory = redisFactory(REAL);
    const redis = factory.connect('test', { patient: true });
    // Asked for by a name that no script has: what this Redis forgets, others forget with us.
    const forgotten = {
      evalsha: (_sha: string, ...rest: unknown[]) => redis.evalsha('0'.repeat(40), ...(rest as [number])),
      eval: redis.eval.bind(redis),
    } as unknown as Redis;
    const buckets = new RedisBuckets(forgotten, PATIENCE_MS);
    const key = someKey();
    const ask = () => allowed(buckets, [charge(key, 2)]);
    expect([await ask(), await ask(), await ask()]).toEqual([[true], [true], [false]]);
  });
});
