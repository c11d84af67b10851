import { expect, test } from '@jest/globals';
import { runningRouter } from '../doors/fixtures/running-router.ts';
import { connect, until } from '../doors/fixtures/socket.ts';

/** Every metric of the router with what it is for, one series of it after the requests below. */
const SERIES: readonly (readonly [what: string, series: RegExp])[] = [
  ['requests', /^router_operation_duration_seconds_count\{.*operation="Lamps",kind="query",code="ok".*\} 2$/m],
  ['HTTP requests', /^http_requests_total\{method="POST",endpoint="\/graphql",status="200",.*\} \d/m],
  ['refusals at the door', /^http_requests_total\{method="POST",endpoint="\/graphql",status="415",.*\} 1$/m],
  ['requests past GraphQL', /^http_requests_total\{method="GET",endpoint="\/health\/live",status="200",.*\} 1$/m],
  ['unknown addresses', /^http_requests_total\{method="GET",endpoint="unknown",status="404",.*\} 2$/m],
  ['latency by operation', /^router_operation_duration_seconds_bucket\{.*le="0\.1".*operation="Lamps".*\} \d/m],
  [
    'latency by subgraph',
    /^router_subgraph_fetch_duration_seconds_bucket\{.*subgraph="catalog",outcome="answered".*\} \d/m,
  ],
  ['errors by code', /^router_errors_total\{code="GRAPHQL_VALIDATION_FAILED",.*\} 1$/m],
  ['cache hits', /^router_cache_lookups_total\{subgraph="catalog",outcome="miss",.*\} \d/m],
  ['kept values', /^router_cache_values\{.*\} \d/m],
  ['kept bytes', /^router_cache_bytes\{.*\} \d/m],
  ['document and plan hits', /^router_memory_lookups_total\{memory="plans",outcome="hit",.*\} 1$/m],
  ['document and plan misses', /^router_memory_lookups_total\{memory="documents",outcome="miss",.*\} \d/m],
  ['breaker state', /^router_breaker_state\{subgraph="catalog",.*\} 0$/m],
  ['open sockets', /^router_sockets_open\{.*\} 1$/m],
  ['open subscriptions', /^router_subscriptions_open\{.*\} 1$/m],
  ['plan time', /^router_plan_duration_seconds_count\{.*\} \d/m],
  ['estimated cost', /^router_operation_cost_count\{.*="estimated".*\} \d/m],
  ['actual cost', /^router_operation_cost_count\{.*="actual".*\} \d/m],
  ['refusals by rate limit', /^router_rate_limited_total\{limit="key",.*\} 1$/m],
  ['where rates are counted', /^router_rate_limits_shared\{.*\} 0$/m],
  ['persisted operations', /^router_persisted_operations_total\{outcome="PERSISTED_QUERY_NOT_FOUND",.*\} 1$/m],
  ['supergraphs', /^router_supergraph_loads_total\{outcome="ok",.*\} 1$/m],
  ['warmed plans', /^router_plans_warmed_total\{outcome="warmed",.*\} \d/m],
  ['time of swaps', /^router_supergraph_swap_duration_seconds_count\{.*\} 1$/m],
];

test('every metric that operators are told of is there', async () => {
  await using running = await runningRouter({
    metricsPort: 0,
    subgraphs: { catalog: { cache: true } },
    protection: { rates: { key: { limit: 1, windowMs: 600_000 } }, apiKeys: () => 'key' },
  });
  const LAMPS = { query: 'query Lamps { products { name } }' };
  await running.post(LAMPS);
  await running.post(LAMPS);
  await running.post({ query: '{ nothing }' });
  for (let at = 0; at < 2; at += 1) await running.post({ query: '{ products { id } }' }, { 'x-api-key': 'x' });
  await running.post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'unknown' } } });
  await running.post('text', { 'content-type': 'text/plain' });
  await fetch(`${running.router.url}/health/live`);
  for (const path of ['a', 'b']) await fetch(`${running.router.url}/${path}`);
  await running.router.swap(`${running.graph.sdl}\n# next`);
  const socket = connect(running.router.url);
  socket.read('subscription { productRenamed { id } }');
  await until(() => running.graph.renamed.listeners === 1);
  const metrics = await (await fetch(String(running.router.metricsUrl))).text();
  const missing = SERIES.filter(([, series]) => !series.test(metrics)).map(([what]) => what);
  expect(missing).toEqual([]);
  const named = new Set(SERIES.map(([, series]) => /router_[a-z_]+?(?=_count|_bucket|\\\{)/.exec(series.source)?.[0]));
  const declared = [...metrics.matchAll(/^# TYPE (router_\w+) /gm)].map(([, name]) => name);
  expect(declared.filter((name) => !named.has(name)).sort()).toEqual(['router_subgraph_fetches_shared_total']);
  await socket.client.dispose();
});

test('clients cannot fill the memory with names of operations', async () => {
  await using running = await runningRouter({ metricsPort: 0 });
  for (let at = 0; at < 210; at += 1) await running.post({ query: `query Q${at} { products { id } }` });
  const metrics = await (await fetch(String(running.router.metricsUrl))).text();
  const names = new Set([...metrics.matchAll(/_count\{.*operation="(\w+)"/g)].map(([, name]) => name));
  expect(names.size).toBe(201);
  expect(names.has('other')).toBe(true);
});
