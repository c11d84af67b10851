import { rm } from 'node:fs/promises';
import type { StackConfig } from '../config.ts';
import type { DataFolders } from '../data-folders.ts';
import { stopLeftBehind } from '../postgres/postgres.ts';
import { eventLogKeys, removeKeys } from './event-streams.ts';
import { dropDatabases, unusedDatabases } from './server-databases.ts';

/** Which servers a platform keeps data on beside its own. */
export type DataServers = Pick<StackConfig, 'databaseUrl' | 'databasePrefix' | 'redisUrl'>;

/**
 * Ends all data of a clone's platform: the embedded server's, the databases of its prefix on the server of DATABASE_URL, its
 * event streams on that of REDIS_URL, and then mails, logs and keys. Starts nothing and reads no data, so that it works on
 * broken ones and on a full disk.
 *
 * What may refuse comes before anything is removed, and the keys go last: a reset that is cut short leaves no data behind
 * that nobody can decrypt.
 * @returns the databases that were dropped on the server of DATABASE_URL
 * @throws {LocalStackError} when a platform runs on the data, or a server cannot be reached; nothing is removed then
 */
export async function resetData(folders: DataFolders, servers: DataServers): Promise<readonly string[]> {
  const { databaseUrl, databasePrefix, redisUrl } = servers;
  // Adopted and stopped: a server that a killed platform left behind must not go on in a folder that is gone.
  await stopLeftBehind(folders.postgres);
  const databases = databaseUrl === undefined ? [] : await unusedDatabases(databaseUrl, databasePrefix);
  const keys = redisUrl === undefined ? [] : await eventLogKeys(redisUrl, `${databasePrefix}events`);

  if (databaseUrl !== undefined) await dropDatabases(databaseUrl, databases);
  if (redisUrl !== undefined) await removeKeys(redisUrl, keys);
  await rm(folders.postgres, { recursive: true, force: true });
  await rm(folders.own, { recursive: true, force: true });
  return databases;
}
