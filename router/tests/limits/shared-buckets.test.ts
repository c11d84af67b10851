import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { redisFactory } from '@tessera/process/redis';
import type { Charge } from '../../src/limits/buckets.ts';
import { LocalBuckets } from '../../src/limits/local-buckets.ts';
import { RedisBuckets } from '../../src/limits/redis-buckets.ts';
import { SharedBuckets } from '../../src/limits/shared-buckets.ts';
import { until } from '../doors/fixtures/socket.ts';

const REAL = process.env['REDIS_URL'];
const log = createLog({ name: 'router', level: 'silent' });

/** A line to Redis that can be cut, and that can fall silent. */
async function line(url: string) {
  const { hostname, port } = new URL(url);
  const own = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const upstream = connect(Number(port || 6379), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  own.hostname = '127.0.0.1';
  own.port = String((server.address() as { port: number }).port);
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: own.href,
    // The port stays taken, or it could be somebody else's when the line is mended.
    cut(cut: boolean) {
      isCut = cut;
      if (cut) hangUp();
    },
    silent: (silent: boolean) => {
      for (const socket of sockets) silent ? socket.pause() : socket.resume();
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      hangUp();
      await closed;
    },
  };
}

(REAL ? test.each(['cut', 'silent'] as const) : test.skip.each(['cut', 'silent'] as const))(
  'a Redis that is %s is neither an open door nor an outage, and is used again when it answers',
  async (fault) => {
    await using to = await line(String(REAL));
    await using factory = redisFactory(to.url);
    const redis = factory.connect('test');
    const moves: boolean[] = [];
    // Waited for briefly only while there is nothing to wait for: a machine that stands still must not look like a fault.
    const patient = new RedisBuckets(factory.connect('test:patient', { patient: true }), 20_000);
    const hasty = new RedisBuckets(redis, 100);
    await until(() =>
      redis.ping().then(
        () => true,
        () => false,
      ),
    );
    let isFaulty = false;
    using buckets = new SharedBuckets({
      shared: { take: (charges) => (isFaulty ? hasty : patient).take(charges) },
      local: new LocalBuckets(),
      ping: () => redis.ping(),
      log,
      onMove: (shared) => moves.push(shared),
      pauseMs: 50,
    });
    const charge: Charge = { key: `test:${crypto.randomUUID()}`, rate: { limit: 3, windowMs: 600_000 }, weight: 1 };
    const takes = async (count: number) => {
      const passed: boolean[] = [];
      for (let at = 0; at < count; at += 1) passed.push((await buckets.take([charge]))[0]?.allowed ?? false);
      return passed;
    };
    expect(await takes(2)).toEqual([true, true]);
    const setFault = (broken: boolean) => {
      isFaulty = broken;
      to[fault](broken);
    };
    setFault(true);
    expect(await takes(4)).toEqual([true, true, true, false]);
    expect(moves).toEqual([false]);
    setFault(false);
    await until(() => moves.length === 2);
    expect(moves).toEqual([false, true]);
    // What Redis has counted still counts: with a silent one also the request that found it silent, which it heard late.
    expect(await takes(2)).toEqual([fault === 'cut', false]);
  },
);
