import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { OWNER_LOCK } from '../src/postgres/ownership.ts';
import { startPostgres } from '../src/postgres/postgres.ts';
import { until } from './until.ts';

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
    const starting = startPostgres({ folder });
    // Looked at below; until then a rejection must not count as unhandled.
    starting.catch(() => undefined);
    const waiting = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    await until('the next start waits for its end', async () => (await ask(url, waiting)).length === 1);
    await session.end();
    await using next = await starting;
    expect(next.adopted).toBe(true);
  });

  test('a second platform on the same data is refused, and the first goes on', async () => {
    await using first = await startPostgres({ folder });
    await expect(startPostgres({ folder })).rejects.toThrow(/Another platform runs on the data in .* Stop it first/);
    expect(await ask(first.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
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
