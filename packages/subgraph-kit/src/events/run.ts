import type { MikroORM } from '@mikro-orm/postgresql';
import type { Log } from '@tessera/process/log';
import type { Metrics } from '@tessera/process/metrics';
import type { Pool } from 'pg';
import type { EntityManager } from '../database/transaction.ts';
import { consume } from './consumer.ts';
import { DEAD_LETTERS_CHANNEL } from './dead-letters.ts';
import { keepReplaying } from './keep-replaying.ts';
import type { Listener } from './listener.ts';
import type { EventLog } from './log.ts';
import { eventMetrics } from './metrics.ts';
import { listenTo } from './notifications.ts';
import { OUTBOX_CHANNEL } from './outbox.ts';
import { watchOutbox } from './outbox-age.ts';
import { relay } from './relay.ts';
import { keepSweeping } from './retention.ts';
import { Wake } from './wake.ts';

/** What a subgraph's events stand on. */
export interface EventsOptions<Context> {
  readonly orm: MikroORM;
  /**
   * The subgraph's own database: the ORM's pool (`orm.em.getConnection().getNativeClient()`) or another. Relay and
   * retention take one connection each for moments; one more connection, outside the pool, listens.
   */
  readonly pool: Pool;
  readonly eventLog: EventLog;
  readonly subgraphName: string;
  readonly listeners: readonly Listener<Context>[];
  /** The context that a handler sees; its `em` must be `tx`. */
  readonly makeContext: (tx: EntityManager) => Context;
  readonly log: Log;
  readonly metrics: Metrics;
  /** False leaves the listeners asleep and runs only the relay and the retention. */
  readonly consume?: boolean;
  /** Whether each event that goes out leaves a line in the log. */
  readonly audited?: boolean;
  /** Partitions applied at once, each on a connection of the pool; a fifth of the pool where not said. */
  readonly concurrency?: number;
  /** Rest after the first, second, … failed attempt of a handler; one attempt more, then the dead letter. */
  readonly retryDelaysMs?: readonly number[];
  /**
   * How often the relay looks at the outbox when no notification comes; 500 ms where not said. A relay that nobody wakes asks the
   * log no more often than this whether it lost anything: where it is longer than ten seconds, a lost log is found so much later.
   */
  readonly pollMs?: number;
}

/**
 * Five attempts (SPEC.md I) within about 21 seconds: long enough for a restart of what the handler calls, short enough
 * that the other aggregates of the partition do not wait for minutes.
 */
const RETRY_DELAYS_MS = [250, 1_000, 4_000, 16_000];

/**
 * Starts relay, consumer, replays of dead letters and retention of one subgraph. They survive the loss of log and database and go on when those
 * are back. Disposing stops them after the batch in hand.
 * @throws when two listeners have the same name, as the inbox would take one for the other
 */
export async function runEvents<Context>(options: EventsOptions<Context>): Promise<AsyncDisposable> {
  assertNamesUnique(options.listeners);
  const { pool, eventLog, log } = options;
  const metrics = eventMetrics(options.metrics);
  watchOutbox(pool, options.metrics);
  const stopped = new AbortController();
  const wake = new Wake();
  const asked = new Wake();
  const listening = listenTo({
    connection: pool.options,
    channels: { [OUTBOX_CHANNEL]: () => wake.wake(), [DEAD_LETTERS_CHANNEL]: () => asked.wake() },
    log,
  });
  const running = [
    relay(
      {
        pool,
        eventLog,
        producer: options.subgraphName,
        log,
        metrics,
        pollMs: options.pollMs,
        audited: options.audited,
      },
      wake,
      stopped.signal,
    ),
    keepSweeping(pool, eventLog, log, stopped.signal),
  ];
  if (options.consume ?? true) {
    const consuming = {
      em: options.orm.em.fork(),
      listeners: options.listeners,
      makeContext: options.makeContext,
      log,
      metrics,
      retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
      eventLog,
      concurrency: options.concurrency ?? Math.max(1, Math.floor((pool.options.max ?? 5) / 5)),
    };
    running.push(consume(consuming, stopped.signal));
    running.push(keepReplaying({ ...consuming, em: options.orm.em.fork() }, asked, stopped.signal));
  }
  return {
    async [Symbol.asyncDispose]() {
      stopped.abort();
      await Promise.allSettled(running);
      await listening[Symbol.asyncDispose]();
    },
  };
}

function assertNamesUnique(listeners: readonly Listener<never>[]): void {
  const names = new Set<string>();
  for (const { name } of listeners) {
    if (names.has(name)) throw new Error(`Two listeners are named "${name}"; the inbox could not tell them apart.`);
    names.add(name);
  }
}
