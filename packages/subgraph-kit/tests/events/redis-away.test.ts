import { expect, test } from '@jest/globals';
import { type RedisFactory, redisFactory } from '@tessera/process/redis';
import { openRedisLog } from '../../src/events/log-redis.ts';
import { recorder, startConsumer } from './consumer-bench.ts';
import { openEventDatabase } from './event-database.ts';
import { orderMovedEvent } from './order-events.ts';

/** A port on which nothing answers. */
const NOWHERE = 'redis://127.0.0.1:1';

test('without its server the log refuses at once, and whoever waits for it can still stop', async () => {
  await using redis = redisFactory(NOWHERE);
  const refused: Promise<unknown>[] = [];
  const connect: RedisFactory['connect'] = (...asked) => {
    const connection = redis.connect(...asked);
    refused.push(new Promise((resolve) => connection.once('close', resolve)));
    return connection;
  };
  await using eventLog = openRedisLog({ redis: { ...redis, connect } });
  await expect(eventLog.append([orderMovedEvent('o1', 1)])).rejects.toThrow();
  await using reader = eventLog.openReader();
  const stop = new AbortController();
  const cursors = [{ topic: 'orders', partition: 0, position: null }];
  const reading = reader.read(cursors, { limit: 1, waitMs: 60_000, signal: stop.signal });
  // It knows by then that nobody is there, and waits all the same.
  await Promise.all(refused);
  stop.abort();
  expect(await reading).toEqual([]);
  await using database = await openEventDatabase();
  const consumer = startConsumer(database, eventLog, [recorder('a')]);
  await consumer[Symbol.asyncDispose]();
});

test('the emulated Redis is refused: its streams lose entries', async () => {
  await using redis = redisFactory(undefined);
  expect(() => openRedisLog({ redis })).toThrow('need a real Redis');
});
