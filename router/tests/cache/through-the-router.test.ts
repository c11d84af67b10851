import type { IncomingMessage, RequestListener } from 'node:http';
import { expect, test } from '@jest/globals';
import { runningRouter } from '../doors/fixtures/running-router.ts';

const CACHED = { catalog: { cache: true, staleIfErrorSeconds: 60, retries: 0 } };
const READ = { query: '{ products { id name } }' };
const RENAME = { query: 'mutation { rename(name: "x") { id name } }' };

async function bodyOf(request: IncomingMessage): Promise<{ query: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** A catalog whose product has a name that a mutation changes, and that counts its reads. */
function catalog() {
  const state = { name: 'Lamp', reads: 0 };
  const answer = async (request: IncomingMessage): Promise<object> => {
    const { query } = await bodyOf(request);
    const product = () => ({ id: '1', name: state.name });
    if (/^\s*mutation/.test(query)) {
      state.name += '!';
      return { data: { rename: product() }, extensions: { staleTags: ['product:1'] } };
    }
    state.reads += 1;
    return { data: { products: [product()] } };
  };
  const listener: RequestListener = (request, response) => {
    void answer(request).then((body) => {
      response.setHeader('cache-control', 'public, max-age=60');
      response.setHeader('cache-tag', 'product:1');
      response.setHeader('set-cookie', 'seen=1');
      response.end(JSON.stringify(body));
    });
  };
  return { state, listener };
}

test('a cached answer is seen until an update is acknowledged; the next read through the router sees the update', async () => {
  await using running = await runningRouter({ subgraphs: CACHED, metricsPort: 0 });
  const { state, listener } = catalog();
  running.graph.catalog.misbehave = listener;
  for (let n = 0; n < 3; n += 1) expect((await running.post(READ)).json.data.products[0].name).toBe('Lamp');
  expect(state.reads).toBe(1);
  for (const name of ['Lamp!', 'Lamp!!', 'Lamp!!!']) {
    await running.post(RENAME);
    expect((await running.post(READ)).json.data.products[0].name).toBe(name);
  }
  expect(state.reads).toBe(4);
  const metrics = await (await fetch(String(running.router.metricsUrl))).text();
  expect(metrics).toMatch(/router_cache_lookups_total\{subgraph="catalog",outcome="hit",service="router"\} 2/);
  expect(metrics).toMatch(/router_cache_values\{service="router"\} 1/);
});

test('readers and writers at once: nobody reads a name older than the last that was acknowledged before', async () => {
  await using running = await runningRouter({ subgraphs: CACHED });
  const { listener } = catalog();
  running.graph.catalog.misbehave = listener;
  let acknowledged = 4;
  const write = async () => {
    for (let n = 0; n < 20; n += 1) {
      const { json } = await running.post(RENAME);
      acknowledged = Math.max(acknowledged, json.data.rename.name.length);
    }
  };
  const read = async () => {
    for (let n = 0; n < 40; n += 1) {
      const atLeast = acknowledged;
      const { json } = await running.post(READ);
      expect(json.data.products[0].name.length).toBeGreaterThanOrEqual(atLeast);
    }
  };
  await Promise.all([write(), read(), read(), read()]);
});

test('a cached subgraph that goes down answers on from the cache', async () => {
  await using running = await runningRouter({ subgraphs: CACHED });
  running.graph.catalog.misbehave = catalog().listener;
  const { json } = await running.post(READ);
  await running.graph.catalog.stop();
  expect((await running.post(READ)).json).toEqual(json);
});

test('cookies of a subgraph reach the client where a rule says so, and nothing else of it does', async () => {
  const responseHeaders = { 'set-cookie': 'append' } as const;
  await using running = await runningRouter({ subgraphs: { '*': { responseHeaders } } });
  running.graph.catalog.misbehave = catalog().listener;
  const { headers } = await running.post(READ);
  expect(headers.getSetCookie()).toEqual(['seen=1']);
  expect(headers.get('cache-tag')).toBeNull();
});

test('a mistyped option of a subgraph keeps the router from starting', async () => {
  const subgraphs = { catalog: { cached: true } } as object;
  await expect(runningRouter({ subgraphs: subgraphs as never })).rejects.toThrow('Did you mean "cache"?');
});
