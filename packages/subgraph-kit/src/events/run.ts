import type { MikroORM } from '@mikro-orm/postgresql';
import type { Log } from '@tessera/process/log';
import type { Metrics } from '@tessera/process/metrics';
import type { Pool } from 'pg';
import type { EntityManager } from '../database/transaction.ts';
import type { Listener } from './listener.ts';
import type { EventLog } from './log.ts';

/** What a subgraph's events stand on. */
export interface EventsOptions<Context> {
  readonly orm: MikroORM;
  /** The subgraph's own database: the pool that the ORM uses (`orm.em.getConnection().getNativeClient()`), or another. */
  readonly pool: Pool;
  readonly eventLog: EventLog;
  readonly subgraphName: string;
  readonly listeners: readonly Listener<Context>[];
  /** The context that a handler sees; its `em` must be `tx`. */
  readonly makeContext: (tx: EntityManager) => Context;
  readonly log: Log;
  readonly metrics: Metrics;
  /** False leaves the listeners asleep and runs only the relay. */
  readonly consume?: boolean;
}

/** Starts relay, consumer and retention of one subgraph. Disposing stops them after the batch in hand. */
export async function runEvents<Context>(_options: EventsOptions<Context>): Promise<AsyncDisposable> {
  throw new Error('not yet');
}
