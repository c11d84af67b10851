import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailed } from '../command-failed.ts';

const BETWEEN_TRIES_MS = 50;
/** SQLite's code for a lock that another holds. */
const SQLITE_BUSY = 5;

/**
 * Waits until nobody else publishes in this folder, and keeps others from it until it is disposed of.
 *
 * The lock is SQLite's lock of an empty file: the kernel holds it for the process, and lets go of it when the process dies,
 * however it dies. A lock file that is there or not cannot promise that: after a crash somebody has to guess whether its owner lives, and
 * who guesses wrong puts two versions in force at once. SQLite brings the lock with Node; nothing is stored in the file.
 * @throws {CommandFailed} when it is not free within `waitMs`, naming who holds it
 */
export async function lockRegistry(folder: string, who: string, waitMs: number): Promise<AsyncDisposable> {
  const note = join(folder, 'publishing.json');
  const database = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  const endsAtMs = performance.now() + waitMs;
  while (!tryLock(database)) {
    if (performance.now() > endsAtMs) {
      database.close();
      throw new CommandFailed(`${await holderOf(note)}. Nothing is published; try again, or wait longer by --wait.`);
    }
    await sleep(BETWEEN_TRIES_MS);
  }
  await writeFile(note, JSON.stringify({ who, host: hostname(), pid: process.pid, since: new Date().toISOString() }));
  return {
    async [Symbol.asyncDispose]() {
      await rm(note, { force: true });
      database.close();
    },
  };
}

function tryLock(database: DatabaseSync): boolean {
  try {
    // Nothing is written, so that no journal is wanted beside the file.
    database.exec('pragma journal_mode = memory; begin exclusive');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}

async function holderOf(note: string): Promise<string> {
  try {
    const { who, host, pid, since } = JSON.parse(await readFile(note, 'utf8'));
    return `${who} is publishing to this registry since ${since} (process ${pid} on ${host})`;
  } catch {
    return 'Somebody else is publishing to this registry';
  }
}
