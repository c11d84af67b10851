import { expect, test } from '@jest/globals';
import { ClientHeaders } from '../../src/subgraph-client/response-headers.ts';
import { until } from '../doors/fixtures/socket.ts';
import { clientOf, forwarded, NOBODY, ok, server } from './fixtures.ts';

test('several addresses are asked in turn, and one that is dead is left out without a client noticing', async () => {
  await using one = await server(ok(1));
  await using two = await server(ok(2));
  await using client = clientOf(undefined, { things: { urls: [one.url, NOBODY, two.url], deduplicate: false } });
  for (let i = 0; i < 12; i += 1) await expect(client.ask()).resolves.toHaveProperty('data');
  expect(Math.abs(one.arrived.length - two.arrived.length)).toBeLessThanOrEqual(3);
  expect(client.attempts.filter(({ outcome }) => outcome === 'unreachable')).toHaveLength(3);
  expect(client.client.lines().get('things')?.ejected()).toEqual([NOBODY]);
});

test('a slow subgraph costs its own line: one over the bulkhead is refused at once, those within it are answered', async () => {
  await using things = await server();
  const limits = { maxConcurrent: 2, maxQueued: 1, deduplicate: false };
  await using client = clientOf(things.url, { things: limits });
  const within = [1, 2, 3].map((n) => client.ask(`{ a${n} }`));
  await expect(client.ask('{ over }')).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
  expect(client.attempts.map(({ outcome }) => outcome)).toEqual(['overloaded']);
  await until(() => things.arrived.length === 2);
  ok()(things.arrived[0] as never);
  await until(() => things.arrived.length === 3);
  things.arrived.slice(1).forEach(ok());
  await expect(Promise.all(within)).resolves.toHaveLength(3);
  // What our own limit refused says nothing about the subgraph.
  expect(client.client.breakerStates().get('things')).toBe('closed');
});

test('a subgraph has the timeout of its own', async () => {
  await using slow = await server();
  await using patient = clientOf(slow.url, { things: { timeoutMs: 20_000 } }, 50);
  const answer = patient.ask();
  await until(() => slow.arrived.length === 1);
  await using usual = clientOf(slow.url, {}, 50);
  await expect(usual.ask()).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_UNAVAILABLE' } });
  expect(usual.attempts.map(({ outcome }) => outcome)).toEqual(['timeout']);
  // The patient one has waited for longer than the usual one by now.
  slow.arrived.slice(0, 1).forEach(ok());
  await expect(answer).resolves.toEqual({ data: { value: 1 } });
});

test('only headers that the options name are passed on, and none can stand in for one of the router', async () => {
  await using things = await server(ok());
  const options = { passHeaders: ['x-tenant', 'x-absent'], setHeaders: { 'x-from': 'router' } };
  await using client = clientOf(things.url, { things: options });
  const clientHeaders = { 'x-tenant': 't1', 'x-secret': 's', 'x-ctx': 'forged', cookie: 'c' };
  await client.ask('{ value }', { forwarded: forwarded({ clientHeaders }) });
  const [{ headers } = { headers: {} }] = things.arrived;
  expect(headers).toMatchObject({ 'x-tenant': 't1', 'x-from': 'router', 'x-ctx': 'nobody' });
  for (const name of ['x-secret', 'cookie', 'x-absent']) expect(headers).not.toHaveProperty(name);
});

test('response headers reach the client by rule: cookies of all answers, one value of the others, no others', async () => {
  let n = 0;
  await using things = await server((arrived) => {
    n += 1;
    ok(n, { 'set-cookie': [`a${n}=1`, `b${n}=1`], 'x-first': `${n}`, 'x-last': `${n}`, 'x-inner': 'secret' })(arrived);
  });
  const responseHeaders = { 'set-cookie': 'append', 'x-first': 'first', 'x-last': 'last', 'x-never': 'last' } as const;
  await using client = clientOf(things.url, { things: { responseHeaders } });
  const clientHeaders = new ClientHeaders();
  await client.ask('{ a }', { clientHeaders });
  await client.ask('{ b }', { clientHeaders });
  expect(clientHeaders.merged).toEqual({
    'set-cookie': ['a1=1', 'b1=1', 'a2=1', 'b2=1'],
    'x-first': '1',
    'x-last': '2',
  });
});
