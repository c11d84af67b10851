import { createMetrics, DURATION_BUCKETS_SECONDS, type Metrics } from '@tessera/process/metrics';
import type { BreakerState } from '@tessera/resilience/breaker';
import type { LookupOutcome } from '../cache/cached-fetch.ts';
import type { Lookups } from '../plan/plans.ts';
import type { WarmedUp } from '../plan/warm-up.ts';
import type { Attempt } from '../subgraph-client/subgraph-client.ts';
import { type CountHttp, httpTally } from './http-tally.ts';
import { tallyHistogram } from './tally-histogram.ts';

const BREAKER_LEVEL: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** What the router counts and times, in Prometheus' terms. Labels come from closed sets: clients cannot invent series. */
export interface RouterMetrics {
  readonly metrics: Metrics;
  /** An HTTP request was answered. */
  readonly http: CountHttp;
  /** An operation was answered. `code` is the first error's, or `ok`; `name` its own, undefined when it has none. */
  operation(kind: string, code: string, name: string | undefined, seconds: number): void;
  /** An operation was planned and compiled. */
  planned(seconds: number): void;
  /** Shows how often documents and plans were found in memory, asked when metrics are read. */
  watchLookups(memories: Readonly<Record<string, Lookups>>): void;
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
  /** A supergraph was put in force (`ok`) or refused, or could not be looked for. */
  supergraph(outcome: 'ok' | 'refused' | 'unavailable'): void;
  /** What was prepared before a supergraph was put in force, and how long all of that took. */
  warmedUp(plans: WarmedUp, seconds: number): void;
}

/**
 * @param breakers the state of each subgraph's breaker, asked when metrics are read
 * @param processMetrics whether those of the process are among them
 */
export function createRouterMetrics(
  breakers: () => ReadonlyMap<string, BreakerState>,
  processMetrics = false,
): RouterMetrics {
  const metrics = createMetrics({ service: 'router', processMetrics });
  const observeOperation = tallyHistogram(metrics, {
    name: 'router_operation_duration_seconds',
    help: 'Time from a parsed request to its answer.',
    labelNames: ['operation', 'kind', 'code'],
    buckets: DURATION_BUCKETS_SECONDS,
  });
  const nameOf = boundedNames(MAX_OPERATION_NAMES);
  const planSeconds = metrics.histogram({
    name: 'router_plan_duration_seconds',
    help: 'Time to plan and compile an operation.',
    buckets: DURATION_BUCKETS_SECONDS,
  });
  const warmed = metrics.counter({
    name: 'router_plans_warmed_total',
    help: 'Hot operations met by a swap: warmed, unfit for the new supergraph, or skipped for lack of time.',
    labelNames: ['outcome'],
  });
  const swapSeconds = metrics.histogram({
    name: 'router_supergraph_swap_duration_seconds',
    help: 'Time from another supergraph to its being in force: loading it and planning what is hot.',
    buckets: DURATION_BUCKETS_SECONDS,
  });
  const errors = metrics.counter({ name: 'router_errors_total', help: 'Errors in answers.', labelNames: ['code'] });
  const observeFetch = tallyHistogram(metrics, {
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
    help: 'Supergraphs put in force (ok) or refused, and times that none could be looked for (unavailable).',
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
    http: httpTally(metrics),
    operation: (kind, code, name, duration) => observeOperation(duration, nameOf(name), kind, code),
    planned: (duration) => planSeconds.observe(duration),
    watchLookups: (memories) => watchLookups(metrics, memories),
    error: (code) => errors.inc({ code }),
    attempt: ({ subgraph, outcome, seconds: duration }) => observeFetch(duration, subgraph, outcome),
    shared: (subgraph) => shared.inc({ subgraph }),
    lookup: (subgraph, outcome, count) => count > 0 && lookups.inc({ subgraph, outcome }, count),
    watchCache: (size) => watchCache(metrics, size),
    socketsOpen: (change) => sockets.inc(change),
    subscriptionsOpen: (change) => subscriptions.inc(change),
    supergraph: (outcome) => supergraphs.inc({ outcome }),
    warmedUp(plans, duration) {
      for (const [outcome, count] of Object.entries(plans)) if (count > 0) warmed.inc({ outcome }, count);
      swapSeconds.observe(duration);
    },
  };
}

/** Clients choose the names of their operations: the first so many are series, all others are one. */
const MAX_OPERATION_NAMES = 200;

function boundedNames(most: number): (name: string | undefined) => string {
  const names = new Set<string>();
  return (name = 'unnamed') => {
    if (names.has(name)) return name;
    if (names.size >= most) return 'other';
    names.add(name);
    return name;
  };
}

function watchLookups(metrics: Metrics, memories: Readonly<Record<string, Lookups>>): void {
  metrics.counter({
    name: 'router_memory_lookups_total',
    help: 'Checked documents and compiled plans looked for in memory, by outcome.',
    labelNames: ['memory', 'outcome'],
    collect() {
      this.reset();
      for (const [memory, { hits, misses }] of Object.entries(memories)) {
        this.inc({ memory, outcome: 'hit' }, hits);
        this.inc({ memory, outcome: 'miss' }, misses);
      }
    },
  });
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
