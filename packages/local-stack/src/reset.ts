import { rm } from 'node:fs/promises';
import type { DataFolders } from './data-folders.ts';
import { startPostgres } from './postgres/postgres.ts';

/** Ends all data of a clone's local stack: databases, mails, keys, logs. Its platform must not run. */
export async function resetData(folders: DataFolders): Promise<void> {
  {
    // Adopted and stopped: a server that a killed platform left behind must not go on in a folder that is gone.
    await using _server = await startPostgres({ folder: folders.postgres });
  }
  await rm(folders.postgres, { recursive: true, force: true });
  await rm(folders.own, { recursive: true, force: true });
}
