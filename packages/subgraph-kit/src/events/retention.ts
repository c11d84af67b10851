import type { Log } from '@tessera/process/log';
import type { Pool } from 'pg';
import type { EventLog } from './log.ts';
import { Wake } from './wake.ts';

const DAY_MS = 86_400_000;
/** The log and the outbox keep 7 days (SPEC.md I). */
const LOG_KEPT_MS = 7 * DAY_MS;
/** How often old rows are looked for. */
const EVERY_MS = 3_600_000;
/** Rows deleted by one statement: short locks, and a crash loses little. */
const CHUNK = 5_000;

/** What may go, and when (SPEC.md I). The inbox outlives log and outbox, or a repeat would be applied a second time. */
const RULES = [
  { table: 'outbox', old: `published_at < now() - interval '7 days'` },
  { table: 'inbox', old: `applied_at < now() - interval '30 days'` },
  { table: 'aggregate_versions', old: `seen_at < now() - interval '30 days'` },
  { table: 'dead_letters', old: `replayed_at < now() - interval '30 days'` },
  { table: 'idempotency_keys', old: `created_at < now() - interval '1 day'` },
] as const;

/** What was deleted, by table; `log` for the event log. */
export type Swept = Readonly<Record<string, number>>;

/** Deletes what is past its time, in the subgraph's database and in the log. Safe to run anywhere at any time. */
export async function sweep(pool: Pool, eventLog: EventLog): Promise<Swept> {
  const swept: Record<string, number> = {};
  for (const { table, old } of RULES) {
    let deleted: number;
    swept[table] = 0;
    do {
      const chunk = `select ctid from ${table} where ${old} limit ${CHUNK} for update skip locked`;
      deleted = (await pool.query(`delete from ${table} where ctid = any(array(${chunk}))`)).rowCount ?? 0;
      swept[table] += deleted;
    } while (deleted === CHUNK);
  }
  swept['log'] = await eventLog.trim(LOG_KEPT_MS);
  return swept;
}

/** Sweeps every hour until `signal` aborts, first after a random part of it so that replicas do not sweep as one. */
export async function keepSweeping(pool: Pool, eventLog: EventLog, log: Log, signal: AbortSignal): Promise<void> {
  const pause = new Wake();
  await pause.sleep(Math.random() * EVERY_MS, signal);
  while (!signal.aborted) {
    try {
      log.debug({ swept: await sweep(pool, eventLog) }, 'deleted events past their retention');
    } catch (error) {
      log.warn({ err: error }, 'could not delete events past their retention; trying again in an hour');
    }
    await pause.sleep(EVERY_MS, signal);
  }
}
