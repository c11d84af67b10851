import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { redisFactory } from '@tessera/process/redis';

const REAL = process.env['REDIS_URL'];
const kinds: readonly [string, string | undefined][] = [
  ['emulated', undefined],
  ...(REAL ? [['real', REAL] as const] : []),
].map(([name, url]) => [name ?? '', url]);

describe.each(kinds)('%s Redis', (_name, url) => {
  test('connections of one factory share a keyspace', async () => {
    await using factory = redisFactory(url);
    const key = `test:${crypto.randomUUID()}`;
    await factory.connect('one').set(key, 'value', 'PX', 5000);
    expect(await factory.connect('two').get(key)).toBe('value');
  });

  test('a script runs as one step', async () => {
    await using factory = redisFactory(url);
    const redis = factory.connect('script');
    const key = `test:${crypto.randomUUID()}`;
    const script = `local n = redis.call('INCR', KEYS[1]) redis.call('PEXPIRE', KEYS[1], ARGV[1]) return n`;
    expect(await redis.eval(script, 1, key, 5000)).toBe(1);
    expect(await redis.eval(script, 1, key, 5000)).toBe(2);
  });

  test('a subscriber hears what another connection publishes', async () => {
    await using factory = redisFactory(url);
    const channel = `test:${crypto.randomUUID()}`;
    const subscriber = factory.connect('subscriber', { patient: true });
    await subscriber.subscribe(channel);
    const heard = once(subscriber, 'message');
    await factory.connect('publisher').publish(channel, 'hello');
    expect(await heard).toEqual([channel, 'hello']);
  });
});

test('two emulated factories do not see each other', async () => {
  await using one = redisFactory(undefined);
  await using two = redisFactory(undefined);
  await one.connect('x').set('key', 'value');
  expect(await two.connect('x').get('key')).toBeNull();
  expect(one.emulated).toBe(true);
});

test('a server that is not there makes commands fail, at once after the first attempt, and nothing throws', async () => {
  await using factory = redisFactory('redis://127.0.0.1:1');
  const redis = factory.connect('cache');
  await expect(redis.get('key')).rejects.toThrow();
  const before = performance.now();
  await expect(redis.get('key')).rejects.toThrow(/writeable/);
  expect(performance.now() - before).toBeLessThan(50);
});

test('a server that accepts and never answers makes commands fail within two seconds', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  {
    await using factory = redisFactory(`redis://127.0.0.1:${port}`);
    await expect(factory.connect('cache').get('key')).rejects.toThrow();
  }
  for (const socket of sockets) socket.destroy();
  silent.close();
}, 4000);
