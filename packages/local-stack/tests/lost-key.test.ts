import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { requireKeyOfData } from '../src/lost-key.ts';

const SERVER_URL = process.env['TESSERA_TEST_DATABASE_URL'] ?? '';
const EMBEDDED = { databaseUrl: undefined, databasePrefix: 'tessera_' };

let folder: string;
let folders: { own: string; postgres: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-lost-key-'));
  folders = { own: join(folder, '.tessera'), postgres: join(folder, 'postgres') };
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function onServer(sql: string): Promise<void> {
  const server = new Client({ connectionString: SERVER_URL });
  await server.connect();
  await server.query(sql).finally(() => server.end());
}

test('a first start needs no key', async () => {
  await requireKeyOfData(folders, EMBEDDED, {});
});

test('data whose key was deleted are not started on; with the key, or one from the environment, they are', async () => {
  await mkdir(join(folders.postgres, 'data'), { recursive: true });
  await expect(requireKeyOfData(folders, EMBEDDED, {})).rejects.toThrow(
    /the key to read them with is not in .* --reset/,
  );
  await requireKeyOfData(folders, EMBEDDED, { IDENTITY_MASTER_KEY: 'elsewhere' });
  await mkdir(join(folders.own, 'keys'), { recursive: true });
  await writeFile(join(folders.own, 'keys', 'master.key'), 'the key of keys');
  await requireKeyOfData(folders, EMBEDDED, {});
});

test('databases that another clone made on the server of DATABASE_URL are not started on', async () => {
  const databasePrefix = `lost_${randomBytes(6).toString('hex')}_`;
  const config = { databaseUrl: SERVER_URL, databasePrefix };
  await requireKeyOfData(folders, config, {});
  await onServer(`CREATE DATABASE "${databasePrefix}identity"`);
  try {
    await expect(requireKeyOfData(folders, config, {})).rejects.toThrow(
      `There are data in ${databasePrefix}identity on`,
    );
  } finally {
    await onServer(`DROP DATABASE "${databasePrefix}identity"`);
  }
});
