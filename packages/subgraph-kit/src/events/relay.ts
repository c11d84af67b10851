import type { Log } from '@tessera/process/log';
import type { Pool, PoolClient } from 'pg';
import type { DomainEvent } from './event.ts';
import type { EventLog } from './log.ts';
import type { EventMetrics } from './metrics.ts';
import { haveHeadsVanished, markPublished, settleEpoch } from './relay-memory.ts';
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
  /** Whether each published event leaves a line in the log. */
  readonly audited?: boolean | undefined;
  /** How often the outbox is looked at when no notification comes; 500 ms where not said. */
  readonly pollMs?: number | undefined;
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
  let woken = true;
  while (!signal.aborted) {
    try {
      const verify = performance.now() >= verifyAt;
      const look: boolean = woken || verify || (await hasUnpublished(options.pool));
      const outcome: RelayOutcome = look ? await relayOnce(options, { verify }) : 'idle';
      if (verify && outcome !== 'locked') verifyAt = performance.now() + VERIFY_MS;
      const more: boolean =
        outcome === 'republishing' || (typeof outcome === 'object' && outcome.published === BATCH_LIMIT);
      woken = more || (await wake.sleep(options.pollMs ?? POLL_MS, signal));
    } catch (error) {
      if (signal.aborted) return;
      options.log.warn({ err: error }, 'could not publish events; trying again');
      await wake.sleep(TROUBLE_MS, signal);
    }
  }
}

/** Publishes a batch of the outbox. `verify` also asks the log whether it lost anything; a batch always asks for its epoch. */
export async function relayOnce(
  options: RelayOptions,
  { verify }: { readonly verify: boolean },
): Promise<RelayOutcome> {
  const client = await options.pool.connect();
  try {
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
  if (!(await beginLocked(client))) return 'locked';
  const epoch = await options.eventLog.epoch();
  if (verify && (await haveHeadsVanished(client, options.eventLog, epoch))) {
    // The log is the same by name but has lost events. A new name makes all relays and consumers start over.
    await options.eventLog.renewEpoch(epoch);
    return 'republishing';
  }
  const { known, rows } = await unpublished(client);
  if (known !== epoch && (await settleEpoch(client, known, epoch))) {
    options.metrics.logLost.inc();
    options.log.warn({ epoch }, 'the event log has begun another life; publishing the retained outbox again');
    return 'republishing';
  }
  if (rows.length === 0) return 'idle';
  const events = rows.map((row) => eventOf(row, options.producer));
  const places = await options.eventLog.append(events);
  await markPublished(
    client,
    rows.map((row) => row.id),
    places,
  );
  const audit = options.audited ? auditLog(options.log) : null;
  for (const event of events) {
    options.metrics.published.inc({ topic: event.topic });
    audit?.info(auditFields(event), 'audit');
  }
  options.metrics.publishDelay.set((Date.now() - Date.parse(events[0]?.timestamp ?? '')) / 1_000);
  return { published: rows.length };
}

/** A log that takes audit lines also where only warnings are wanted: an auditor's record must not hang on that. `silent` is silent. */
function auditLog(log: Log): Log {
  return log.isLevelEnabled('fatal') ? log.child({}, { level: 'info' }) : log;
}

/** What an auditor asks for, the event's data as they are: whether they may stand in a log, `Subgraph.audited` asks. */
function auditFields({ eventType, eventId, timestamp, aggregateType, aggregateId, actor, ...event }: DomainEvent) {
  const { correlationId, teamId, data } = event;
  return { audit: eventType, eventId, at: timestamp, actor, aggregateType, aggregateId, teamId, correlationId, data };
}

interface OutboxRow {
  readonly id: string;
  readonly event_id: string;
  readonly envelope: string;
  readonly occurred_at: string;
}

/** Begins a transaction that holds the lock, or one that has nothing to do because another relay holds it. */
async function beginLocked(client: PoolClient): Promise<boolean> {
  // Two statements in one message. They are not one statement: what is read next must be read after the lock was taken.
  const results = (await client.query(`begin; select pg_try_advisory_xact_lock(${RELAY_LOCK}) as held`)) as unknown;
  return (results as readonly { readonly rows: readonly { readonly held: boolean }[] }[])[1]?.rows[0]?.held === true;
}

/** The oldest rows that are not published, and the epoch that this outbox was published under so far, if any. */
async function unpublished(
  client: PoolClient,
): Promise<{ readonly known: string | null; readonly rows: readonly OutboxRow[] }> {
  const { rows } = await client.query<(OutboxRow | { readonly id: null }) & { readonly known: string | null }>(
    // As text, because the pool may be the ORM's, whose type parsers are its own business.
    `select known, id::text, event_id::text, envelope::text,
            to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as occurred_at
       from (select (select epoch from outbox_relay) as known) as relay
       left join (select * from outbox where published_at is null order by id limit ${BATCH_LIMIT}) as waiting on true
      order by waiting.id`,
  );
  return { known: rows[0]?.known ?? null, rows: rows.filter((row) => row.id !== null) };
}

function eventOf(row: OutboxRow, producer: string): DomainEvent {
  const { eventType, ...envelope } = JSON.parse(row.envelope) as Omit<
    DomainEvent,
    'eventId' | 'timestamp' | 'producer'
  >;
  return { eventType, eventId: row.event_id, timestamp: row.occurred_at, ...envelope, producer };
}
