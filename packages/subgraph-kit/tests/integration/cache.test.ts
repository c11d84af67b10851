import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { createMetrics, type Metrics } from '@tessera/process/metrics';
import { type RedisFactory, redisFactory } from '@tessera/process/redis';
import { type Cache, createCache } from '../../src/cache/cache.ts';
import { patientRedis } from '../fixtures/patient-redis.ts';

const log = createLog({ name: 'cache-test', level: 'silent' });
const SERVERS: [string, string | undefined][] = [['the emulation', undefined]];
if (process.env['REDIS_URL']) SERVERS.push(['a real Redis', process.env['REDIS_URL']]);

interface Row {
  readonly name: string;
  readonly version: number;
}
const versionOf = (row: Row) => row.version;

/** A load that tells when it has begun and ends when the test says so. */
function slowLoad<Value>() {
  const [begun, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<Value>()];
  const load = () => {
    begun.resolve();
    return answer.promise;
  };
  return { load, begun: begun.promise, end: answer.resolve };
}

/** How many lookups came out like this so far. */
async function lookups(metrics: Metrics, outcome: string): Promise<number> {
  const series = (await metrics.registry.getSingleMetric('cache_lookups_total')?.get())?.values ?? [];
  return series.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
}

const EVERYTHING_BUT_THE_CLOCK_OF_LOADS = [
  'Date',
  'hrtime',
  'nextTick',
  'queueMicrotask',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
] as const;

describe.each(SERVERS)('on %s', (_name, url) => {
  let factory: RedisFactory;
  let name: string;
  beforeEach(() => {
    // It stands still: what a load took too long for is not cached, and on a busy machine any may take long.
    jest.useFakeTimers({ doNotFake: [...EVERYTHING_BUT_THE_CLOCK_OF_LOADS] });
    factory = patientRedis(url);
    name = `test-${Math.random()}`;
  });
  afterEach(async () => {
    jest.useRealTimers();
    await factory[Symbol.asyncDispose]();
  });
  /** Caches of one name are one cache in several processes. */
  const cache = (over: object = {}): Cache =>
    createCache({ redis: factory.connect('test'), name, ttlMs: 3_600_000, negativeTtlMs: 3_600_000, log, ...over });

  test('500 misses at once cause one load', async () => {
    const metrics = createMetrics({ service: 'test' });
    const products = cache({ metrics });
    let loads = 0;
    // It ends when everybody else has missed: nobody is answered by what it put into the cache.
    const load = async () => {
      loads += 1;
      while ((await lookups(metrics, 'joined')) + loads < 500) await new Promise(setImmediate);
      return { name: 'chair', version: 1 };
    };
    const all = await Promise.all(Array.from({ length: 500 }, () => products.get('1', { load, versionOf })));
    expect(new Set(all.map((row) => row?.name))).toEqual(new Set(['chair']));
    expect(loads).toBe(1);
    await cache().get('1', { load, versionOf });
    expect(loads).toBe(1);
  });

  test('a reader that loaded before an update cannot put the old value back after it', async () => {
    const [reader, writer] = [cache(), cache()];
    const slow = slowLoad<Row>();
    const reading = reader.get('1', { load: slow.load, versionOf });
    await slow.begun;
    await writer.invalidate('1', 2);
    slow.end({ name: 'old', version: 1 });
    expect(await reading).toEqual({ name: 'old', version: 1 });

    const fresh = async () => ({ name: 'new', version: 2 });
    expect(await reader.get('1', { load: fresh, versionOf })).toEqual({ name: 'new', version: 2 });
    const unasked = () => Promise.reject(new Error('it was cached'));
    expect(await writer.get('1', { load: unasked, versionOf })).toEqual({ name: 'new', version: 2 });
  });

  test('a reader after an update does not join a load that began before it, in whichever process', async () => {
    const [one, other] = [cache(), cache()];
    const slow = slowLoad<Row>();
    const early = one.get('1', { load: slow.load, versionOf });
    await slow.begun;
    await other.invalidate('1', 2);
    const late = one.get('1', { load: async () => ({ name: 'new', version: 2 }), versionOf });
    expect(await late).toEqual({ name: 'new', version: 2 });
    slow.end({ name: 'old', version: 1 });
    await early;
    expect(await one.get('1', { load: async () => null, versionOf })).toEqual({ name: 'new', version: 2 });
  });

  test('an invalidation of unknown version keeps everything out for a while', async () => {
    const products = cache();
    await products.invalidate('1');
    let loads = 0;
    const load = async () => {
      loads += 1;
      return { name: 'chair', version: loads };
    };
    await products.get('1', { load, versionOf });
    await products.get('1', { load, versionOf });
    expect(loads).toBe(2);
  });

  test('bumping a generation makes its lists unreachable, also for a reader that is on its way', async () => {
    const pages = cache();
    const slow = slowLoad<string>();
    const generation = ['pages', 'category:7'];
    const early = pages.get('1', { generation, load: slow.load });
    await slow.begun;
    await pages.bump('category:7');
    slow.end('old page');
    await early;
    expect(await pages.get('1', { generation, load: async () => 'new page' })).toBe('new page');
    expect(await pages.get('1', { generation, load: async () => 'newer page' })).toBe('new page');
  });

  test('"there is none" is remembered, a failure is not', async () => {
    const products = cache();
    let loads = 0;
    const none = async () => {
      loads += 1;
      return null;
    };
    expect(await products.get('none', { load: none })).toBeNull();
    expect(await products.get('none', { load: none })).toBeNull();
    expect(loads).toBe(1);
    await expect(products.get('bad', { load: () => Promise.reject(new Error('database away')) })).rejects.toThrow(
      'away',
    );
    expect(await products.get('bad', { load: async () => 'well again' })).toBe('well again');
  });

  test('many keys are answered in order, with one load for those that miss', async () => {
    const products = cache();
    await products.get('b', { load: async () => 'B' });
    const asked: (readonly string[])[] = [];
    const load = async (keys: readonly string[]) => {
      asked.push(keys);
      return new Map(keys.filter((key) => key !== 'x').map((key) => [key, key.toUpperCase()]));
    };
    expect(await products.getMany(['a', 'b', 'x', 'a'], { load })).toEqual(['A', 'B', null, 'A']);
    expect(asked).toEqual([['a', 'x']]);
    expect(await products.getMany(['x', 'a'], { load })).toEqual([null, 'A']);
    expect(asked).toHaveLength(1);
  });
});

