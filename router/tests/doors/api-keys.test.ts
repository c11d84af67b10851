import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { verifyContext } from '@tessera/caller/context-token';
import { keys, runningRouter } from './fixtures/running-router.ts';
import { connect } from './fixtures/socket.ts';

const KEY = `tsk_${'k'.repeat(49)}`;
const COST = { query: '{ products { cost } }' };
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  running = await runningRouter();
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});
beforeEach(() => {
  running.graph.apiKeys.clear();
  running.graph.apiKeys.set(KEY, { id: 'key-1', permissions: ['product:cost'] });
  running.graph.identity.asked.length = 0;
});
const questions = () => running.graph.identity.asked.filter(({ body }) => body.query.includes('validateApiKey'));

test('a key as a bearer token makes its account the caller, with what the key allows', async () => {
  const { json } = await running.post(COST, bearer(KEY));
  expect(json).toEqual({ data: { products: [{ cost: 7 }] } });
  const { caller } = verifyContext(String(running.graph.catalog.asked.at(-1)?.headers['x-ctx']), keys.trusted);
  expect(caller).toMatchObject({ kind: 'user', userId: 'robot', sessionId: 'key-1', apiKeyId: 'key-1', roles: [] });
  const asked = verifyContext(String(questions()[0]?.headers['x-ctx']), keys.trusted);
  expect(asked.caller).toEqual({ kind: 'service', service: 'router' });
});

test('a key that allows less sees less', async () => {
  running.graph.apiKeys.set(`${KEY}2`, { id: 'key-2', permissions: [] });
  const { json } = await running.post(COST, bearer(`${KEY}2`));
  expect(json.data).toEqual({ products: [{ cost: null }] });
});

test('a key is not the person whose it is', async () => {
  const { json } = await running.post({ query: '{ me { id } }' }, bearer(KEY));
  expect([json.data, json.errors[0].extensions.code]).toEqual([{ me: null }, 'UNAUTHORIZED_FIELD_OR_TYPE']);
});

test('fifty requests at once ask identity about a key once, and a revocation is heard at once', async () => {
  const key = `${KEY}3`;
  running.graph.apiKeys.set(key, { id: 'key-3', permissions: [] });
  const beganMs = performance.now();
  const answers = await Promise.all(Array.from({ length: 50 }, () => running.post(COST, bearer(key))));
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
  expect(questions().length).toBeGreaterThanOrEqual(1);
  // An answer is believed for two seconds, and a busy machine may take longer over all of them.
  expect(questions().length).toBeLessThanOrEqual(1 + (performance.now() - beganMs) / 2000);
  running.graph.apiKeys.delete(key);
  await running.redis.publish('live:sessions:revoked', JSON.stringify({ sessionId: 'key-3' }));
  const { status, json } = await running.post(COST, bearer(key));
  expect([status, json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
});

test('a key that identity does not know is 401, and counts against its address', async () => {
  const rates = { ip: { limit: 2, windowMs: 600_000 } };
  await using own = await runningRouter({ protection: { rates } });
  const ask = async () => (await own.post(COST, bearer('tsk_unknown'))).status;
  expect([await ask(), await ask(), await ask()]).toEqual([401, 401, 429]);
});

test('each key has a rate limit of its own', async () => {
  const rates = { key: { limit: 2, windowMs: 600_000 } };
  await using own = await runningRouter({ protection: { rates } });
  for (const [key, id] of [
    [KEY, 'key-1'],
    [`${KEY}2`, 'key-2'],
  ] as const)
    own.graph.apiKeys.set(key, { id, permissions: [] });
  const ask = async (key: string) => (await own.post(COST, bearer(key))).status;
  expect([await ask(KEY), await ask(KEY), await ask(KEY)]).toEqual([200, 200, 429]);
  expect(await ask(`${KEY}2`)).toBe(200);
});

test('a socket opened with a key is closed when the key ends, and when it is revoked', async () => {
  running.graph.apiKeys.set(`${KEY}4`, { id: 'key-4', permissions: [], lifeMs: 300 });
  const ending = connect(running.router.url, bearer(`${KEY}4`));
  const revoked = connect(running.router.url, bearer(KEY));
  await Promise.all([ending.connected, revoked.connected]);
  expect(await ending.closed).toMatchObject({ code: 4401 });
  await running.redis.publish('live:sessions:revoked', JSON.stringify({ sessionId: 'key-1' }));
  expect(await revoked.closed).toMatchObject({ code: 4403 });
});

test('with identity away a key is not judged: public fields answer, others say why', async () => {
  await using own = await runningRouter();
  await own.graph.identity.stop();
  const { status, json } = await own.post({ query: '{ products { name cost } }' }, bearer(KEY));
  expect([status, json.data]).toEqual([200, { products: [{ name: 'Lamp', cost: null }] }]);
  expect(json.errors[0].extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE', service: 'identity' });
});
