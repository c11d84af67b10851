import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { createLog, type Log } from '@tessera/process/log';
import { createMetrics, type Metrics } from '@tessera/process/metrics';
import { dropDatabase as dropNamed } from '@tessera/testing/database';
import { until } from '@tessera/testing/eventually';
import { Client, type Pool } from 'pg';
import { openOrm } from '../../src/database/orm.ts';
import type { EntityManager } from '../../src/database/transaction.ts';
import { eventMigrations } from '../../src/events/migrations.ts';

/** Longer than a test lasts. */
const WAIT_MS = 120_000;

/** The server that tests may make databases on. */
export const SERVER_URL =
  process.env['TESSERA_TEST_DATABASE_URL'] ??
  process.env['DATABASE_URL'] ??
  'postgres://postgres@127.0.0.1:5432/postgres';

/** Says nothing unless asked to, as many of these tests break things on purpose. */
export const quiet: Log = createLog({
  name: 'events-test',
  level: process.env['TEST_LOG'] === '1' ? 'debug' : 'silent',
});

/** A database of its own for one test, with the kit's event tables and a table to see effects in. */
export interface EventDatabase extends AsyncDisposable {
  readonly url: string;
  readonly orm: MikroORM;
  readonly pool: Pool;
  readonly metrics: Metrics;
  /** How often each text was written by {@link writeEffect}. */
  effects(): Promise<ReadonlyMap<string, number>>;
  /** All texts written, in the order in which they were. */
  written(): Promise<readonly string[]>;
  count(sql: string): Promise<number>;
}

/** URL of a database that does not exist yet. */
export function newDatabaseUrl(): string {
  const url = new URL(SERVER_URL);
  url.pathname = `/kit_events_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  return url.href;
}

/** Opens the database at `url`, or a new one that is dropped at the end. Several may be opened on one: replicas. */
export async function openEventDatabase(url?: string): Promise<EventDatabase> {
  const databaseUrl = url ?? newDatabaseUrl();
  const {
    orm,
    pool,
    [Symbol.asyncDispose]: close,
  } = await openOrm({
    databaseUrl,
    name: 'events-test',
    entities: [],
    migrations: eventMigrations,
    poolSize: 5,
    // Many who ask at once wait for each other as long as a busy machine takes.
    connectionWaitMs: WAIT_MS,
    log: quiet,
  });
  await pool.query('create table if not exists effects (id bigint generated always as identity, text text not null)');
  return {
    url: databaseUrl,
    orm,
    pool,
    metrics: createMetrics({ service: 'events-test' }),
    async effects() {
      const { rows } = await pool.query<{ text: string; n: number }>(
        'select text, count(*)::int n from effects group by 1',
      );
      return new Map(rows.map(({ text, n }) => [text, n]));
    },
    async written() {
      const { rows } = await pool.query<{ text: string }>('select text from effects order by id');
      return rows.map(({ text }) => text);
    },
    async count(sql) {
      const { rows } = await pool.query<{ n: number }>(`select count(*)::int n from ${sql}`);
      return rows[0]?.n ?? 0;
    },
    async [Symbol.asyncDispose]() {
      await close();
      if (url === undefined) await dropDatabase(databaseUrl);
    },
  };
}

/** Drops the database at `url`, whoever is still connected. */
export async function dropDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: SERVER_URL });
  await client.connect();
  try {
    await dropNamed(client, new URL(url).pathname.slice(1));
  } finally {
    await client.end();
  }
}

/** An effect that can be counted: written twice, it is there twice. */
export async function writeEffect(em: EntityManager, text: string): Promise<void> {
  await em.execute('insert into effects (text) values (?)', [text]);
}

/** Waits until `condition` holds, looking every 20 ms; fails with `what` when it does not while a test may wait. */
export function eventually(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  return until(what, condition);
}
