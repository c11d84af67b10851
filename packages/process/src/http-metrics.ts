import type { FastifyInstance } from 'fastify';
import { DURATION_BUCKETS_SECONDS, type Metrics } from './metrics.ts';

/**
 * Counts and times every HTTP request under the names of SPEC.md A1: `http_requests_total{method,endpoint,status}` and
 * `http_request_duration_seconds{method,endpoint,status}`. `endpoint` is the route's pattern, never the path asked for:
 * a scanner must not be able to make series without end.
 */
export function registerHttpMetrics(http: FastifyInstance, metrics: Metrics): void {
  const labelNames = ['method', 'endpoint', 'status'] as const;
  const total = metrics.counter({ name: 'http_requests_total', help: 'HTTP requests answered.', labelNames });
  const seconds = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of an HTTP request to the last byte of its answer.',
    labelNames,
    buckets: DURATION_BUCKETS_SECONDS,
  });
  http.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      endpoint: request.routeOptions.url ?? 'unknown',
      status: String(reply.statusCode),
    };
    total.inc(labels);
    seconds.observe(labels, reply.elapsedTime / 1000);
  });
}

/** Serves `/metrics` in the Prometheus text format. */
export function registerMetricsRoute(http: FastifyInstance, metrics: Metrics): void {
  http.get('/metrics', async (_request, reply) => {
    const { contentType, body } = await metrics.expose();
    return reply.header('content-type', contentType).send(body);
  });
}
