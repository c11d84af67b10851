import { expect, test } from '@jest/globals';
import { signService } from '@tessera/caller/context-token';
import { createLog } from '@tessera/process/log';
import { redisFactory } from '@tessera/process/redis';
import type { ProtectionOptions } from '../../src/limits/protection-options.ts';
import { DEFAULT_RATES } from '../../src/limits/rate-limits.ts';
import { openHttpStream } from './fixtures/http-stream.ts';
import { accessToken, keys, post, runningRouter } from './fixtures/running-router.ts';
import { connect, type Socket, until } from './fixtures/socket.ts';

const HELLO = '{ hello(name: "you") }';
const rate = (limit: number) => ({ limit, windowMs: 600_000 });
const limited = (protection: ProtectionOptions) => runningRouter({ protection });
const bearer = (sub: string) => ({ authorization: `Bearer ${accessToken({ sub })}` });
const refusal = {
  message: 'Too many requests. Wait before you ask again.',
  extensions: { code: 'RATE_LIMITED', limit: expect.any(String), retryAfterMs: expect.any(Number) },
};

test('an address gets as many answers as its limit; the next is 429 with when to come back', async () => {
  await using running = await limited({ rates: { ip: rate(3) } });
  for (const left of [2, 1, 0]) {
    const { status, headers } = await running.post({ query: HELLO });
    expect(status).toBe(200);
    expect(headers.get('ratelimit-policy')).toBe('"ip";q=3;w=600');
    expect(headers.get('ratelimit')).toMatch(new RegExp(`^"ip";r=${left};t=\\d+$`));
  }
  const asked = running.graph.catalog.asked.length;
  for (const query of [HELLO, '{ nothing }']) {
    const { status, headers, json } = await running.post({ query });
    expect([status, json]).toEqual([429, { errors: [refusal] }]);
    const { retryAfterMs, limit } = json.errors[0].extensions;
    expect(limit).toBe('ip');
    expect(Number(headers.get('retry-after'))).toBe(Math.ceil(retryAfterMs / 1000));
    expect(headers.get('ratelimit')).toMatch(/^"ip";r=0;t=\d+$/);
  }
  expect(running.graph.catalog.asked).toHaveLength(asked);
});

test('an operation that is refused for another reason counts too', async () => {
  await using running = await limited({ rates: { ip: rate(1) } });
  expect((await running.post({ query: '{ nothing }' })).status).toBe(200);
  expect((await running.post({ query: HELLO })).status).toBe(429);
});

test('a token that proves nothing counts against its address', async () => {
  await using running = await limited({ rates: { ip: rate(2) } });
  const ask = () => running.post({ query: HELLO }, { authorization: 'Bearer x.y.z' });
  expect([(await ask()).status, (await ask()).status]).toEqual([401, 401]);
  const { status, json } = await ask();
  expect([status, json]).toEqual([429, { errors: [refusal] }]);
});

test('each user has a limit of their own', async () => {
  await using running = await limited({ rates: { user: rate(2) } });
  running.graph.session.valid = true;
  const ask = async () => (await running.post({ query: HELLO }, bearer('u1'))).status;
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
  expect((await running.post({ query: HELLO })).status).toBe(200);
});

test('each API key has a limit of its own, by what the port says of it', async () => {
  const apiKeys = async (key: string) => (key.startsWith('k') ? key.slice(0, 2) : undefined);
  await using running = await limited({ rates: { key: rate(2) }, apiKeys });
  const ask = async (key: string) => (await running.post({ query: HELLO }, { 'x-api-key': key })).status;
  expect([await ask('k1-secret'), await ask('k1-other'), await ask('k1-secret')]).toEqual([200, 200, 429]);
  expect([await ask('k2-secret'), await ask('unknown'), await ask('unknown'), await ask('unknown')]).toEqual([
    200, 200, 200, 200,
  ]);
});

test('the global limit holds for all together', async () => {
  await using running = await limited({ rates: { global: rate(2) } });
  expect((await running.post({ query: HELLO })).status).toBe(200);
  expect((await running.post({ query: HELLO }, bearer('u1'))).status).toBe(200);
  const { status, json } = await running.post({ query: HELLO });
  expect([status, json.errors[0].extensions.limit]).toEqual([429, 'global']);
});

test('login-like root fields have a bucket of their own, and each guess counts, however it is spelt', async () => {
  await using running = await limited({ rates: { login: rate(5) }, loginFields: ['rename', 'hello'] });
  const guesses =
    'mutation { a: rename(name: "a") { id } ... on Mutation { b: rename(name: "b") { id } } ...F } fragment F on Mutation { c: rename(name: "c") { id } }';
  expect((await running.post({ query: guesses })).status).toBe(200);
  const { status, json } = await running.post({ query: guesses });
  expect([status, json.errors[0].extensions.limit]).toEqual([429, 'login']);
  // Two are left, and the refusal took none.
  expect(
    (await running.post({ query: 'mutation { a: rename(name: "a") { id } b: rename(name: "b") { id } }' })).status,
  ).toBe(200);
  expect((await running.post({ query: HELLO })).status).toBe(429);
  expect((await running.post({ query: '{ products { id } }' })).status).toBe(200);
});

