import { registerMetricsRoute } from '@tessera/process/http-metrics';
import Fastify from 'fastify';
import type { RouterMetrics } from './router-metrics.ts';

/** Where metrics are served. */
export interface MetricsServer extends AsyncDisposable {
  readonly url: string;
}

/** Serves `/metrics` on a port of its own, so that the public door never shows them. Undefined without a port. */
export async function serveMetrics(
  { metrics }: RouterMetrics,
  port: number | null | undefined,
  hostname = '0.0.0.0',
): Promise<MetricsServer | undefined> {
  if (port === null || port === undefined) return undefined;
  const http = Fastify();
  registerMetricsRoute(http, metrics);
  await http.listen({ port, host: hostname });
  const address = http.server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}/metrics`,
    [Symbol.asyncDispose]: () => http.close(),
  };
}
