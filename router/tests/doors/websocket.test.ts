import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { signService } from '@tessera/caller/context-token';
import WebSocket from 'ws';
import { accessToken, keys, runningRouter } from './fixtures/running-router.ts';
import { shortlyAfter } from './fixtures/shortly-after.ts';
import { connect, until } from './fixtures/socket.ts';

let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  running = await runningRouter({
    limits: { maxSocketsPerUser: 3, maxSubscriptionsPerSocket: 2 },
    metricsPort: 0,
  });
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});
beforeEach(() => {
  running.graph.session.valid = true;
});

/** A token of so short a life that a test can wait for its end. */
const LIFE_MS = 2_000;

const bearer = () => ({ authorization: `Bearer ${accessToken()}` });

test('queries and mutations are answered over a socket', async () => {
  const { client, read } = connect(running.router.url);
  expect(await read('{ products { id rating } }').next()).toEqual({ data: { products: [{ id: '1', rating: 4.5 }] } });
  const renamed = await read('mutation { rename(name: "x") { id } }').next();
  expect(renamed).toEqual({ data: { rename: { id: '1' } } });
  await client.dispose();
});

test.each([
  ['authorization', () => bearer()],
  ['token', () => ({ token: accessToken() })],
])('connection_init with %s makes the caller known', async (_name, params) => {
  const { client, read } = connect(running.router.url, params());
  expect(await read('{ me { id } }').next()).toEqual({ data: { me: { id: 'u1' } } });
  await client.dispose();
});

test('a forged token closes the socket with 4403, an expired one with 4401', async () => {
  const forged = connect(running.router.url, { authorization: 'Bearer forged' });
  expect((await forged.closed).code).toBe(4403);
  const expired = connect(running.router.url, { token: accessToken({ exp: Math.floor(Date.now() / 1000) - 60 }) });
  expect((await expired.closed).code).toBe(4401);
});

test('a socket is closed with 4401 in the moment its token ends', async () => {
  const endsAtMs = Date.now() + LIFE_MS;
  const { connected, closed } = connect(running.router.url, { token: accessToken({ exp: endsAtMs / 1000 }) });
  await connected;
  const ask = () => running.post({ query: '{ products { id } }' });
  // A request with such a token is let in for half a minute more: clocks differ.
  expect(await Promise.race([closed, shortlyAfter(endsAtMs, ask)])).toMatchObject({ code: 4401 });
  // A timer that was set while the machine stood still comes so much too early.
  expect(Date.now() - endsAtMs).toBeGreaterThan(-LIFE_MS / 2);
});

test('a revoked session loses its sockets by the news of it, others keep theirs', async () => {
  const anonymous = connect(running.router.url);
  const { connected, closed } = connect(running.router.url, bearer());
  await Promise.all([connected, anonymous.connected]);
  // Nothing else closes it: its token is good for ten minutes.
  await running.redis.publish('live:sessions:revoked', JSON.stringify({ sessionId: 's1' }));
  expect(await closed).toMatchObject({ code: 4403, reason: 'Session revoked' });
  expect(await anonymous.read('{ products { id } }').next()).toBeDefined();
  await anonymous.client.dispose();
});

test('a socket that opens while its session ends is refused, though identity said yes before it heard', async () => {
  const { identity, session } = running.graph;
  const { connected, closed } = connect(running.router.url, bearer());
  await connected;
  const asked = Promise.withResolvers<ServerResponse>();
  identity.misbehave = (_request, response) => asked.resolve(response);
  const late = connect(running.router.url, bearer());
  const response = await asked.promise;
  identity.misbehave = undefined;
  session.valid = false;
  await running.redis.publish('live:sessions:revoked', JSON.stringify({ sessionId: 's1' }));
  await closed;
  const yes = { valid: true, userId: 'u1', sessionId: 's1', activeTeamId: null, roles: [], permissions: [] };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: { validateToken: { ...yes, expiresAt: null } } }));
  expect(await Promise.race([late.closed, late.connected])).toMatchObject({ code: 4403 });
});

