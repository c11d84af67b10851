import { createMetrics, DURATION_BUCKETS_SECONDS, type Metrics } from '@tessera/process/metrics';
import type { BreakerState } from '@tessera/resilience/breaker';
import type { LookupOutcome } from '../cache/cached-fetch.ts';
import type { Attempt } from '../subgraph-client/subgraph-client.ts';

const BREAKER_LEVEL: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** What the router counts and times, in Prometheus' terms. Labels come from closed sets: clients cannot invent series. */
export interface RouterMetrics {
  readonly metrics: Metrics;
  /** An operation was answered. `code` is the first error's, or `ok`. */
  operation(kind: string, code: string, seconds: number): void;
  /** One error of an answer. */
  error(code: string): void;
  /** One attempt to ask a subgraph. */
  attempt(attempt: Attempt): void;
  /** A query was given the answer of an equal one under way. */
  shared(subgraph: string): void;
  /** So many values were looked for in the cache. */
  lookup(subgraph: string, outcome: LookupOutcome, count: number): void;
  /** Shows how much the cache keeps, asked when metrics are read. */
  watchCache(size: () => { readonly values: number; readonly bytes: number }): void;
  socketsOpen(change: 1 | -1): void;
  subscriptionsOpen(change: 1 | -1): void;
  /** A supergraph was put in force (`ok`) or refused. */
  supergraph(outcome: 'ok' | 'refused'): void;
}

/** @param breakers the state of each subgraph's breaker, asked when metrics are read */
export function createRouterMetrics(breakers: () => ReadonlyMap<string, BreakerState>): RouterMetrics {
  const metrics = createMetrics({ service: 'router' });
  const seconds = metrics.histogram({
    name: 'router_operation_duration_seconds',
    help: 'Time from a parsed request to its answer.',
    labelNames: ['kind', 'code'],
    buckets: DURATION_BUCKETS_SECONDS,
  });
  const errors = metrics.counter({ name: 'router_errors_total', help: 'Errors in answers.', labelNames: ['code'] });
  const fetchSeconds = metrics.histogram({
    name: 'router_subgraph_fetch_duration_seconds',
    help: 'Time of one attempt to ask a subgraph.',
    labelNames: ['subgraph', 'outcome'],
    buckets: DURATION_BUCKETS_SECONDS,
  });
  const shared = metrics.counter({
    name: 'router_subgraph_fetches_shared_total',
    help: 'Queries that were given the answer of an equal one under way.',
    labelNames: ['subgraph'],
  });
  const lookups = metrics.counter({
    name: 'router_cache_lookups_total',
    help: 'Values looked for in the cache: hit, miss, or stale in place of a subgraph that is down.',
    labelNames: ['subgraph', 'outcome'],
  });
  const sockets = metrics.gauge({ name: 'router_sockets_open', help: 'WebSockets that are open.' });
  const subscriptions = metrics.gauge({ name: 'router_subscriptions_open', help: 'Subscriptions that are running.' });
  const supergraphs = metrics.counter({
    name: 'router_supergraph_loads_total',
    help: 'Supergraphs put in force or refused.',
    labelNames: ['outcome'],
  });
  metrics.gauge({
    name: 'router_breaker_state',
    help: 'Circuit breaker of a subgraph: 0 closed, 1 half-open, 2 open.',
    labelNames: ['subgraph'],
    collect() {
      for (const [subgraph, state] of breakers()) this.set({ subgraph }, BREAKER_LEVEL[state]);
    },
  });
  return {
    metrics,
    operation: (kind, code, duration) => seconds.observe({ kind, code }, duration),
    error: (code) => errors.inc({ code }),
    attempt: ({ subgraph, outcome, seconds: duration }) => fetchSeconds.observe({ subgraph, outcome }, duration),
    shared: (subgraph) => shared.inc({ subgraph }),
    lookup: (subgraph, outcome, count) => count > 0 && lookups.inc({ subgraph, outcome }, count),
    watchCache: (size) => watchCache(metrics, size),
    socketsOpen: (change) => sockets.inc(change),
    subscriptionsOpen: (change) => subscriptions.inc(change),
    supergraph: (outcome) => supergraphs.inc({ outcome }),
  };
}

function watchCache(metrics: Metrics, size: () => { readonly values: number; readonly bytes: number }): void {
  metrics.gauge({
    name: 'router_cache_values',
    help: 'Values that the cache of this process keeps.',
    collect() {
      this.set(size().values);
    },
  });
  metrics.gauge({
    name: 'router_cache_bytes',
    help: 'Bytes of the values that the cache of this process keeps, about.',
    collect() {
      this.set(size().bytes);
    },
  });
}
