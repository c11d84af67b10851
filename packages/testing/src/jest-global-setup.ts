import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { platformKeys } from '@tessera/local-stack/keys';
import { type Postgres, startPostgres } from '@tessera/local-stack/postgres/postgres';
import { openRunFolder } from './run-folder.ts';
import { testSigners } from './test-keys.ts';

declare global {
  var tesseraTestPostgres: Postgres | undefined;
  var tesseraTestFolder: string | undefined;
}

/** A platform of thirteen subgraphs has up to eight connections for each, and the event log its own. */
const CONNECTIONS_PER_WORKER = 120;

const SETTINGS = {
  // The data are thrown away at the end: nothing is gained by waiting for the disk.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
  // As many test files run at once as the machine has processors, each with a platform at most.
  max_connections: String(CONNECTIONS_PER_WORKER * Math.max(2, availableParallelism())),
};

/**
 * Before the first test: one PostgreSQL server for the whole run (that of `DATABASE_URL`, else the embedded one on a folder
 * of its own) and one set of keys. Test files find both in the environment.
 */
export default async function setUp(): Promise<void> {
  const folder = await openRunFolder();
  globalThis.tesseraTestFolder = folder;
  const keys = join(folder, 'keys');
  await platformKeys(keys, testSigners());
  process.env['TESSERA_TEST_RUN'] = randomBytes(4).toString('hex');
  process.env['TESSERA_TEST_KEYS_FOLDER'] = keys;
  process.env['TESSERA_TEST_DATABASE_URL'] = process.env['DATABASE_URL'] || (await embedded(join(folder, 'postgres')));
  if (!process.env['REDIS_URL']) {
    console.log('REDIS_URL is not set: the tests that need a real Redis are skipped.');
  }
}

async function embedded(folder: string): Promise<string> {
  const postgres = await startPostgres({ folder, settings: SETTINGS });
  globalThis.tesseraTestPostgres = postgres;
  return postgres.url;
}
