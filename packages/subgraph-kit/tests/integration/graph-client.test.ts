import { generateKeyPairSync } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { afterEach, expect, jest, test } from '@jest/globals';
import { verifyService } from '@tessera/caller/context-token';
import { CircuitBreaker } from '@tessera/resilience/breaker';
import { parse } from 'graphql';
import { createGraphClient } from '../../src/graph-client/http-graph-client.ts';
import { type GraphStub, graphStub } from '../fixtures/graph-stub.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const trusted = new Map([['orders', keys.publicKey]]);

const document = (source: string) => parse(source) as TypedDocumentNode<{ done: boolean }, Record<string, unknown>>;
const QUERY = document('query Ask { done }');
const PAY = document('mutation Pay($idempotencyKey: String!) { done(key: $idempotencyKey) }');
const MAIL = document('mutation Mail { done }');
const DONE = { body: { data: { done: true } } };
const AWAY = { status: 503, body: 'no healthy upstream' };
const refusal = (code: string) => ({
  body: { data: null, errors: [{ message: 'no', extensions: { code, left: 2 } }] },
});

const EVERYTHING_BUT_TIMEOUTS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
] as const;

afterEach(() => {
  jest.useRealTimers();
});

function clientOf(stub: Pick<GraphStub, 'url'>, breaker?: CircuitBreaker) {
  const signingKey = { name: 'orders', privateKey: keys.privateKey };
  const client = createGraphClient({ url: stub.url, signingKey, firstDelayMs: 1, ...(breaker && { breaker }) });
  // A busy machine may take longer for all attempts than an operation has where nothing is said.
  const execute: typeof client.execute = (document, variables, options) =>
    client.execute(document, variables, { deadlineMs: 60_000, ...options });
  return { execute };
}

test('an operation goes out with a service token and the time that is left', async () => {
  await using stub = await graphStub(DONE);
  expect(await clientOf(stub).execute(QUERY, {}, { traceparent: '00-aa-bb-01' })).toEqual({
    done: true,
  });
  const [{ headers, body }] = stub.requests as [GraphStub['requests'][number]];
  expect(verifyService(headers.authorization?.replace('Bearer ', ''), trusted).caller).toEqual({
    kind: 'service',
    service: 'orders',
  });
  expect(Number(headers['x-deadline-ms'])).toBeGreaterThan(30_000);
  expect(Number(headers['x-deadline-ms'])).toBeLessThanOrEqual(60_000);
  expect(headers['traceparent']).toBe('00-aa-bb-01');
  expect(body.query).toContain('query Ask');
});

test('queries and keyed mutations are tried again, with the same key; other mutations are not', async () => {
  await using recovering = await graphStub(AWAY, 'cut', DONE);
  expect(await clientOf(recovering).execute(PAY, { idempotencyKey: 'k1' })).toEqual({ done: true });
  expect(recovering.requests.map(({ body }) => body.variables)).toEqual(Array(3).fill({ idempotencyKey: 'k1' }));

  await using recoveringToo = await graphStub(AWAY, AWAY, AWAY, DONE);
  expect(await clientOf(recoveringToo).execute(QUERY, {})).toEqual({ done: true });

  await using never = await graphStub(AWAY, DONE);
  await expect(clientOf(never).execute(MAIL, {})).rejects.toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
    outcome: 'unknown',
  });
  expect(never.requests).toHaveLength(1);
});

test('after four attempts the client gives up', async () => {
  await using stub = await graphStub(AWAY);
  await expect(clientOf(stub).execute(QUERY, {})).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  expect(stub.requests).toHaveLength(4);
});

test('a refusal is told with its code and facts, at once, and says that nothing was done', async () => {
  await using stub = await graphStub(refusal('INSUFFICIENT_STOCK'));
  await expect(clientOf(stub).execute(PAY, { idempotencyKey: 'k1' })).rejects.toMatchObject({
    name: 'UpstreamError',
    code: 'INSUFFICIENT_STOCK',
    outcome: 'refused',
    extensions: { left: 2 },
  });
  expect(stub.requests).toHaveLength(1);
});

test('a refusal after an attempt whose fate is unknown does not say that nothing was done', async () => {
  await using stub = await graphStub('cut', refusal('CONFLICT'));
  await expect(clientOf(stub).execute(PAY, { idempotencyKey: 'k1' })).rejects.toMatchObject({
    code: 'CONFLICT',
    outcome: 'unknown',
  });
});

test('the deadline ends all attempts together, and the fate of a mutation is unknown', async () => {
  await using stub = await graphStub('hang');
  // The deadline's own timer passes when the test says so: after the request has arrived.
  jest.useFakeTimers({ doNotFake: [...EVERYTHING_BUT_TIMEOUTS] });
  const asked = clientOf(stub).execute(MAIL, {});
  const refused = expect(asked).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'unknown' });
  await stub.asked;
  jest.advanceTimersByTime(60_000);
  await refused;
});

test('a caller that gives up is not made to wait', async () => {
  await using stub = await graphStub('hang');
  const leaving = new AbortController();
  const asked = clientOf(stub).execute(QUERY, {}, { signal: leaving.signal });
  leaving.abort();
  await expect(asked).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
});

test('a router that nobody reaches has done nothing', async () => {
  // A port that only the system itself may listen at, and does not.
  await expect(clientOf({ url: 'http://127.0.0.1:2/' }).execute(MAIL, {})).rejects.toMatchObject({
    outcome: 'refused',
  });
});

test('an open breaker answers without asking; refusals do not open it', async () => {
  let nowMs = 0;
  const breaker = new CircuitBreaker({
    isFailure: (error) => (error as { code?: string }).code === 'UPSTREAM_UNAVAILABLE',
    now: () => nowMs,
  });
  await using refusing = await graphStub(refusal('NOT_FOUND'));
  for (let n = 0; n < 10; n++)
    await clientOf(refusing, breaker)
      .execute(MAIL, {})
      .catch(() => undefined);
  expect(breaker.state).toBe('closed');

  await using away = await graphStub(AWAY, AWAY, AWAY, AWAY, AWAY, DONE);
  const client = clientOf(away, breaker);
  for (let n = 0; n < 8; n++) await client.execute(MAIL, {}).catch(() => undefined);
  expect(away.requests).toHaveLength(5);
  await expect(client.execute(MAIL, {})).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'refused' });
  nowMs = 10_001;
  expect(await client.execute(MAIL, {})).toEqual({ done: true });
});
