import type { Log } from '@tessera/process/log';
import type { Metrics } from '@tessera/process/metrics';
import type { Redis, RedisFactory } from '@tessera/process/redis';
import { createDemandControl, type DemandControl } from '../operation/demand/demand-control.ts';
import type { Buckets } from './buckets.ts';
import { createGate, type Gate } from './gate.ts';
import { LocalBuckets } from './local-buckets.ts';
import type { ProtectionOptions } from './protection-options.ts';
import { DEFAULT_RATES, RateLimits } from './rate-limits.ts';
import { RedisBuckets } from './redis-buckets.ts';
import { SharedBuckets } from './shared-buckets.ts';

/** How long an operation may wait for Redis to count it. */
const REDIS_TIMEOUT_MS = 250;

/** The gate and what it stands on. */
export interface Protection extends Disposable {
  readonly gate: Gate;
  readonly demand: DemandControl;
}

/** What protection uses of the process. */
export interface ProtectionSurroundings {
  readonly redis: RedisFactory | undefined;
  readonly metrics: Metrics;
  readonly log: Log;
}

/**
 * Builds the limits. With a Redis server all replicas share their counts; without one, or with one that is emulated in this
 * process anyway, they are counted in memory.
 */
export function createProtection(
  { rates: given, loginFields, apiKeys, demand: demandOptions = {} }: ProtectionOptions,
  surroundings: ProtectionSurroundings,
): Protection {
  const rates = { ...DEFAULT_RATES, ...given };
  const demand = createDemandControl(demandOptions, surroundings.metrics);
  const { redis: factory } = surroundings;
  // An emulated Redis lives in this process too, and is slower than counting.
  const redis = factory === undefined || factory.emulated ? undefined : factory.connect('router:limits');
  const buckets = createBuckets(redis, surroundings);
  const gate = createGate({
    rates: new RateLimits({ rates, buckets, loginFields }),
    demand,
    apiKeys,
    metrics: surroundings.metrics,
  });
  return {
    gate,
    demand,
    [Symbol.dispose]: () => {
      if (buckets instanceof SharedBuckets) buckets[Symbol.dispose]();
      redis?.disconnect();
    },
  };
}

function createBuckets(redis: Redis | undefined, { log, metrics }: ProtectionSurroundings): Buckets {
  const local = new LocalBuckets();
  const shared = metrics.gauge({
    name: 'router_rate_limits_shared',
    help: '1 while rate limits are counted in Redis, 0 while in this process.',
  });
  if (redis === undefined) {
    shared.set(0);
    return local;
  }
  shared.set(1);
  return new SharedBuckets({
    shared: new RedisBuckets(redis, REDIS_TIMEOUT_MS),
    local,
    ping: () => redis.ping(),
    log,
    onMove: (isShared) => shared.set(isShared ? 1 : 0),
  });
}
