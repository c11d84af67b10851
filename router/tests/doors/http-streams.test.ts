import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openHttpStream } from './fixtures/http-stream.ts';
import { accessToken, runningRouter } from './fixtures/running-router.ts';
import { shortlyAfter } from './fixtures/shortly-after.ts';
import { connect, until } from './fixtures/socket.ts';

const EVENT_STREAM = 'text/event-stream';
const MULTIPART = 'multipart/mixed;subscriptionSpec=1.0, application/json';
const FORMATS = [
  ['server-sent events', EVENT_STREAM],
  ['multipart', MULTIPART],
] as const;
const RENAMED = 'subscription { productRenamed { id name rating } }';
/** A token of so short a life that a test can wait for its end. */
const LIFE_MS = 2_000;
const lamp = (name: string) => ({ productRenamed: { id: '1', name } });
const bearer = (claims: object = {}) => ({ authorization: `Bearer ${accessToken(claims)}` });

let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  running = await runningRouter({ limits: { maxSocketsPerUser: 2, heartbeatMs: 50 } });
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});
beforeEach(async () => {
  running.graph.session.valid = true;
  await until(() => running.graph.renamed.listeners + running.graph.mine.listeners === 0);
});

const open = (accept: string, query = RENAMED, headers: Record<string, string> = {}) =>
  openHttpStream(`${running.router.url}/graphql`, { accept, body: { query }, headers });

test('a subscription is streamed as server-sent events, with fields of another subgraph', async () => {
  const stream = await open(EVENT_STREAM);
  expect(stream.status).toBe(200);
  expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(stream.headers['x-request-id']).toBeDefined();
  await until(() => running.graph.renamed.listeners === 1);
  running.graph.renamed.send(lamp('Torch'));
  await stream.until('event: next\ndata: {"data":{"productRenamed":{"id":"1","name":"Torch","rating":4.5}}}\n\n');
  stream.hangUp();
  await until(() => running.graph.renamed.listeners === 0);
});

test('a subscription is streamed by GET, as an EventSource asks for it', async () => {
  const url = `${running.router.url}/graphql?query=${encodeURIComponent(RENAMED)}`;
  const stream = await openHttpStream(url, { accept: EVENT_STREAM });
  await until(() => running.graph.renamed.listeners === 1);
  running.graph.renamed.send(lamp('Torch'));
  await stream.until('event: next');
  stream.hangUp();
});

test('a page of another site cannot open a stream by GET', async () => {
  const url = `${running.router.url}/graphql?query=${encodeURIComponent(RENAMED)}`;
  const stream = await openHttpStream(url, { accept: EVENT_STREAM, headers: { 'sec-fetch-site': 'cross-site' } });
  expect(stream.status).toBe(403);
});

test("a subscription is streamed in Apollo's multipart protocol, every part followed by its boundary", async () => {
  const stream = await open('multipart/mixed;boundary="graphql";subscriptionSpec="1.0",application/json');
  expect(stream.headers['content-type']).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
  await until(() => running.graph.renamed.listeners === 1);
  running.graph.renamed.send(lamp('Torch'));
  const payload = '{"payload":{"data":{"productRenamed":{"id":"1","name":"Torch","rating":4.5}}}}';
  await stream.until(`\r\n--graphql\r\ncontent-type: application/json\r\n\r\n${payload}\r\n--graphql`);
  await stream.until('\r\n\r\n{}\r\n--graphql');
  stream.hangUp();
});

test('the more wanted format is taken, and nobody gets a stream who asked for one answer', async () => {
  const stream = await open(`${EVENT_STREAM};q=0.5, ${MULTIPART}`);
  expect(stream.headers['content-type']).toMatch(/^multipart/);
  stream.hangUp();
  for (const accept of ['*/*', 'application/json', 'multipart/mixed;deferSpec=20220824, application/json']) {
    const { json } = await running.post({ query: RENAMED }, { accept });
    expect(json.errors[0].extensions.code).toBe('BAD_REQUEST');
  }
});

test.each(FORMATS)('heartbeats keep an idle stream of %s alive', async (_name, accept) => {
  const stream = await open(accept);
  await stream.until(accept === EVENT_STREAM ? ':\n\n' : '{}', 3);
  stream.hangUp();
});

test('queries and refusals are streams of one answer for a client that takes nothing but events', async () => {
  const answered = await open(EVENT_STREAM, '{ hello(name: "you") }');
  await answered.ended;
  expect(answered.text()).toBe('event: next\ndata: {"data":{"hello":"Hello you"}}\n\nevent: complete\ndata:\n\n');
  const refused = await open(EVENT_STREAM, '{ nothing }');
  await refused.ended;
  expect(refused.text()).toContain('GRAPHQL_VALIDATION_FAILED');
  const mixed = await running.post(
    { query: '{ hello(name: "you") }' },
    { accept: `application/json, ${EVENT_STREAM}` },
  );
  expect(mixed.json).toEqual({ data: { hello: 'Hello you' } });
});

test.each(FORMATS)('a subscription that the caller may not open ends with its error: %s', async (_name, accept) => {
  const stream = await open(accept, 'subscription { mine { text } }');
  expect(await stream.ended).toEqual({ complete: true });
  expect(stream.text()).toContain('UNAUTHORIZED_FIELD_OR_TYPE');
  expect(stream.text()).toMatch(accept === EVENT_STREAM ? /event: complete\ndata:\n\n$/ : /--graphql--\r\n$/);
});

