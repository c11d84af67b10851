import type { Log } from '@tessera/process/log';
import type { Pool, PoolClient } from 'pg';
import type { DomainEvent } from './event.ts';
import type { EventLog } from './log.ts';
import type { EventMetrics } from './metrics.ts';
import { haveHeadsVanished, rememberHeads, settleEpoch } from './relay-memory.ts';
import type { Wake } from './wake.ts';

/** Outbox rows published in one transaction at most (SPEC.md A5). */
const BATCH_LIMIT = 200;
/** The outbox is looked at this often when no notification comes (SPEC.md A5). */
const POLL_MS = 500;
/** How often an idle relay looks whether the log still holds what was put into it. */
const VERIFY_MS = 10_000;
/** Rest after the log or the database failed. */
const TROUBLE_MS = 1_000;
/** Advisory lock of the one active relay; advisory locks are counted per database, and each subgraph has its own. */
const RELAY_LOCK = 7_305_001;

/** What the relay stands on. */
export interface RelayOptions {
  readonly pool: Pool;
  readonly eventLog: EventLog;
  /** Name of the subgraph; becomes `producer` of its events. */
  readonly producer: string;
  readonly log: Log;
  readonly metrics: EventMetrics;
}

/** What one look at the outbox came to. */
export type RelayOutcome = 'idle' | 'locked' | 'republishing' | { readonly published: number };

/**
 * Carries committed outbox rows to the log until `signal` aborts.
 *
 * A batch is one transaction: take the advisory lock (or leave the batch to whoever has it), read the oldest rows not
 * published, append, mark, commit. Killed between appending and marking, it appends the same rows again, with the same
 * event ids. `published_at is null`, and not an id remembered, finds rows whose id was taken early and committed late.
 */
export async function relay(options: RelayOptions, wake: Wake, signal: AbortSignal): Promise<void> {
  let verifyAt = 0;
  while (!signal.aborted) {
    try {
      const verify = performance.now() >= verifyAt;
      const outcome = await relayOnce(options, { verify });
      if (verify && outcome !== 'locked') verifyAt = performance.now() + VERIFY_MS;
      const more = outcome === 'republishing' || (typeof outcome === 'object' && outcome.published === BATCH_LIMIT);
      if (!more) await wake.sleep(POLL_MS, signal);
    } catch (error) {
      if (signal.aborted) return;
      options.log.warn({ err: error }, 'could not publish events; trying again');
      await wake.sleep(TROUBLE_MS, signal);
    }
  }
}

/** Looks at the outbox once. `verify` also asks the log whether it lost anything; a batch always asks for its epoch. */
export async function relayOnce(
  options: RelayOptions,
  { verify }: { readonly verify: boolean },
): Promise<RelayOutcome> {
  if (!verify && !(await hasUnpublished(options.pool))) return 'idle';
  const client = await options.pool.connect();
  try {
    await client.query('begin');
    const outcome = await relayInTransaction(options, client, verify);
    await client.query('commit');
    client.release();
    return outcome;
  } catch (error) {
    // The connection goes with the transaction: whatever broke, nothing of it is left behind in the pool.
    client.release(true);
    throw error;
  }
}

async function hasUnpublished(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    'select exists (select from outbox where published_at is null) as found',
  );
  return rows[0]?.found ?? false;
}

async function relayInTransaction(options: RelayOptions, client: PoolClient, verify: boolean): Promise<RelayOutcome> {
  const lock = await client.query<{ held: boolean }>(`select pg_try_advisory_xact_lock(${RELAY_LOCK}) as held`);
  if (lock.rows[0]?.held !== true) return 'locked';
  const epoch = await options.eventLog.epoch();
  if (verify && (await haveHeadsVanished(client, options.eventLog, epoch))) {
    // The log is the same by name but has lost events. A new name makes all relays and consumers start over.
    await options.eventLog.renewEpoch(epoch);
    return 'republishing';
  }
  if (await settleEpoch(client, epoch)) {
    options.metrics.logLost.inc();
    options.log.warn({ epoch }, 'the event log has begun another life; publishing the retained outbox again');
    return 'republishing';
  }
  const rows = await unpublished(client);
  if (rows.length === 0) return 'idle';
  const events = rows.map((row) => eventOf(row, options.producer));
  const places = await options.eventLog.append(events);
  await client.query('update outbox set published_at = clock_timestamp() where id = any($1::bigint[])', [
    rows.map((row) => row.id),
  ]);
  await rememberHeads(client, places);
  for (const event of events) options.metrics.published.inc({ topic: event.topic });
  options.metrics.publishDelay.set((Date.now() - Date.parse(events[0]?.timestamp ?? '')) / 1_000);
  return { published: rows.length };
}

interface OutboxRow {
  readonly id: string;
  readonly event_id: string;
  readonly envelope: string;
  readonly occurred_at: string;
}

async function unpublished(client: PoolClient): Promise<readonly OutboxRow[]> {
  const { rows } = await client.query<OutboxRow>(
    // As text, because the pool may be the ORM's, whose type parsers are its own business.
    `select id::text, event_id::text, envelope::text,
            to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as occurred_at
       from outbox where published_at is null order by outbox.id limit ${BATCH_LIMIT}`,
  );
  return rows;
}

function eventOf(row: OutboxRow, producer: string): DomainEvent {
  const { eventType, ...envelope } = JSON.parse(row.envelope) as Omit<
    DomainEvent,
    'eventId' | 'timestamp' | 'producer'
  >;
  return { eventType, eventId: row.event_id, timestamp: row.occurred_at, ...envelope, producer };
}
