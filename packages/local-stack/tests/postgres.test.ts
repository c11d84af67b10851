import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { OWNER_LOCK } from '../src/postgres/ownership.ts';
import { startPostgres, stopLeftBehind } from '../src/postgres/postgres.ts';
import { until } from './until.ts';

/** Longer than a test lasts: it decides itself when somebody has waited. */
const PATIENCE_MS = 120_000;

/** Who waits for the lock of the owner. */
const WAITING = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";

let folder: string;

beforeAll(async () => {
  // Below the root of the file system, where an unprivileged account can come: as the local stack itself chooses for root.
  folder = await mkdtemp('/var/tmp/tessera-postgres-');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function ask<Row>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  test('keeps its data over a stop and a start, and is the real thing with trigrams', async () => {
    {
      await using first = await startPostgres({ folder });
      await ask(first.url, 'CREATE EXTENSION pg_trgm');
      await ask(first.url, "CREATE TABLE kept AS SELECT 'yes' AS answer");
    }
    await using second = await startPostgres({ folder });
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 'yes' }]);
    expect(await ask(second.url, 'SHOW max_connections')).toEqual([{ max_connections: '200' }]);
  });

  test('lets nobody in without the password', async () => {
    await using postgres = await startPostgres({ folder });
    const url = new URL(postgres.url);
    url.password = 'guess';
    await expect(ask(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(folder, 'password'))).mode & 0o077).toBe(0);
  });

  /** Has a platform start the server and be killed; where the server is. */
  async function leftBehind(): Promise<string> {
    const module = join(import.meta.dirname, '..', 'src', 'postgres', 'postgres.ts');
    const program = `
      const { startPostgres } = await import(${JSON.stringify(module)});
      const postgres = await startPostgres({ folder: ${JSON.stringify(folder)} });
      console.log(postgres.url);
      setInterval(() => {}, 1000);`;
    const platform = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [announced] = (await once(platform.stdout, 'data')) as [Buffer];
    platform.kill('SIGKILL');
    await once(platform, 'exit');
    return announced.toString().trim();
  }

  test('a server that a killed platform left behind is adopted by the next start, and stopped by it', async () => {
    const url = await leftBehind();
    expect(await ask(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    {
      await using next = await startPostgres({ folder });
      expect(next).toMatchObject({ adopted: true, url });
    }
    await expect(ask(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  test('a platform that was killed a moment ago is not taken for one that runs', async () => {
    const url = await leftBehind();
    // Its session, as long as the server has not noticed that nobody is at the other end.
    const session = new Client({ connectionString: url });
    await session.connect();
    await session.query('SELECT pg_advisory_lock($1)', [OWNER_LOCK]);
    const starting = startPostgres({ folder, waitMs: PATIENCE_MS });
    // Looked at below; until then a rejection must not count as unhandled.
    starting.catch(() => undefined);
    await until('the next start waits for its end', async () => (await ask(url, WAITING)).length === 1);
    await session.end();
    await using next = await starting;
    expect(next.adopted).toBe(true);
  });

  test('a second platform on the same data is refused, and the first goes on', async () => {
    await using first = await startPostgres({ folder });
    await expect(startPostgres({ folder })).rejects.toThrow(/Another platform runs on the data in .* Stop it first/);
    expect(await ask(first.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  test('a platform that starts while the one before it stops waits until its server has left, and starts it anew', async () => {
    await using first = new AsyncDisposableStack();
    const { url } = first.use(await startPostgres({ folder }));
    const starting = startPostgres({ folder, waitMs: PATIENCE_MS });
    starting.catch(() => undefined);
    await until('the next start waits for its end', async () => (await ask(url, WAITING)).length === 1);
    await first.disposeAsync();
    await using next = await starting;
    expect(next.adopted).toBe(false);
    expect(await ask(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 'yes' }]);
  });

  test('a server that gives the lock away on its way down is not taken for one that runs', async () => {
    await using first = new AsyncDisposableStack();
    const { url } = first.use(await startPostgres({ folder }));
    const starting = startPostgres({ folder, waitMs: PATIENCE_MS });
    starting.catch(() => undefined);
    const onlooker = new Client({ connectionString: url });
    onlooker.on('error', () => undefined);
    await onlooker.connect();
    await until('the next start waits for its end', async () => (await onlooker.query(WAITING)).rows.length === 1);
    const owners = "FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted";
    const postmaster = Number((await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    let stopping: Promise<void>;
    // It hears of its end late, and by then the owner's session, the first to go, is over.
    process.kill(postmaster, 'SIGSTOP');
    try {
      stopping = first.disposeAsync();
      await onlooker.query(`SELECT pg_terminate_backend(pid) ${owners}`);
      await until('the next start has the lock', async () => (await onlooker.query(WAITING)).rows.length === 0);
      const told = `SELECT ${owners} AND state = 'idle'`;
      await until('it was told so', async () => (await onlooker.query(told)).rows.length === 1);
    } finally {
      process.kill(postmaster, 'SIGCONT');
    }
    await stopping;
    await onlooker.end();
    await using next = await starting;
    expect(next.adopted).toBe(false);
    expect(await ask(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 'yes' }]);
  });

  test('a server that its platform stops meanwhile is not there to be stopped', async () => {
    await using platform = new AsyncDisposableStack();
    const { url } = platform.use(await startPostgres({ folder }));
    const stopping = stopLeftBehind(folder, PATIENCE_MS);
    stopping.catch(() => undefined);
    await until('it is waited for', async () => (await ask(url, WAITING)).length === 1);
    const stopped = platform.disposeAsync();
    await stopping;
    // Not even on its way down: whoever asked is about to remove the folder.
    await expect(stat(join(folder, 'data', 'postmaster.pid'))).rejects.toThrow(/ENOENT/);
    await stopped;
  });

  test('a process number that belongs to somebody else is not taken for the server', async () => {
    const pidFile = join(folder, 'data', 'postmaster.pid');
    // No server answers at port 1, whoever process 1 may be.
    await writeFile(pidFile, [1, join(folder, 'data'), 0, 1, '', '127.0.0.1'].join('\n'));
    await using postgres = await startPostgres({ folder });
    expect(postgres.adopted).toBe(false);
    expect(await ask(postgres.url, 'SELECT answer FROM kept')).toEqual([{ answer: 'yes' }]);
  });
});
