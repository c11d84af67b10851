import { expect, test } from '@jest/globals';
import { until } from '../doors/fixtures/socket.ts';
import { clientOf, forwarded, ok, server } from './fixtures.ts';

test('equal queries that run at the same time for equal callers are sent once, and each gets a copy of its own', async () => {
  await using things = await server();
  await using client = clientOf(things.url);
  const answers = [client.ask(), client.ask(), client.ask()];
  await until(() => things.arrived.length > 0);
  things.arrived.forEach(ok(7));
  const [a, b, c] = await Promise.all(answers);
  expect([a, b, c]).toEqual(Array(3).fill({ data: { value: 7 } }));
  expect(things.arrived).toHaveLength(1);
  expect(client.shared()).toBe(2);
  expect(new Set([a?.data, b?.data, c?.data]).size).toBe(3);
});

test.each([
  ['another caller', { contextToken: 'somebody' }],
  ['another address', { clientIp: '9.9.9.9' }],
  ['another language', { acceptLanguage: 'de' }],
  ['a header of the client that is passed on', { clientHeaders: { 'x-tenant': 'b' } }],
])('queries with %s are not shared', async (_what, own) => {
  await using things = await server();
  await using client = clientOf(things.url, { things: { passHeaders: ['x-tenant'] } });
  const answers = [client.ask(), client.ask('{ value }', { forwarded: forwarded(own) })];
  await until(() => things.arrived.length === 2);
  things.arrived.forEach(ok());
  await Promise.all(answers);
});

test('mutations are never shared, nor queries of a subgraph where it is switched off, nor other queries', async () => {
  await using things = await server(ok());
  await using client = clientOf(things.url);
  await Promise.all([client.ask('m', {}, 'mutation'), client.ask('m', {}, 'mutation')]);
  await Promise.all([client.ask('{ a }'), client.ask('{ b }')]);
  expect(things.arrived).toHaveLength(4);
  await using separate = clientOf(things.url, { '*': { deduplicate: false } });
  await Promise.all([separate.ask(), separate.ask()]);
  expect(things.arrived).toHaveLength(6);
});

test('a client that hangs up leaves the answer to the others; when all have left, the subgraph is let go', async () => {
  await using things = await server();
  await using client = clientOf(things.url);
  const leaver = new AbortController();
  const leaving = client.ask('{ value }', { signal: leaver.signal });
  const staying = client.ask();
  await until(() => things.arrived.length === 1);
  leaver.abort(new Error('hung up'));
  await expect(leaving).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
  things.arrived.forEach(ok(3));
  await expect(staying).resolves.toEqual({ data: { value: 3 } });

  const [first, second] = [new AbortController(), new AbortController()];
  const both = [first, second].map(({ signal }) => client.ask('{ other }', { signal }));
  await until(() => things.arrived.length === 2);
  const closed = new Promise((resolve) => things.arrived[1]?.response.once('close', resolve));
  first.abort();
  second.abort();
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await closed;
});

test('a query asked after a mutation was answered is never given an answer that was asked for before', async () => {
  await using things = await server();
  await using client = clientOf(things.url);
  const before = client.ask();
  await until(() => things.arrived.length === 1);
  const mutation = client.ask('mutation { m }', {}, 'mutation');
  await until(() => things.arrived.length === 2);
  things.arrived.slice(1).forEach(ok('changed'));
  await mutation;
  const after = client.ask();
  await until(() => things.arrived.length === 3);
  things.arrived.slice(0, 1).forEach(ok('old'));
  things.arrived.slice(2).forEach(ok('new'));
  expect([await before, await after].map(({ data }) => data)).toEqual([{ value: 'old' }, { value: 'new' }]);
});

test('a client with little time left asks for itself: it would cut the answer of the others short', async () => {
  let isReady = false;
  await using things = await server((arrived) => isReady && ok(1)(arrived));
  await using client = clientOf(things.url);
  const hasty = client.ask('{ value }', { endsAtMs: performance.now() + 100 });
  const patient = client.ask();
  await expect(hasty).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
  // Whatever has arrived, and whatever is still to come.
  isReady = true;
  things.arrived.forEach(ok(1));
  await expect(patient).resolves.toEqual({ data: { value: 1 } });
  expect(client.shared()).toBe(0);
});
