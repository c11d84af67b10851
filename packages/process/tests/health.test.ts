import { expect, test } from '@jest/globals';
import { type HealthOptions, registerHealth } from '@tessera/process/health';
import { registerHttpMetrics, registerMetricsRoute } from '@tessera/process/http-metrics';
import { createMetrics } from '@tessera/process/metrics';
import { fastify } from 'fastify';

async function ask(options: Partial<HealthOptions>, path: string) {
  const http = fastify();
  registerHealth(http, {
    checks: { database: async () => true, redis: async () => true },
    isReady: () => true,
    ...options,
  });
  const reply = await http.inject(path);
  await http.close();
  return { status: reply.statusCode, body: reply.json() };
}

test('health tells status, uptime, timestamp and each check', async () => {
  expect(await ask({}, '/health')).toEqual({
    status: 200,
    body: {
      status: 'ok',
      uptime: expect.any(Number),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      checks: { database: true, redis: true },
    },
  });
});

test('a lost Redis degrades, a lost database makes unavailable', async () => {
  const lost = async () => Promise.reject(new Error('gone'));
  const database = async () => true;
  expect(await ask({ checks: { database, redis: lost } }, '/health/ready')).toMatchObject({
    status: 200,
    body: { status: 'degraded', checks: { redis: false } },
  });
  expect(await ask({ checks: { database: lost } }, '/health/ready')).toMatchObject({
    status: 503,
    body: { status: 'unavailable', checks: { database: false } },
  });
});

test('a check that does not answer in time has failed', async () => {
  const never = () => new Promise<boolean>(() => undefined);
  const { status } = await ask({ checks: { database: never }, checkTimeoutMs: 20 }, '/health');
  expect(status).toBe(503);
});

test('a draining process is alive but not ready', async () => {
  expect((await ask({ isReady: () => false }, '/health/live')).status).toBe(200);
  expect((await ask({ isReady: () => false }, '/health/ready')).status).toBe(503);
});

test('requests are counted by route pattern, never by the path asked for', async () => {
  const http = fastify();
  const metrics = createMetrics({ service: 'catalog' });
  registerHttpMetrics(http, metrics);
  registerMetricsRoute(http, metrics);
  http.get('/items/:id', async () => 'x');
  await http.inject('/items/1');
  await http.inject('/items/2');
  await http.inject('/wp-admin');
  const exposed = (await http.inject('/metrics')).body;
  await http.close();
  expect(exposed).toContain('http_requests_total{method="GET",endpoint="/items/:id",status="200",service="catalog"} 2');
  expect(exposed).toContain('endpoint="unknown",status="404"');
  expect(exposed).toMatch(/http_request_duration_seconds_bucket\{le="0.1",/);
  expect(exposed).not.toContain('wp-admin');
});

test('two services in one process do not share series', async () => {
  const [a, b] = [createMetrics({ service: 'a' }), createMetrics({ service: 'b' })];
  a.counter({ name: 'things_total', help: 'Things.' }).inc();
  a.counter({ name: 'things_total', help: 'Things.' }).inc();
  b.counter({ name: 'things_total', help: 'Things.' });
  expect((await a.expose()).body).toContain('things_total{service="a"} 2');
  expect((await b.expose()).body).toContain('things_total{service="b"} 0');
});
