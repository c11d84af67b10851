import type { Shop } from './shop.ts';

/** What a statement is there for. */
export const PURPOSES = ['domain', 'saga', 'jobs', 'events', 'transactions'] as const;

/** One of {@link PURPOSES}. */
export type Purpose = (typeof PURPOSES)[number];

/** A statement with its parameters left out, and how often a database was asked it. */
export interface Statement {
  readonly database: string;
  readonly text: string;
  readonly purpose: Purpose;
  readonly calls: number;
  readonly ms: number;
}

/** Forgets what was counted so far. */
export async function forgetStatements({ platform }: Shop): Promise<void> {
  await platform.sql('catalog', 'select pg_stat_statements_reset()');
}

/** All statements since {@link forgetStatements}, of the platform's databases. */
export async function countedStatements({ platform }: Shop): Promise<readonly Statement[]> {
  const rows = await platform.sql<Omit<Statement, 'purpose'>>(
    'catalog',
    `select substr(datname, length(prefix) + 1) as database, regexp_replace(query, '\\s+', ' ', 'g') as text,
       sum(calls)::float8 as calls, sum(total_exec_time) as ms
     from (select regexp_replace(current_database(), 'catalog$', '') as prefix) as ours
       join pg_database on starts_with(datname, prefix)
       join pg_stat_statements on dbid = pg_database.oid
     where query !~ 'pg_stat_statements' and toplevel group by 1, 2`,
  );
  return rows.map((row) => ({ ...row, purpose: purposeOf(row.text) }));
}

/** By the tables that it names: the saga's and the jobs' before the events', as a job may be enqueued beside an event. */
function purposeOf(text: string): Purpose {
  if (/^(begin|start transaction|commit|rollback|savepoint|release)/i.test(text)) return 'transactions';
  if (/saga_(instances|steps)/.test(text)) return 'saga';
  if (/graphile_worker|job_workers/.test(text)) return 'jobs';
  if (
    /\b(outbox\w*|inbox|event_offsets|aggregate_versions|events|event_log|notify|pg_try_advisory_xact_lock)\b/.test(
      text,
    )
  )
    return 'events';
  return 'domain';
}
