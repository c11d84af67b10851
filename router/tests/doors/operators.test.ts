import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import type { RouterOptions } from '../../src/options.ts';
import { startRouter } from '../../src/router.ts';
import { accessToken, runningRouter } from './fixtures/running-router.ts';

const lines: string[] = [];
let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  const destination = { write: (line: string) => void lines.push(line) };
  running = await runningRouter({ metricsPort: 0, log: createLog({ name: 'router', destination }) });
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});

test('health says how the router is, and readiness does not depend on a subgraph', async () => {
  const health = await (await fetch(`${running.router.url}/health`)).json();
  expect(health).toMatchObject({ status: 'ok', checks: { redis: true } });
  for (const path of ['/health/live', '/health/ready'])
    expect((await fetch(`${running.router.url}${path}`)).status).toBe(200);
});

test('the supergraph in force can be asked for', async () => {
  const supergraph = await (await fetch(`${running.router.url}/supergraph`)).json();
  expect(supergraph).toMatchObject({
    version: expect.stringMatching(/^[\da-f]{16}$/),
    subgraphs: [{ name: 'catalog', breaker: 'closed' }, { name: 'identity' }, { name: 'reviews' }],
  });
});

test('metrics count operations, errors and fetches, on a port of their own', async () => {
  await running.post({ query: '{ products { id } }' });
  await running.post({ query: '{ nothing }' });
  const metrics = await (await fetch(String(running.router.metricsUrl))).text();
  expect(metrics).toMatch(/router_operation_duration_seconds_count\{.*kind="query",code="ok"\} \d/);
  expect(metrics).toMatch(/router_errors_total\{code="GRAPHQL_VALIDATION_FAILED",service="router"\} \d/);
  expect(metrics).toMatch(/router_subgraph_fetch_duration_seconds_count\{.*subgraph="catalog".*\} \d/);
  expect((await fetch(`${running.router.url}/metrics`)).status).toBe(404);
});

test('each operation is one line of JSON with request id, name and duration, and no secret', async () => {
  lines.length = 0;
  const token = accessToken();
  const query = 'query Greet($name: String!) { hello(name: $name) }';
  const { headers } = await running.post(
    { query, variables: { name: 'confidential', undeclared: 'x' } },
    { authorization: `Bearer ${token}`, 'x-request-id': 'request-0001' },
  );
  expect(headers.get('x-request-id')).toBe('request-0001');
  const line = lines.map((text) => JSON.parse(text)).find(({ operation }) => operation === 'Greet');
  expect(line).toMatchObject({ requestId: 'request-0001', kind: 'query', caller: 'u1', codes: [] });
  expect(line.variables).toEqual({ name: 'text of 12' });
  expect(line.durationMs).toBeGreaterThan(0);
  expect(lines.join('')).not.toContain(token);
  expect(lines.join('')).not.toContain('confidential');
  expect(running.graph.catalog.asked.at(-1)?.headers['x-request-id']).toBe('request-0001');
});

test('a request id that could break a log is replaced', async () => {
  const { headers } = await running.post({ query: '{ products { id } }' }, { 'x-request-id': 'a "b" c' });
  expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
});

test('both explorers are served, GraphiQL with every file it names', async () => {
  const sandbox = await fetch(`${running.router.url}/`, { headers: { accept: 'text/html' } });
  expect(await sandbox.text()).toContain('<a href="/graphiql">GraphiQL</a> works without a network');
  const browser = await fetch(`${running.router.url}/graphql`, {
    headers: { accept: 'text/html' },
    redirect: 'manual',
  });
  expect([browser.status, browser.headers.get('location')]).toEqual([302, '/']);
  const page = await (await fetch(`${running.router.url}/graphiql`)).text();
  const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
  expect(files).toHaveLength(5);
  for (const path of [...files, '/graphiql/graphql-ws/client.js']) {
    const response = await fetch(`${running.router.url}${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    expect((await response.text()).length).toBeGreaterThan(100);
  }
  expect((await fetch(`${running.router.url}/graphiql/graphql-ws/..%2fpackage.json`)).status).toBe(404);
});

test.each([
  [{ supergrph: 1 }, 'The option "supergrph" is not known. Did you mean "supergraph"?'],
  [{ limits: { maxSocket: 1 } }, 'The limit "maxSocket" is not known. Did you mean "maxSockets"?'],
  [{ identity: { jwksURL: 'x' } }, 'The identity option "jwksURL" is not known. Did you mean "jwksUrl"?'],
])('the options %j are refused with the nearest known name', async (options, message) => {
  const given = { supergraph: { sdl: '' }, port: 0, log: createLog({ name: 'router', level: 'silent' }), ...options };
  await expect(startRouter(given as unknown as RouterOptions)).rejects.toThrow(message);
});
