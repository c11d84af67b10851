import type { PoolClient } from 'pg';
import type { EventLog, LogPlace } from './log.ts';

/**
 * Holds the log's epoch against the one this outbox was published under. When it is another, the whole retained outbox
 * is marked as unpublished, with its event ids: the log gets it again, and the inboxes pass over what they know.
 * @returns whether the outbox is to be published again
 */
export async function settleEpoch(client: PoolClient, epoch: string): Promise<boolean> {
  const { rows } = await client.query<{ epoch: string }>('select epoch from outbox_relay');
  const known = rows[0]?.epoch;
  if (known === epoch) return false;
  await client.query(
    `insert into outbox_relay (epoch) values ($1) on conflict (only_row) do update set epoch = excluded.epoch`,
    [epoch],
  );
  if (known === undefined) return false;
  await client.query('update outbox set published_at = null where published_at is not null');
  await client.query('delete from outbox_relay_heads');
  return true;
}

/** Remembers the last place of each partition that was appended to. */
export async function rememberHeads(client: PoolClient, places: readonly LogPlace[]): Promise<void> {
  const last = new Map(places.map((place) => [`${place.topic} ${place.partition}`, place]));
  await client.query(
    `insert into outbox_relay_heads (topic, partition, position)
     select topic, partition, position from jsonb_to_recordset($1::jsonb) as p(topic text, partition int, position text)
     on conflict (topic, partition) do update set position = excluded.position, appended_at = now()`,
    [JSON.stringify([...last.values()])],
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
