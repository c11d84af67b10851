import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { runningRouter } from './fixtures/running-router.ts';

let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  running = await runningRouter({ metricsPort: 0 });
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});

/** README.md: so long a breaker refuses before it tries again. */
const BREAKER_OPEN_MS = 10_000;
const BOTH = { query: '{ products { id name rating } }' };

const SECRET = 'postgres://admin:secret@10.0.0.1';
const HTML: RequestListener = (_request, response) =>
  response.setHeader('content-type', 'text/html').end(`<h1>${SECRET}</h1>`);
const SILENCE = 'no answer at all';
const CASES: readonly (readonly [string, RequestListener])[] = [
  ['an HTML page', HTML],
  ['a bad gateway', (_request, response) => response.writeHead(502).end(SECRET)],
  ['garbage', (_request, response) => response.end(`{"data": {"_entities": [{ ${SECRET}`)],
  ['a JSON text that is no response', (_request, response) => response.end(JSON.stringify({ secret: SECRET }))],
  [
    'half a body',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"data":', () => response.destroy());
    },
  ],
  ['ten megabytes', (_request, response) => response.end(`{"data":{"x":"${'x'.repeat(10_000_000)}"}}`)],
  [SILENCE, () => undefined],
  ['a cut connection', (request) => request.socket.destroy()],
];

afterEach(() => {
  running.graph.reviews.misbehave = undefined;
});

test.each(CASES)('a subgraph that answers with %s nulls its fields, and nothing leaks', async (name, misbehave) => {
  // Only what would never come is not waited for.
  const subgraphs = name === SILENCE ? { reviews: { timeoutMs: 300 } } : {};
  await using own = await runningRouter({ subgraphs });
  own.graph.reviews.misbehave = misbehave;
  const { status, json, text } = await own.post(BOTH);
  expect(status).toBe(200);
  expect(json.data).toEqual({ products: [{ id: '1', name: 'Lamp', rating: null }] });
  expect(json.errors).toEqual([
    {
      message: 'The service "reviews" is not available.',
      path: ['products', 0, 'rating'],
      extensions: { code: 'UPSTREAM_UNAVAILABLE', service: 'reviews' },
    },
  ]);
  expect(text).not.toContain('secret');
});

test('a query that could not be delivered is tried again, a mutation never', async () => {
  await using own = await runningRouter();
  let requests = 0;
  const failOnce: RequestListener = (request) => {
    requests += 1;
    own.graph.catalog.misbehave = undefined;
    request.socket.destroy();
  };
  own.graph.catalog.misbehave = failOnce;
  const query = await own.post({ query: '{ products { id } }' });
  expect(query.json).toEqual({ data: { products: [{ id: '1' }] } });
  own.graph.catalog.misbehave = failOnce;
  const mutation = await own.post({ query: 'mutation { rename(name: "x") { id } }' });
  expect(mutation.json.data).toEqual({ rename: null });
  expect(mutation.json.errors[0].extensions.code).toBe('UPSTREAM_UNAVAILABLE');
  expect(requests).toBe(2);
});

test('a subgraph that went away opens its breaker, and comes back without a restart of the router', async () => {
  await running.graph.reviews.stop();
  for (let i = 0; i < 2; i += 1) {
    const { json } = await running.post(BOTH);
    expect(json.data).toEqual({ products: [{ id: '1', name: 'Lamp', rating: null }] });
  }
  const status = await (await fetch(`${running.router.url}/supergraph`)).json();
  expect(status).toMatchObject({
    subgraphs: expect.arrayContaining([expect.objectContaining({ name: 'reviews', breaker: 'open' })]),
  });
  const metrics = await (await fetch(String(running.router.metricsUrl))).text();
  expect(metrics).toMatch(/router_breaker_state\{subgraph="reviews",service="router"\} 2/);
  expect(metrics).toMatch(/router_errors_total\{code="UPSTREAM_UNAVAILABLE",service="router"\} \d/);

  await running.graph.reviews.start();
  const now = performance.now.bind(performance);
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + BREAKER_OPEN_MS);
  const { json } = await running.post(BOTH);
  clock.mockRestore();
  expect(json).toEqual({ data: { products: [{ id: '1', name: 'Lamp', rating: 4.5 }] } });
});

test('an unexpected error of a subgraph is masked', async () => {
  running.graph.reviews.misbehave = (_request, response) => {
    response.end(
      JSON.stringify({ data: null, errors: [{ message: SECRET, extensions: { stacktrace: ['at db.ts'] } }] }),
    );
  };
  const { json, text } = await running.post(BOTH);
  expect(json.data.products[0].rating).toBeNull();
  expect(text).not.toContain('secret');
  expect(text).not.toContain('db.ts');
});
