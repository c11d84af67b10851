import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, jest, test } from '@jest/globals';
import { redisFactory } from '@tessera/process/redis';

const REAL = process.env['REDIS_URL'];
const kinds: readonly [string, string | undefined][] = [
  ['emulated', undefined],
  ...(REAL ? [['real', REAL] as const] : []),
].map(([name, url]) => [name ?? '', url]);

// A busy machine may take longer than a command has that does not wait.
const patient = { patient: true };

describe.each(kinds)('%s Redis', (_name, url) => {
  test('connections of one factory share a keyspace', async () => {
    await using factory = redisFactory(url);
    const key = `test:${crypto.randomUUID()}`;
    await factory.connect('one', patient).set(key, 'value', 'PX', 60_000);
    expect(await factory.connect('two', patient).get(key)).toBe('value');
  });

  test('a script runs as one step', async () => {
    await using factory = redisFactory(url);
    const redis = factory.connect('script', patient);
    const key = `test:${crypto.randomUUID()}`;
    const script = `local n = redis.call('INCR', KEYS[1]) redis.call('PEXPIRE', KEYS[1], ARGV[1]) return n`;
    expect(await redis.eval(script, 1, key, 5000)).toBe(1);
    expect(await redis.eval(script, 1, key, 5000)).toBe(2);
  });

  test('a subscriber hears what another connection publishes', async () => {
    await using factory = redisFactory(url);
    const channel = `test:${crypto.randomUUID()}`;
    const subscriber = factory.connect('subscriber', patient);
    await subscriber.subscribe(channel);
    const heard = once(subscriber, 'message');
    await factory.connect('publisher', patient).publish(channel, 'hello');
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
  const attempted = new Promise((resolve) => redis.once('close', resolve));
  await expect(redis.get('key')).rejects.toThrow();
  await attempted;
  const nextTurn = new Promise((resolve) => setImmediate(resolve, 'not at once'));
  await expect(Promise.race([redis.get('key'), nextTurn])).rejects.toThrow(/writeable/);
});

test('a server that accepts and never answers makes commands fail within two seconds', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  let ended: Promise<unknown>;
  {
    await using factory = redisFactory(`redis://127.0.0.1:${port}`);
    const redis = factory.connect('cache');
    ended = once(redis, 'end');
    const asked = redis.get('key');
    // Of two timers of one process the shorter comes first, however late both are.
    const { promise: twoSeconds, resolve } = Promise.withResolvers<string>();
    const timer = setTimeout(resolve, 2_000, 'not within two seconds');
    await expect(Promise.race([asked, twoSeconds])).rejects.toThrow('timed out');
    clearTimeout(timer);
  }
  for (const socket of sockets) socket.destroy();
  silent.close();
  await ended;
});

test('a connection that is let go of while its server is away holds up the end of its process for a moment only', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'performance'] });
  try {
    const factory = redisFactory('redis://127.0.0.1:1');
    const lost = new Promise((resolve) => factory.connect('cache').once('close', resolve));
    await lost;
    await factory[Symbol.asyncDispose]();
    jest.advanceTimersByTime(100);
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

test('an emulated keyspace takes more connections than the ten that Node would warn of', async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error): number => warnings.push(warning);
  process.on('warning', listen);
  await using factory = redisFactory(undefined);
  const connections = Array.from({ length: 30 }, (_, at) => factory.connect(`connection ${at}`));
  await Promise.all(connections.map((connection) => connection.ping()));
  process.off('warning', listen);
  expect(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([]);
});

test('closed while it subscribes again after a reconnect, a connection leaves no rejection to nobody', async () => {
  const again = Promise.withResolvers<void>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const isFirst = connections === 1;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const [, name = ''] of chunk.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
        if (name === 'info') socket.write('$11\r\nloading:0\r\n\r\n');
        else if (name !== 'subscribe') socket.write('+OK\r\n');
        else if (isFirst)
          socket.write('*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n', () => void setImmediate(() => socket.destroy()));
        else again.resolve();
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const factory = redisFactory(`redis://127.0.0.1:${port}`);
  const subscriber = factory.connect('subscriber', { patient: true });
  expect(await subscriber.subscribe('c')).toBe(1);
  await again.promise;
  // A rejection that nobody handles fails the test, as it would end a process.
  subscriber.disconnect();
  await once(subscriber, 'end');
  await factory[Symbol.asyncDispose]();
  server.close();
  await once(server, 'close');
});