test('a user may hold only so many sockets, and closing one makes room', async () => {
  // A client may know of the end of its socket before the router does.
  await until(async () => (await openSockets()) === 0);
  const open = [1, 2, 3].map(() => connect(running.router.url, bearer()));
  await Promise.all(open.map(({ connected }) => connected));
  const tooMany = connect(running.router.url, bearer());
  expect((await tooMany.closed).code).toBe(4429);
  await open[0]?.client.dispose();
  await until(async () => {
    const again = connect(running.router.url, bearer());
    open.push(again);
    return Promise.race([again.connected.then(() => true), again.closed.then(() => false)]);
  });
  await Promise.all(open.map(({ client }) => client.dispose()));
});

test('a socket carries only so many subscriptions at a time', async () => {
  const { client, read } = connect(running.router.url);
  const open = [read('subscription { productRenamed { id } }'), read('subscription { productRenamed { name } }')];
  await expect(read('subscription { productRenamed { id name } }').next()).rejects.toMatchObject([
    { extensions: { code: 'RATE_LIMITED' } },
  ]);
  for (const reader of open) reader.stop();
  await client.dispose();
});

test('a process takes only so many sockets', async () => {
  await using small = await runningRouter({ limits: { maxSockets: 1 } });
  const first = connect(small.router.url);
  await first.connected;
  const status = await new Promise((resolve) => {
    const socket = new WebSocket(`${small.router.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.on('error', () => undefined);
  });
  expect(status).toBe(503);
  await first.client.dispose();
});

test('an invalid operation is refused with a coded error and the socket stays', async () => {
  const { client, read } = connect(running.router.url);
  await expect(read('{ product }').next()).rejects.toMatchObject([
    { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  expect(await read('{ products { id } }').next()).toEqual({ data: { products: [{ id: '1' }] } });
  await client.dispose();
});

test('a client that says nothing, speaks another protocol, or sends garbage is let go', async () => {
  await using hasty = await runningRouter({ limits: { connectionInitTimeoutMs: 50 } });
  const silent = new WebSocket(`${hasty.router.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  expect(await codeOf(silent)).toBe(4408);
  const url = `${running.router.url.replace('http', 'ws')}/graphql`;
  expect(await codeOf(new WebSocket(url))).toBe(4406);
  const garbage = new WebSocket(url, 'graphql-transport-ws');
  garbage.on('open', () => garbage.send('garbage'));
  expect(await codeOf(garbage)).toBe(4400);
  const huge = new WebSocket(url, 'graphql-transport-ws');
  huge.on('open', () => huge.send('x'.repeat(2 * 1024 * 1024)));
  expect(await codeOf(huge)).toBe(1009);
});

test('a client that does not answer pings is cut', async () => {
  await using impatient = await runningRouter({ limits: { pingIntervalMs: 100 } });
  const url = `${impatient.router.url.replace('http', 'ws')}/graphql`;
  const silent = new WebSocket(url, 'graphql-transport-ws', { autoPong: false });
  silent.on('open', () => silent.send('{"type":"connection_init"}'));
  expect(await codeOf(silent)).toBe(1006);
});

test('with identity down a socket with a token is told to come back later', async () => {
  await using alone = await runningRouter();
  await alone.graph.identity.stop();
  expect((await connect(alone.router.url, bearer()).closed).code).toBe(1013);
});

test('the internal endpoint takes service tokens only', async () => {
  const user = connect(running.router.url, bearer(), '/internal/graphql');
  expect((await user.closed).code).toBe(4403);
  const token = signService(keys.orders.signing);
  const service = connect(running.router.url, { token }, '/internal/graphql');
  expect(await service.read('{ products { id } }').next()).toEqual({ data: { products: [{ id: '1' }] } });
  await service.client.dispose();
});

async function openSockets(): Promise<number> {
  const metrics = await (await fetch(String(running.router.metricsUrl))).text();
  return Number(/^router_sockets_open\{.*\} (\d+)$/m.exec(metrics)?.[1]);
}

function codeOf(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.on('close', resolve);
    socket.on('error', () => undefined);
  });
}