test('a service is held to the limit of services alone', async () => {
  await using running = await limited({ rates: { service: rate(2), ip: rate(1), global: rate(1) } });
  const token = signService(keys.orders.signing);
  const ask = async () =>
    (await post(`${running.router.url}/internal/graphql`, { query: HELLO }, { authorization: `Bearer ${token}` }))
      .status;
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
});

test('a client may spend so much estimated cost', async () => {
  await using running = await limited({ rates: { cost: rate(25) } });
  const ask = async () => running.post({ query: '{ products { id } }' });
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  const { status, json } = await ask();
  expect([status, json.errors[0].extensions.limit]).toEqual([429, 'cost']);
  expect((await running.post({ query: HELLO })).status).toBe(200);
});

test('over a socket each operation counts, invalid ones too, and the refusal is a coded error', async () => {
  await using running = await limited({ rates: { ip: rate(3) } });
  const socket = connect(running.router.url);
  expect(await codeOf(socket, '{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(await codeOf(socket, HELLO)).toBeUndefined();
  socket.read('subscription { productRenamed { name } }');
  await until(() => running.graph.renamed.listeners === 1);
  const refused = ['subscription { productRenamed { id } }', HELLO, '{ nothing }'];
  for (const query of refused) expect(await codeOf(socket, query)).toBe('RATE_LIMITED');
  expect(running.graph.renamed.listeners).toBe(1);
  await socket.client.dispose();
});

test.each(['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0, application/json'])(
  'a subscription over %s counts as one operation, and the one above the limit is refused',
  async (accept) => {
    await using running = await limited({ rates: { ip: rate(2) } });
    const body = { query: 'subscription { productRenamed { id } }' };
    const open = () => openHttpStream(`${running.router.url}/graphql`, { accept, body });
    const streams = [await open(), await open()];
    await until(() => running.graph.renamed.listeners === 1);
    const refused = await open();
    await refused.until('"code":"RATE_LIMITED"');
    expect((await running.post({ query: HELLO })).status).toBe(429);
    for (const stream of streams) {
      expect(stream.text()).not.toContain('RATE_LIMITED');
      stream.hangUp();
    }
  },
);

test('with a Redis that cannot be reached the limits hold in this process', async () => {
  await using redis = redisFactory('redis://127.0.0.1:1');
  await using running = await runningRouter({ redis, protection: { rates: { ip: rate(2) } } });
  const ask = async () => (await running.post({ query: HELLO })).status;
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
});

test('two routers with one Redis share a limit', async () => {
  const url = process.env['REDIS_URL'];
  if (url === undefined || url === '') return;
  await using redis = redisFactory(url);
  let id = '';
  // Others may count at this Redis too, from the same address.
  const enough = { limit: 1_000_000_000 };
  const rates = {
    key: rate(4),
    ip: { ...DEFAULT_RATES.ip, ...enough },
    global: { ...DEFAULT_RATES.global, ...enough },
  };
  const protection = { rates, apiKeys: () => id };
  const lines: string[] = [];
  const log = createLog({ name: 'router', destination: { write: (line: string) => void lines.push(line) } });
  await using one = await runningRouter({ redis, protection, log });
  await using other = await runningRouter({ redis, protection, log });
  const passed = async () => {
    id = crypto.randomUUID();
    const asked = Array.from({ length: 10 }, (_, at) =>
      (at % 2 ? one : other).post({ query: HELLO }, { 'x-api-key': 'k' }),
    );
    return (await Promise.all(asked)).filter(({ status }) => status === 200).length;
  };
  // A router whose process stood still for longer than it waits for Redis counts by itself for a while, and says so: what it let
  // through meanwhile says nothing of a shared limit.
  const told = (what: string) => lines.filter((line) => line.includes(what)).length;
  const alone = () => told('rate limits are counted in this process');
  let count = 0;
  await until(async () => {
    const before = alone();
    if (before !== told('rate limits are counted in Redis again')) return false;
    count = await passed();
    return alone() === before;
  });
  expect(count).toBe(4);
});

/** The code of the first error of an answer, whether it came as an answer or in place of one. */
async function codeOf(socket: Socket, query: string): Promise<unknown> {
  const refused = (errors: unknown) => ({ errors: errors as { extensions?: Record<string, unknown> }[] });
  const { errors } = await socket.read(query).next().catch(refused);
  return errors?.[0]?.extensions?.['code'];
}
