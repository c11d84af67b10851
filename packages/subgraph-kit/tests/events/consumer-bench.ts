import type { EntityManager } from '../../src/database/transaction.ts';
import { type ConsumerOptions, consume } from '../../src/events/consumer.ts';
import { type Listener, on } from '../../src/events/listener.ts';
import type { EventLog } from '../../src/events/log.ts';
import { eventMetrics } from '../../src/events/metrics.ts';
import { type EventDatabase, quiet, writeEffect } from './event-database.ts';
import { orderMoved } from './order-events.ts';

/** What the listeners of these tests see. */
export interface BenchContext {
  readonly em: EntityManager;
}

/** Writes `name order/step` into the effects; `disturb` may throw before or after. */
export function recorder(
  name: string,
  disturb: (order: string, step: number) => Promise<void> | void = () => undefined,
  options: { readonly older?: 'apply' | 'ignore' } = {},
): Listener<BenchContext> {
  return on(
    orderMoved,
    name,
    async (event, { em }: BenchContext) => {
      await writeEffect(em, `${name} ${event.aggregateId}/${event.data.step}`);
      await disturb(event.aggregateId, event.data.step);
    },
    options,
  );
}

/** Starts a consumer on this database; disposing stops it as a shutdown would. */
export function startConsumer(
  database: EventDatabase,
  eventLog: EventLog,
  listeners: readonly Listener<BenchContext>[],
  overrides: Partial<ConsumerOptions<BenchContext>> = {},
): AsyncDisposable {
  const stopped = new AbortController();
  const running = consume(
    {
      em: database.orm.em.fork(),
      listeners,
      makeContext: (em) => ({ em }),
      log: quiet,
      metrics: eventMetrics(database.metrics),
      retryDelaysMs: [5, 5, 5, 5],
      eventLog,
      concurrency: 2,
      ...overrides,
    },
    stopped.signal,
  );
  return {
    async [Symbol.asyncDispose]() {
      stopped.abort();
      await running;
    },
  };
}

/** The value of a metric, all labels together. */
export async function metricOf(database: EventDatabase, name: string): Promise<number> {
  const metric = await database.metrics.registry.getSingleMetric(name)?.get();
  return metric?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
}
