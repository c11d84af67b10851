import type { Log } from '@tessera/process/log';
import { ClosablePool } from '../database/closable-pool.ts';
import { ensureDatabase } from '../database/ensure-database.ts';
import type { DomainEvent } from './event.ts';
import { DEFAULT_PARTITIONS, type EventLog, type LogPlace, type LogReader, partitionOf } from './log.ts';
import { PostgresLogReader } from './log-postgres-reader.ts';
import { LOG_TABLES } from './log-postgres-tables.ts';
import { listenTo } from './notifications.ts';

/** How a log in Postgres is opened. */
export interface PostgresLogOptions {
  /** URL of the log's own database (`…/tessera_events`); made if the server does not have it. */
  readonly databaseUrl: string;
  readonly partitions?: number;
  /** Connections for appending and reading, one more listens; 5 where not said. */
  readonly poolSize?: number;
  readonly log: Log;
}

/** Carries the topic that was appended to. */
const APPENDED_CHANNEL = 'appended';

/** The event log as a table in Postgres, for stacks without Redis (docs/architecture.md, decision 11). */
export async function openPostgresLog(options: PostgresLogOptions): Promise<EventLog> {
  await ensureDatabase(options.databaseUrl);
  const pool = new ClosablePool({ connectionString: options.databaseUrl, max: options.poolSize ?? 5 });
  pool.on('error', (error) => {
    // Lost while we let go of it: that is what was wanted.
    if (!pool.ending) options.log.warn({ err: error }, 'lost an idle connection to the event log');
  });
  try {
    // One at a time: "create if not exists" is no protection against another doing the same.
    await pool.query(`begin; select pg_advisory_xact_lock(7305002); ${LOG_TABLES} commit;`);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return new PostgresLog(options, pool);
}

class PostgresLog implements EventLog {
  readonly partitions: number;
  readonly #pool: ClosablePool;
  readonly #readers = new Set<PostgresLogReader>();
  readonly #listening: AsyncDisposable;

  constructor(options: PostgresLogOptions, pool: ClosablePool) {
    this.partitions = options.partitions ?? DEFAULT_PARTITIONS;
    this.#pool = pool;
    this.#listening = listenTo({
      connection: { connectionString: options.databaseUrl },
      channels: {
        [APPENDED_CHANNEL]: (topic) => {
          for (const reader of this.#readers) reader.wake(topic);
        },
      },
      log: options.log,
    });
  }

  async epoch(): Promise<string> {
    const present = await this.#pool.query<{ epoch: string }>('select epoch::text from epoch');
    if (present.rows[0] !== undefined) return present.rows[0].epoch;
    await this.#pool.query('insert into epoch (epoch) values (gen_random_uuid()) on conflict do nothing');
    return this.epoch();
  }

  async renewEpoch(epoch: string): Promise<void> {
    await this.#pool.query('update epoch set epoch = gen_random_uuid() where epoch = $1', [epoch]);
  }

  async append(events: readonly DomainEvent[]): Promise<readonly LogPlace[]> {
    if (events.length === 0) return [];
    const rows = events.map((event, index) => ({
      index,
      topic: event.topic,
      partition: partitionOf(event.aggregateId, this.partitions),
      event,
    }));
    const { rows: places } = await this.#pool.query<LogPlace & { index: number }>(APPEND, [JSON.stringify(rows)]);
    return places
      .toSorted((one, other) => one.index - other.index)
      .map(({ topic, partition, position }) => ({ topic, partition, position }));
  }

  async missing(places: readonly LogPlace[]): Promise<readonly LogPlace[]> {
    const { rows } = await this.#pool.query<LogPlace>(
      `select topic, partition, position::text
         from jsonb_to_recordset($1::jsonb) as p(topic text, partition int, position bigint)
        where not exists (select from log where (log.topic, log.partition, log.position) = (p.topic, p.partition, p.position))`,
      [JSON.stringify(places)],
    );
    return rows;
  }

  openReader(): LogReader {
    const reader: PostgresLogReader = new PostgresLogReader(this.#pool, () => this.#readers.delete(reader));
    this.#readers.add(reader);
    return reader;
  }

  async trim(olderThanMs: number): Promise<number> {
    const { rowCount } = await this.#pool.query(
      `delete from log where appended_at < now() - $1::bigint * interval '1 millisecond'`,
      [olderThanMs],
    );
    return rowCount ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#listening[Symbol.asyncDispose]();
    await this.#pool.close();
  }
}

/**
 * One statement: move the heads (in one order everywhere, or two appenders could wait for each other), lay the events
 * behind the old heads, tell the listeners. A head never falls behind the clock in microseconds: positions grow even if
 * the table was emptied or an old backup put back, so that no consumer's offset lies beyond what is new.
 */
const APPEND = `
  with new as materialized (
    select index, topic, partition, event, row_number() over (partition by topic, partition order by index) as nth
      from jsonb_to_recordset($1::jsonb) as e(index int, topic text, partition int, event jsonb)
  ), counts as materialized (
    select topic, partition, count(*) as n, (extract(epoch from clock_timestamp()) * 1e6)::bigint as clock
      from new group by topic, partition order by topic, partition
  ), moved as (
    insert into heads as head (topic, partition, last_position)
    select topic, partition, clock + n from counts order by topic, partition
    on conflict (topic, partition) do update
      set last_position = greatest(excluded.last_position, head.last_position + (
        select n from counts where (counts.topic, counts.partition) = (head.topic, head.partition)))
    returning topic, partition, last_position
  ), laid as (
    insert into log (topic, partition, position, event)
    select topic, partition, last_position - n + nth, event
      from new join counts using (topic, partition) join moved using (topic, partition)
    returning topic
  ), told as (
    select pg_notify('${APPENDED_CHANNEL}', topic) from laid group by topic
  )
  select index, topic, partition, (last_position - n + nth)::text as position, (select count(*) from told) as told
    from new join counts using (topic, partition) join moved using (topic, partition)`;
