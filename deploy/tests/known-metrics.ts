import { registerHttpMetrics } from '@tessera/process/http-metrics';
import { createLog } from '@tessera/process/log';
import { createMetrics, type Metrics } from '@tessera/process/metrics';
import { redisFactory } from '@tessera/process/redis';
import { createProtection } from '@tessera/router/limits/protection';
import { createRouterMetrics } from '@tessera/router/signals/router-metrics';
import { createCache } from '@tessera/subgraph-kit/cache/cache';
import { watchPool } from '@tessera/subgraph-kit/database/pool-metrics';
import { eventMetrics } from '@tessera/subgraph-kit/events/metrics';
import { watchOutbox } from '@tessera/subgraph-kit/events/outbox-age';
import { sagaMetrics } from '@tessera/subgraph-kit/sagas/metrics';
import { meterDataRequests } from '../../subgraphs/identity/services/data-request-meters.ts';
import { makeMeters } from '../../subgraphs/identity/services/meters.ts';
import { untoldTaxClasses } from '../../subgraphs/orders/services/untold-tax-class.ts';
import { watchProviderEvents } from '../../subgraphs/payments/services/inbox-meters.ts';

/** What Prometheus adds to each series of a target. */
const OF_THE_TARGET = ['job', 'instance'];

/**
 * The series that the router and subgraphs have, by name, each with its labels: asked of the code that makes them, so that a
 * metric that is renamed there is missing here.
 */
export async function knownMetrics(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const log = createLog({ name: 'test', level: 'silent' });
  await using redis = redisFactory(undefined);
  const router = createRouterMetrics(() => new Map(), true);
  using _protection = createProtection({}, { redis: undefined, metrics: router.metrics, log });
  const subgraph = createMetrics({ service: 'subgraph' });
  registerHttpMetrics({ addHook: () => undefined } as unknown as Parameters<typeof registerHttpMetrics>[0], subgraph);
  createCache({ redis: redis.connect('test'), name: 'test', ttlMs: 1, log, metrics: subgraph });
  watchPool({ totalCount: 0, idleCount: 0, waitingCount: 0 }, subgraph);
  eventMetrics(subgraph);
  watchOutbox({ query: async () => ({ rows: [] }) } as never, subgraph);
  sagaMetrics(subgraph);
  makeMeters(subgraph);
  untoldTaxClasses(subgraph);
  const orm = { em: { fork: () => ({ execute: async () => [] }) } } as never;
  meterDataRequests(orm, subgraph);
  watchProviderEvents(orm, subgraph);

  // These two make their series themselves, and only what they were told of.
  router.operation('query', 'ok', undefined, 0);
  router.attempt({ subgraph: 'subgraph', outcome: 'answered', seconds: 0 });

  const known = new Map<string, Set<string>>([['up', new Set(OF_THE_TARGET)]]);
  for (const { registry } of [router.metrics, subgraph]) {
    for (const { name, labels } of [...declared(registry), ...seriesOf(await registry.metrics())]) {
      known.set(name, new Set([...(known.get(name) ?? []), ...labels, 'service', ...OF_THE_TARGET]));
    }
  }
  return known;
}

interface Series {
  readonly name: string;
  readonly labels: readonly string[];
}

/** What the client's own metrics were made with; of what was not yet counted, nothing is shown. */
function declared(registry: Metrics['registry']): Series[] {
  return registry.getMetricsAsArray().flatMap((metric) => {
    const { name, labelNames: labels = [], buckets } = metric as { name: string } & Partial<Declared>;
    return buckets === undefined
      ? [{ name, labels }]
      : [
          { name: `${name}_bucket`, labels: [...labels, 'le'] },
          ...['sum', 'count'].map((part) => ({ name: `${name}_${part}`, labels })),
        ];
  });
}

interface Declared {
  readonly labelNames: readonly string[];
  readonly buckets: readonly number[];
}

/** Names and labels in the text that Prometheus reads. */
function seriesOf(exposed: string): Series[] {
  return [...exposed.matchAll(/^(\w+)(?:\{(.*)\})? /gm)].map(([, name = '', labels = '']) => ({
    name,
    labels: [...labels.matchAll(/(\w+)="/g)].map(([, label = '']) => label),
  }));
}
