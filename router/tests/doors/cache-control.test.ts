import type { IncomingMessage, RequestListener } from 'node:http';
import { expect, test } from '@jest/globals';
import { accessToken, post, runningRouter } from './fixtures/running-router.ts';
import { until } from './fixtures/socket.ts';

const LAMP = { data: { products: [{ __typename: 'Product', id: '1', name: 'Lamp', cost: 7 }] } };
const RATED = { data: { _entities: [{ rating: 4.5 }] } };

/** Answers everything with this, under these headers. */
function answering(body: object, headers: Readonly<Record<string, string | string[]>>): RequestListener {
  return (request: IncomingMessage, response) => {
    request.resume().on('end', () => response.writeHead(200, headers).end(JSON.stringify(body)));
  };
}

const NAMES = { query: '{ products { name } }' };
const JOINED = { query: '{ products { name rating } }' };

test('an answer may be kept as long, and by as many, as the least of its parts', async () => {
  await using running = await runningRouter();
  const { graph } = running;
  graph.catalog.misbehave = answering(LAMP, { 'cache-control': 'public, max-age=60' });
  const alone = await running.post(NAMES);
  expect(alone.headers.get('cache-control')).toBe('public, max-age=60');
  expect(alone.headers.get('vary')).toBe('accept, accept-language, x-tessera-contract, x-tessera-plan');
  graph.reviews.misbehave = answering(RATED, { 'cache-control': 'private, max-age=20' });
  expect((await running.post(JOINED)).headers.get('cache-control')).toBe('private, max-age=20');
  graph.reviews.misbehave = answering(RATED, {});
  expect((await running.post(JOINED)).headers.get('cache-control')).toBe('no-store');
});

test('nobody keeps the answer to a mutation, one with an error, one with a cookie, or a refusal', async () => {
  const responseHeaders = { 'set-cookie': 'append' } as const;
  await using running = await runningRouter({ subgraphs: { '*': { responseHeaders } } });
  const { catalog } = running.graph;
  const kept = { 'cache-control': 'public, max-age=60' };
  catalog.misbehave = answering({ data: { rename: { id: '1' } } }, kept);
  const controlOf = async (query: string) => (await running.post({ query })).headers.get('cache-control');
  expect(await controlOf('mutation { rename(name: "x") { id } }')).toBe('no-store');
  catalog.misbehave = answering({ ...LAMP, errors: [{ message: 'half of it' }] }, kept);
  expect(await controlOf(NAMES.query)).toBe('no-store');
  catalog.misbehave = answering(LAMP, { ...kept, 'set-cookie': 'seen=1' });
  expect(await controlOf(NAMES.query)).toBe('no-store');
  expect(await controlOf('{ nothing }')).toBe('no-store');
  const { url } = running.router;
  const mutation = encodeURIComponent('mutation { rename(name: "x") { id } }');
  for (const path of ['/nowhere', '/graphql', `/graphql?query=${mutation}`])
    expect((await fetch(`${url}${path}`)).headers.get('cache-control')).toBe('no-store');
  expect((await running.post('text', { 'content-type': 'text/plain' })).headers.get('cache-control')).toBe('no-store');
  catalog.misbehave = answering(LAMP, kept);
  expect(await controlOf(NAMES.query)).toBe('public, max-age=60');
});

test('an answer in which access rules had a say is for its caller alone', async () => {
  await using running = await runningRouter();
  running.graph.catalog.misbehave = answering(LAMP, { 'cache-control': 'public, max-age=60' });
  const { json, headers } = await running.post(
    { query: '{ products { cost } }' },
    { authorization: `Bearer ${accessToken()}` },
  );
  expect(json).toEqual({ data: { products: [{ cost: 7 }] } });
  expect(headers.get('cache-control')).toBe('private, max-age=60');
});

test('what the router kept may be kept for the rest of its time, and not at all when it stands in for a dead subgraph', async () => {
  const subgraphs = { catalog: { cache: true, staleIfErrorSeconds: 60, retries: 0 } };
  await using running = await runningRouter({ subgraphs, metricsPort: 0 });
  running.graph.catalog.misbehave = answering(LAMP, { 'cache-control': 'public, max-age=1' });
  const ageOf = async () => (await running.post(NAMES)).headers.get('cache-control');
  expect(await ageOf()).toBe('public, max-age=1');
  // Less than a second is left, and headers know whole seconds alone. When a second has passed, it is fetched again.
  await until(async () => (await ageOf()) === 'no-store');
  await running.graph.catalog.stop();
  let stale = await running.post(NAMES);
  await until(async () => {
    stale = await running.post(NAMES);
    const metrics = await (await fetch(String(running.router.metricsUrl))).text();
    return /router_cache_lookups_total\{subgraph="catalog",outcome="stale",/.test(metrics);
  });
  expect(stale.json).toEqual({ data: { products: [{ name: 'Lamp' }] } });
  expect(stale.headers.get('cache-control')).toBe('no-store');
});

test.each([true, false])(
  'Vary names the origin where CORS answers by it, and what those were told who were asked; cached: %s',
  async (cache) => {
    const cors = { origins: ['https://app.example'] };
    const subgraphs = { catalog: { cache, passHeaders: ['x-currency'] }, reviews: { passHeaders: ['cookie'] } };
    await using running = await runningRouter({ cors, subgraphs });
    running.graph.catalog.misbehave = answering(LAMP, { 'cache-control': 'public, max-age=60' });
    for (let at = 0; at < 2; at += 1) {
      const { headers } = await running.post(NAMES, { origin: 'https://app.example' });
      expect(headers.get('vary')).toBe(
        'origin, accept, accept-language, x-tessera-contract, x-tessera-plan, x-currency',
      );
    }
  },
);

test('cookies and headers of all operations of a list reach the client by their rules', async () => {
  const responseHeaders = { 'set-cookie': 'append', 'x-first': 'first', 'x-last': 'last' } as const;
  await using running = await runningRouter({
    subgraphs: { '*': { responseHeaders, deduplicate: false } },
    limits: { maxBatchSize: 3 },
    protection: { rates: { ip: { limit: 2, windowMs: 600_000 } } },
  });
  running.graph.catalog.misbehave = answering(LAMP, {
    'cache-control': 'public, max-age=60',
    'set-cookie': ['a=1', 'b=2'],
    'x-first': 'catalog',
    'x-last': 'catalog',
  });
  const { headers, json } = await post(`${running.router.url}/graphql`, [NAMES, NAMES, NAMES]);
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2', 'a=1', 'b=2']);
  expect([headers.get('x-first'), headers.get('x-last')]).toEqual(['catalog', 'catalog']);
  expect(headers.get('cache-control')).toBe('no-store');
  // Each operation of the list was counted: two of three pass.
  const codes = json.map(({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code);
  expect(codes).toEqual([undefined, undefined, 'RATE_LIMITED']);
  expect(headers.get('ratelimit')).toContain('"ip";r=0');
  expect(headers.get('retry-after')).not.toBeNull();
});