test('with Redis gone every lookup is answered by a load, a few at a time', async () => {
  await using factory = redisFactory('redis://127.0.0.1:1');
  const products = createCache({ redis: factory.connect('test'), name: 'x', ttlMs: 1000, maxLoads: 3, log });
  let [running, most] = [0, 0];
  const three = Promise.withResolvers<void>();
  const load = async () => {
    running += 1;
    most = Math.max(most, running);
    if (running === 3) three.resolve();
    await three.promise;
    await new Promise(setImmediate);
    running -= 1;
    return 'value';
  };
  const keys = Array.from({ length: 20 }, (_, index) => String(index));
  const all = await Promise.all(keys.map((key) => products.get(key, { load })));
  expect(all).toEqual(keys.map(() => 'value'));
  expect(most).toBe(3);
  await expect(products.invalidate('1', 2)).resolves.toBeUndefined();
});

test('an invalidation that Redis did not hear is repeated before anything is read from it again', async () => {
  await using factory = redisFactory(undefined);
  const redis = factory.connect('test');
  const products = createCache({ redis, name: 'y', ttlMs: 60_000, log });
  await products.get('1', { load: async () => ({ name: 'old', version: 1 }), versionOf });
  const { eval: genuine } = redis;
  redis.eval = (() => Promise.reject(new Error('connection lost'))) as typeof redis.eval;
  await products.invalidate('1', 2);
  const fresh = async () => ({ name: 'new', version: 2 });
  expect(await products.get('1', { load: fresh, versionOf })).toEqual({ name: 'new', version: 2 });
  redis.eval = genuine;
  expect(await products.get('1', { load: fresh, versionOf })).toEqual({ name: 'new', version: 2 });
});

test('more unheard invalidations than are remembered drop the whole cache, in every process', async () => {
  await using factory = redisFactory(undefined);
  const redis = factory.connect('test');
  const writer = createCache({ redis, name: 'z', ttlMs: 60_000, log, maxUnheard: 3 });
  const other = createCache({ redis: factory.connect('test'), name: 'z', ttlMs: 60_000, log });
  const keys = ['1', '2', '3', '4', '5', 'untouched'];
  const load = (value: string) => async (missing: readonly string[]) => new Map(missing.map((key) => [key, value]));
  await other.getMany(keys, { load: load('old') });
  const { eval: genuine } = redis;
  redis.eval = (() => Promise.reject(new Error('connection lost'))) as typeof redis.eval;
  for (const key of keys.slice(0, 5)) await writer.invalidate(key, 2);
  redis.eval = genuine;
  expect(await writer.get('1', { load: async () => 'new' })).toBe('new');
  expect(await other.getMany(keys, { load: load('new') })).toEqual(keys.map(() => 'new'));
  // Once it has been told, it is read again.
  expect(await writer.getMany(keys, { load: load('newer') })).toEqual(keys.map(() => 'new'));
});