test.each(FORMATS)('a stream of %s ends with UNAUTHENTICATED in the moment its token does', async (_name, accept) => {
  const endsAtMs = Date.now() + LIFE_MS;
  const stream = await open(accept, 'subscription { mine { text } }', bearer({ exp: endsAtMs / 1000 }));
  const ask = () => running.post({ query: '{ products { id } }' });
  // A request with such a token is let in for half a minute more: clocks differ.
  expect(await Promise.race([stream.ended, shortlyAfter(endsAtMs, ask)])).toEqual({ complete: true });
  // A timer that was set while the machine stood still comes so much too early.
  expect(Date.now() - endsAtMs).toBeGreaterThan(-LIFE_MS / 2);
  expect(stream.text()).toContain('"message":"Token expired","extensions":{"code":"UNAUTHENTICATED"}');
  if (accept === MULTIPART) expect(stream.text()).toContain('{"payload":null,"errors":[');
  await until(() => running.graph.mine.listeners === 0);
});

test.each(FORMATS)('a revoked session loses its streams of %s by the news of it', async (_name, accept) => {
  const mine = await open(accept, 'subscription { mine { text } }', bearer());
  const others = await open(accept);
  await until(() => running.graph.mine.listeners === 1 && running.graph.renamed.listeners === 1);
  // Nothing else ends it: its token is good for ten minutes.
  await running.redis.publish('live:sessions:revoked', JSON.stringify({ sessionId: 's1' }));
  await mine.ended;
  expect(mine.text()).toContain('Session revoked');
  running.graph.renamed.send(lamp('Torch'));
  await others.until('Torch');
  others.hangUp();
  await until(() => running.graph.mine.listeners === 0);
});

test('sockets and streams of a user are counted together, and one that ends makes room', async () => {
  const socket = connect(running.router.url, bearer());
  await socket.connected;
  const second = await open(EVENT_STREAM, RENAMED, bearer());
  const third = await open(EVENT_STREAM, RENAMED, bearer());
  expect(third.status).toBe(429);
  await third.until('RATE_LIMITED');
  await until(() => running.graph.renamed.listeners === 1);
  second.hangUp();
  await until(() => running.graph.renamed.listeners === 0);
  const again = await open(MULTIPART, RENAMED, bearer());
  expect(again.status).toBe(200);
  again.hangUp();
  await socket.client.dispose();
});

test('a process holds only so many streams and sockets together', async () => {
  await using small = await runningRouter({ limits: { maxSockets: 2 } });
  const question = { accept: EVENT_STREAM, body: { query: RENAMED } };
  const socket = connect(small.router.url);
  await socket.connected;
  const first = await openHttpStream(`${small.router.url}/graphql`, question);
  expect(first.status).toBe(200);
  expect((await openHttpStream(`${small.router.url}/graphql`, question)).status).toBe(503);
  expect((await small.post({ query: '{ hello(name: "you") }' })).status).toBe(200);
  first.hangUp();
  await socket.client.dispose();
});

test('with identity away a stream with a token is told to come back later', async () => {
  await using alone = await runningRouter();
  await alone.graph.identity.stop();
  const question = { accept: EVENT_STREAM, body: { query: RENAMED }, headers: bearer() };
  const stream = await openHttpStream(`${alone.router.url}/graphql`, question);
  expect(stream.status).toBe(503);
  await stream.until('UPSTREAM_UNAVAILABLE');
});

test('a drain ends streams: events without "complete", so that the client comes back; multipart with a reason', async () => {
  await using drained = await runningRouter();
  const [events, parts] = await Promise.all(
    [EVENT_STREAM, MULTIPART].map((accept) =>
      openHttpStream(`${drained.router.url}/graphql`, { accept, body: { query: RENAMED } }),
    ),
  );
  await until(() => drained.graph.renamed.listeners === 1);
  await drained.router.drain();
  await Promise.all([events?.ended, parts?.ended]);
  expect(events?.text()).not.toContain('event: complete');
  expect(parts?.text()).toContain('{"payload":null,"errors":[{"message":"Service restart"');
});

test('a client that stops reading loses its oldest answers and is told so; others lose nothing', async () => {
  await using patient = await runningRouter({ limits: { heartbeatMs: 60_000 } });
  const question = { accept: EVENT_STREAM, body: { query: 'subscription { productRenamed { name } }' } };
  const slow = await openHttpStream(`${patient.router.url}/graphql`, question);
  const quick = await openHttpStream(`${patient.router.url}/graphql`, question);
  await until(() => patient.graph.renamed.listeners === 1);
  slow.pause();
  // More than a network takes from a writer whom nobody reads; after that, more than a thousand can but wait.
  const long = 'x'.repeat(400_000);
  const sent = 1300;
  for (let index = 0; index < sent; index += 1) {
    patient.graph.renamed.send(lamp(`${index} ${index < 50 ? long : ''}`));
    // So that the quick one never has a thousand waiting.
    if (index % 100 === 99) await quick.until(`"name":"${index} `);
  }
  slow.resume();
  await slow.until(`"name":"${sent - 1} `);
  expect(slow.text().split('event: next').length - 1).toBeLessThan(sent);
  expect(slow.text()).toContain('"extensions":{"resync":true}');
  expect(quick.text()).not.toContain('resync');
  slow.hangUp();
  quick.hangUp();
});

test('a client that takes nothing at all is cut', async () => {
  await using strict = await runningRouter({ limits: { heartbeatMs: 100 } });
  const question = { accept: MULTIPART, body: { query: 'subscription { productRenamed { name } }' } };
  const stuck = await openHttpStream(`${strict.router.url}/graphql`, question);
  await until(() => strict.graph.renamed.listeners === 1);
  stuck.pause();
  for (let index = 0; index < 800; index += 1) strict.graph.renamed.send(lamp('x'.repeat(20_000)));
  await until(() => strict.graph.renamed.listeners === 0);
  stuck.resume();
  expect(await stuck.ended).toEqual({ complete: false });
});
