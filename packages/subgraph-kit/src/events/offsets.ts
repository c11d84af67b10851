import type { EntityManager } from '../database/transaction.ts';
import type { LogPartition } from './log.ts';

/** What the database says of how far a partition is applied. Null: nothing of it yet. */
export interface Offset {
  readonly epoch: string | null;
  readonly lastId: string | null;
}

/** A partition whose row is locked by the present transaction. */
export interface ClaimedOffset extends Offset {
  /** Failed attempts of the event right after `lastId`. */
  readonly attempts: number;
  /** How long that event is still to rest, by the database's clock; 0 when it may be tried. */
  readonly restMs: number;
}

/** The offsets of all partitions of these topics; makes the rows that do not exist, as only a row can be claimed. */
export async function loadOffsets(
  em: EntityManager,
  topics: readonly string[],
  partitions: number,
): Promise<readonly (LogPartition & Offset)[]> {
  for (const topic of topics) {
    await em.execute(
      `insert into event_offsets (topic, partition) select ?, n from generate_series(0, ? - 1) n on conflict do nothing`,
      [topic, partitions],
    );
  }
  const rows = await em.execute<OffsetRow[]>(
    `select topic, partition, epoch, last_id from event_offsets
      where topic in (select jsonb_array_elements_text(?::jsonb)) and partition < ?`,
    [JSON.stringify(topics), partitions],
  );
  return rows.map((row) => ({ topic: row.topic, partition: row.partition, epoch: row.epoch, lastId: row.last_id }));
}

/** Locks a partition's row until the transaction ends; undefined when another replica has it. */
export async function claimOffset(tx: EntityManager, at: LogPartition): Promise<ClaimedOffset | undefined> {
  const [row] = await tx.execute<(OffsetRow & { attempts: number; rest_ms: number })[]>(
    `select topic, partition, epoch, last_id, attempts,
            greatest(0, coalesce(ceil(extract(epoch from retry_at - clock_timestamp()) * 1000), 0))::int as rest_ms
       from event_offsets where topic = ? and partition = ? for update skip locked`,
    [at.topic, at.partition],
  );
  if (row === undefined) return undefined;
  return { epoch: row.epoch, lastId: row.last_id, attempts: row.attempts, restMs: row.rest_ms };
}

/** Moves a claimed partition on. A `retry` says that the event after `lastId` failed and when it is tried again. */
export async function moveOffset(
  tx: EntityManager,
  at: LogPartition,
  to: Offset,
  retry: { readonly attempts: number; readonly inMs: number } | undefined,
): Promise<void> {
  await tx.execute(
    `update event_offsets set epoch = ?, last_id = ?, attempts = ?,
            retry_at = clock_timestamp() + ?::int * interval '1 millisecond'
      where topic = ? and partition = ?`,
    [to.epoch, to.lastId, retry?.attempts ?? 0, retry?.inMs ?? null, at.topic, at.partition],
  );
}

interface OffsetRow {
  topic: string;
  partition: number;
  epoch: string | null;
  last_id: string | null;
}
