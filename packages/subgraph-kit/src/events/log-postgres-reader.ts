import type { Pool } from 'pg';
import { readEnvelope } from './envelope.ts';
import type { LogBatch, LogCursor, LogReader } from './log.ts';
import { Wake } from './wake.ts';

/** Reads the log tables; sleeps until the log tells it that something was appended to a topic it reads. */
export class PostgresLogReader implements LogReader {
  readonly #pool: Pool;
  readonly #onClosed: () => void;
  readonly #wake = new Wake();
  #topics: ReadonlySet<string> = new Set();

  constructor(pool: Pool, onClosed: () => void) {
    this.#pool = pool;
    this.#onClosed = onClosed;
  }

  /** Something was appended to `topic`; to some topic when it is not known to which. */
  wake(topic: string | undefined): void {
    if (topic === undefined || this.#topics.has(topic)) this.#wake.wake();
  }

  async read(...[cursors, { limit, waitMs, signal }]: Parameters<LogReader['read']>): Promise<readonly LogBatch[]> {
    this.#topics = new Set(cursors.map(({ topic }) => topic));
    const until = performance.now() + waitMs;
    while (!signal.aborted) {
      const batches = await this.#look(cursors, limit);
      const restMs = until - performance.now();
      if (batches.length > 0 || restMs <= 0) return batches;
      await this.#wake.sleep(restMs, signal);
    }
    return [];
  }

  async #look(cursors: readonly LogCursor[], limit: number): Promise<readonly LogBatch[]> {
    const { rows } = await this.#pool.query<EntryRow>(READ, [JSON.stringify(cursors), limit]);
    const partitions = Map.groupBy(rows, ({ topic, partition }) => JSON.stringify([topic, partition]));
    return [...partitions.values()].flatMap((entries) => {
      const [first] = entries;
      if (first === undefined) return [];
      return {
        topic: first.topic,
        partition: first.partition,
        entries: entries.map(({ position, event }) => ({ position, event: readEnvelope(event) })),
      };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#onClosed();
  }
}

interface EntryRow {
  readonly topic: string;
  readonly partition: number;
  readonly position: string;
  readonly event: unknown;
}

/** The heads tell cheaply which partitions have anything new; only those are looked into. */
const READ = `
  select entry.topic, entry.partition, entry.position::text, entry.event
    from jsonb_to_recordset($1::jsonb) as c(topic text, partition int, position bigint)
    join heads on (heads.topic, heads.partition) = (c.topic, c.partition) and heads.last_position > coalesce(c.position, 0)
   cross join lateral (
     select * from log
      where (log.topic, log.partition) = (c.topic, c.partition) and log.position > coalesce(c.position, 0)
      order by log.position limit $2
   ) entry
   order by entry.topic, entry.partition, entry.position`;
