import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type RedisFactory, redisFactory } from '@tessera/process/redis';
import { RedisStore } from '../../src/cache/redis-store.ts';
import { until } from '../doors/fixtures/socket.ts';
import { house, keep } from './fixtures.ts';

const REDIS_URL = process.env['REDIS_URL'] || undefined;
/** Waits for Redis however slow the machine is: what is kept is looked at here, not its absence. */
function patient(factory: RedisFactory): RedisFactory {
  return { ...factory, connect: (purpose) => factory.connect(purpose, { patient: true }) };
}

const kinds = REDIS_URL === undefined ? ['emulated'] : ['emulated', 'real'];

describe.each(kinds)('with Redis %s', (kind) => {
  let redis: RedisFactory;
  let tag: string;
  let query: string;
  beforeEach(() => {
    redis = patient(redisFactory(kind === 'real' ? REDIS_URL : undefined));
    const run = randomUUID();
    tag = `tag:${run}`;
    query = `{ run_${run} }`;
  });
  afterEach(() => redis[Symbol.asyncDispose]());

  test('what one router keeps another finds', async () => {
    await using a = house(redis);
    await using b = house(redis);
    a.subgraph.answering = () => ({ data: { value: 1 }, headers: keep(tag) });
    b.subgraph.answering = () => ({ data: { value: 2 }, headers: keep(tag) });
    await a.ask({ query });
    const connection = redis.connect('test');
    await until(async () => (await connection.exists(`router:cache:t:${tag}`)) === 1);
    expect((await b.ask({ query })).data).toEqual({ value: 1 });
    expect(b.asked).toHaveLength(0);
  });

  test('what one router drops the others drop as well, and an answer asked for before cannot be put back', async () => {
    await using a = house(redis);
    await using b = house(redis);
    let value = 1;
    for (const home of [a, b]) {
      home.subgraph.answering = ({ kind: operation }) =>
        operation === 'query'
          ? { data: { value }, headers: keep(tag) }
          : { data: {}, extensions: { staleTags: [tag] } };
    }
    await a.ask({ query });
    await b.ask({ query });
    const before = a.cache.begin();
    value = 2;
    await b.ask({ kind: 'mutation', query: 'mutation { m }' });
    expect((await b.ask({ query })).data).toEqual({ value: 2 });
    await until(async () => (await a.ask({ query })).data?.['value'] === 2);
    const stale = { text: '{"value":1}', freshUntilMs: Date.now() + 60_000, staleUntilMs: Date.now() + 60_000 };
    const key = `key of ${tag}`;
    a.cache.keep({ tags: [tag], values: new Map([[key, stale]]) }, before);
    expect(await a.cache.find([key])).toEqual([undefined]);
    expect(await b.cache.find([key])).toEqual([undefined]);
  });
});

const withRedis = REDIS_URL === undefined ? test.skip : test;

withRedis(
  'a drop that Redis did not hear of is not undone by what Redis keeps; a lost listener forgets all',
  async () => {
    await using wire = await cuttableWire(new URL(String(REDIS_URL)));
    await using redis = redisFactory(wire.url);
    await using home = house(redis);
    const run = randomUUID();
    const query = `{ run_${run} }`;
    home.subgraph.answering = ({ kind }) =>
      kind === 'query'
        ? { data: { value: 'old' }, headers: keep(run) }
        : { data: {}, extensions: { staleTags: [run] } };
    await home.ask({ query });
    await using other = house(redis);
    await until(async () => (await other.ask({ query })).data !== null && other.lookups.includes('hit'));
    wire.cut();
    await home.ask({ kind: 'mutation', query: 'mutation { m }' });
    home.subgraph.answering = () => ({ data: { value: 'new' }, headers: keep(run) });
    expect((await home.ask({ query })).data).toEqual({ value: 'new' });
    wire.mend();
    await until(() => other.cache.size.values === 0);
    await until(async () => (await home.ask({ query: `{ other_${randomUUID()} }` })).data !== null);
    expect((await home.ask({ query })).data).toEqual({ value: 'new' });
  },
);

/** A TCP wire to Redis that can be cut and mended. */
async function cuttableWire(target: URL) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((socket) => {
    if (isCut) return void socket.destroy();
    const upstream = dial(Number(target.port || 6379), target.hostname);
    for (const end of [socket, upstream]) {
      sockets.add(end);
      end.on('error', () => undefined).on('close', () => [socket, upstream].map((each) => each.destroy()));
    }
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = new URL(target);
  own.hostname = '127.0.0.1';
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    mend() {
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.each(kinds)('in Redis %s', (kind) => {
  test('an answer asked for before one of its tags was dropped is not kept, whoever dropped it', async () => {
    await using redis = patient(redisFactory(kind === 'real' ? REDIS_URL : undefined));
    const store = new RedisStore(redis.connect('test'));
    const run = randomUUID();
    const nowMs = Date.now();
    const value = { text: '1', freshUntilMs: nowMs + 60_000, staleUntilMs: nowMs + 60_000 };
    const put = (tag: string) => store.put({ tags: [tag], values: new Map([[`${run} ${tag}`, value]]) }, 10_000, nowMs);
    await store.drop([`${run}:dropped`]);
    await put(`${run}:dropped`);
    await put(`${run}:other`);
    const found = await store.get([`${run} ${run}:dropped`, `${run} ${run}:other`]);
    expect(found.map((each) => each?.text)).toEqual([undefined, '1']);
  });
});
