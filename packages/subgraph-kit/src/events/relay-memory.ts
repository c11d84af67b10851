import type { PoolClient } from 'pg';
import type { EventLog, LogPlace } from './log.ts';

/**
 * Takes note of a log's epoch that is not the one this outbox was published under. Unless it is the first one, the whole
 * retained outbox is marked as unpublished, with its event ids: the log gets it again, and the inboxes pass over what they know.
 * @param known the epoch so far; null when nothing was ever published
 * @returns whether the outbox is to be published again
 */
export async function settleEpoch(client: PoolClient, known: string | null, epoch: string): Promise<boolean> {
  await client.query(
    `insert into outbox_relay (epoch) values ($1) on conflict (only_row) do update set epoch = excluded.epoch`,
    [epoch],
  );
  if (known === null) return false;
  await client.query('update outbox set published_at = null where published_at is not null');
  await client.query('delete from outbox_relay_heads');
  return true;
}

/** Marks rows of the outbox as published, and remembers the last place of each partition that they were appended to. */
export async function markPublished(
  client: PoolClient,
  ids: readonly string[],
  places: readonly LogPlace[],
): Promise<void> {
  const last = new Map(places.map((place) => [`${place.topic} ${place.partition}`, place]));
  await client.query(
    `with marked as (
       update outbox set published_at = clock_timestamp() where id = any($2::bigint[])
     )
     insert into outbox_relay_heads (topic, partition, position)
     select topic, partition, position from jsonb_to_recordset($1::jsonb) as p(topic text, partition int, position text)
     on conflict (topic, partition) do update set position = excluded.position, appended_at = now()`,
    [JSON.stringify([...last.values()]), ids],
  );
}

/**
 * Whether the log no longer holds what was put into it last: a failover to a replica that had not received it, a backup
 * put back. Places about to be trimmed by age say nothing and are not asked for.
 */
export async function haveHeadsVanished(client: PoolClient, eventLog: EventLog, epoch: string): Promise<boolean> {
  const { rows } = await client.query<LogPlace>(
    `select topic, partition, position from outbox_relay_heads
      where appended_at > now() - interval '6 days' and exists (select from outbox_relay where epoch = $1)`,
    [epoch],
  );
  return rows.length > 0 && (await eventLog.missing(rows)).length > 0;
}
