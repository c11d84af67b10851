import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { redisFactory } from '@tessera/process/redis';
import { Client } from 'pg';
import { startPostgres } from '../src/postgres/postgres.ts';
import { resetData } from '../src/reset/reset.ts';

const NO_SERVERS = { databaseUrl: undefined, databasePrefix: 'tessera_', redisUrl: undefined };
const SERVER_URL = process.env['TESSERA_TEST_DATABASE_URL'] ?? '';

let folder: string;
let folders: { own: string; postgres: string };
let prefix: string;

beforeEach(async () => {
  // Where an unprivileged account can come, as the local stack itself chooses for root.
  folder = await mkdtemp('/var/tmp/tessera-reset-');
  await chmod(folder, 0o755);
  folders = { own: join(folder, '.tessera'), postgres: join(folder, 'postgres') };
  await mkdir(folders.own);
  await writeFile(join(folders.own, 'master.key'), 'the key of keys');
  prefix = `reset_${randomBytes(6).toString('hex')}_`;
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function everythingIsGone(): boolean {
  return !existsSync(folders.own) && !existsSync(folders.postgres);
}

async function onServer<T>(url: string, work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

/** Databases on the server of the test run, dropped at the end, whoever uses them. */
async function databases(...names: readonly string[]) {
  for (const name of names) await onServer(SERVER_URL, (server) => server.query(`CREATE DATABASE "${name}"`));
  return {
    async left(): Promise<readonly string[]> {
      const { rows } = await onServer(SERVER_URL, (server) =>
        server.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname = ANY($1)', [names]),
      );
      return rows.map(({ datname }) => datname).toSorted();
    },
    [Symbol.asyncDispose]: async () => {
      for (const name of names) {
        await onServer(SERVER_URL, (server) => server.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
      }
    },
  };
}

/** An account of that server without privileges, as a shared server gives to its users; made the owner of the databases. */
async function ordinaryOwner(name: string, ...owned: readonly string[]) {
  await onServer(SERVER_URL, async (server) => {
    await server.query(`CREATE ROLE "${name}" LOGIN PASSWORD 'ordinary'`);
    for (const database of owned) await server.query(`ALTER DATABASE "${database}" OWNER TO "${name}"`);
  });
  const url = new URL(SERVER_URL);
  url.username = name;
  url.password = 'ordinary';
  return {
    url: url.href,
    [Symbol.asyncDispose]: () =>
      onServer(SERVER_URL, async (server) => {
        await server.query(`REASSIGN OWNED BY "${name}" TO CURRENT_USER`);
        await server.query(`DROP ROLE "${name}"`);
      }),
  };
}

function urlOf(database: string): string {
  const url = new URL(SERVER_URL);
  url.pathname = `/${database}`;
  return url.href;
}

describe('a reset of the embedded server', () => {
  test('is refused while a platform runs on the data, which goes on with all it has', async () => {
    await using running = await startPostgres({ folder: folders.postgres });
    await onServer(running.url, (server) => server.query("CREATE TABLE kept AS SELECT 'yes' AS answer"));
    await expect(resetData(folders, NO_SERVERS)).rejects.toThrow(/Another platform runs on the data/);
    expect(existsSync(join(folders.own, 'master.key'))).toBe(true);
    const { rows } = await onServer(running.url, (server) => server.query('SELECT answer FROM kept'));
    expect(rows).toEqual([{ answer: 'yes' }]);
  });

  test('stops the server that a killed platform left behind, and removes everything', async () => {
    const module = join(import.meta.dirname, '..', 'src', 'postgres', 'postgres.ts');
    const program = `
      const { startPostgres } = await import(${JSON.stringify(module)});
      const postgres = await startPostgres({ folder: ${JSON.stringify(folders.postgres)} });
      console.log(postgres.url);
      setInterval(() => {}, 1000);`;
    const platform = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [announced] = (await once(platform.stdout, 'data')) as [Buffer];
    platform.kill('SIGKILL');
    await once(platform, 'exit');
    await resetData(folders, NO_SERVERS);
    expect(everythingIsGone()).toBe(true);
    await expect(onServer(announced.toString().trim(), async () => undefined)).rejects.toThrow(/ECONNREFUSED/);
  });

  test('removes data that are too broken to start, and a folder without a password', async () => {
    await mkdir(join(folders.postgres, 'data', 'base'), { recursive: true });
    await writeFile(join(folders.postgres, 'data', 'PG_VERSION'), 'not a version');
    await resetData(folders, NO_SERVERS);
    expect(everythingIsGone()).toBe(true);
  });

  test('of a clone that never started does nothing', async () => {
    await rm(folders.own, { recursive: true });
    expect(await resetData(folders, NO_SERVERS)).toEqual([]);
  });
});

describe('a reset of databases on the server of DATABASE_URL', () => {
  test('drops those of the prefix and no others', async () => {
    const neighbour = `x${prefix}catalog`;
    await using made = await databases(`${prefix}catalog`, `${prefix}events`, neighbour);
    const dropped = await resetData(folders, { ...NO_SERVERS, databaseUrl: SERVER_URL, databasePrefix: prefix });
    expect(dropped).toEqual([`${prefix}catalog`, `${prefix}events`]);
    expect(await made.left()).toEqual([neighbour]);
    expect(everythingIsGone()).toBe(true);
  });

  test('is refused while somebody is connected to one of them, and removes nothing', async () => {
    await using made = await databases(`${prefix}catalog`, `${prefix}identity`);
    const servers = { ...NO_SERVERS, databaseUrl: SERVER_URL, databasePrefix: prefix };
    await onServer(urlOf(`${prefix}identity`), () =>
      expect(resetData(folders, servers)).rejects.toThrow(
        new RegExp(`is connected to ${prefix}identity on .*; nothing was removed`),
      ),
    );
    expect(await made.left()).toEqual([`${prefix}catalog`, `${prefix}identity`]);
    expect(existsSync(join(folders.own, 'master.key'))).toBe(true);
  });

  test('is refused as well for an account that may not see what the sessions of others do', async () => {
    await using made = await databases(`${prefix}catalog`, `${prefix}identity`);
    await using owner = await ordinaryOwner(`${prefix}owner`, `${prefix}catalog`, `${prefix}identity`);
    const servers = { ...NO_SERVERS, databaseUrl: owner.url, databasePrefix: prefix };
    await onServer(urlOf(`${prefix}identity`), () =>
      expect(resetData(folders, servers)).rejects.toThrow(
        new RegExp(`is connected to ${prefix}identity on .*; nothing was removed`),
      ),
    );
    expect(await made.left()).toEqual([`${prefix}catalog`, `${prefix}identity`]);
    expect(existsSync(join(folders.own, 'master.key'))).toBe(true);
  });

  test('keeps the keys when the server cannot be reached: what it holds could not be read without them', async () => {
    const servers = { ...NO_SERVERS, databaseUrl: 'postgres://nobody@127.0.0.1:9/postgres' };
    await expect(resetData(folders, servers)).rejects.toThrow(
      /PostgreSQL on 127.0.0.1:9 \(DATABASE_URL\).*ECONNREFUSED/,
    );
    expect(existsSync(join(folders.own, 'master.key'))).toBe(true);
  });
});

describe('a reset of event streams on the server of REDIS_URL', () => {
  const url = process.env['REDIS_URL'] || undefined;
  const withRedis = url === undefined ? test.skip : test;

  withRedis('removes the streams and the epoch of the prefix, and no other key', async () => {
    await using factory = redisFactory(url);
    const redis = factory.connect('reset test', { patient: true });
    const [stream, epoch, other] = [`${prefix}events:users:0`, `${prefix}events:epoch`, `x${prefix}events:epoch`];
    await redis.xadd(stream, '*', 'event', '{}');
    await redis.set(epoch, 'begun');
    await redis.set(other, 'begun');
    await resetData(folders, { ...NO_SERVERS, databasePrefix: prefix, redisUrl: url });
    expect(await redis.exists(stream, epoch)).toBe(0);
    expect(await redis.del(other)).toBe(1);
    expect(everythingIsGone()).toBe(true);
  });

  test('keeps everything when Redis does not answer', async () => {
    const servers = { ...NO_SERVERS, redisUrl: 'redis://127.0.0.1:9' };
    await expect(resetData(folders, servers)).rejects.toThrow(/Redis on 127.0.0.1:9 \(REDIS_URL\)/);
    expect(existsSync(join(folders.own, 'master.key'))).toBe(true);
  });
});
