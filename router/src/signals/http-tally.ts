import type { Metrics } from '@tessera/process/metrics';

/** Counts answered HTTP requests under the name of SPEC.md A1. `endpoint` is a route's pattern, never the path asked for. */
export type CountHttp = (method: string, endpoint: string, status: number) => void;

/**
 * Counts in plain numbers, which become a metric when metrics are read: counting a request must cost next to nothing of it.
 * How long operations take is `router_operation_duration_seconds`.
 */
export function httpTally(metrics: Metrics): CountHttp {
  const counts = new Map<
    string,
    { readonly labels: Record<'method' | 'endpoint' | 'status', string>; count: number }
  >();
  metrics.counter({
    name: 'http_requests_total',
    help: 'HTTP requests answered, those that were refused before any GraphQL included.',
    labelNames: ['method', 'endpoint', 'status'],
    collect() {
      this.reset();
      for (const { labels, count } of counts.values()) this.inc(labels, count);
    },
  });
  return (method, endpoint, status) => {
    const key = `${method} ${endpoint} ${status}`;
    const known = counts.get(key);
    if (known !== undefined) known.count += 1;
    else counts.set(key, { labels: { method, endpoint, status: String(status) }, count: 1 });
  };
}
