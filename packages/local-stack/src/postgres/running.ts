import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adopt } from './server.ts';

/**
 * The URL of the embedded PostgreSQL that runs on the folder, at its maintenance database with a superuser; undefined when none does.
 * Starts nothing, and takes nobody's ownership: for those who want to look into the databases of a running platform.
 * @throws {LocalStackError} when its process lives and does not answer
 */
export async function runningPostgres(folder: string): Promise<string | undefined> {
  const password = await readFile(join(folder, 'password'), 'utf8').catch(() => undefined);
  if (password === undefined) return undefined;
  return (await adopt(join(folder, 'data'), password.trim()))?.url;
}
