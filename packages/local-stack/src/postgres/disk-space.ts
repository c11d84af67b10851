import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LocalStackError } from '../local-stack-error.ts';

/** Binaries, an empty cluster and its write-ahead log take about 200 MB. */
export const NEEDED_MB = 500;

/** Megabytes left for us on the disk of the folder, or, while it does not exist, of the nearest one above it. */
export async function freeMegabytes(folder: string): Promise<number> {
  if (!existsSync(folder)) return freeMegabytes(dirname(folder));
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / 1_000_000);
}

/** @throws {LocalStackError} when the disk of the folder is about to be full */
export async function requireDiskSpace(folder: string): Promise<void> {
  const freeMb = await freeMegabytes(folder);
  if (freeMb < NEEDED_MB) {
    throw new LocalStackError(
      `The disk of ${folder} has ${freeMb} MB left; PostgreSQL needs ${NEEDED_MB}. Free some space.`,
    );
  }
}
