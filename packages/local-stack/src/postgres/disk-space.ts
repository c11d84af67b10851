import { statfs } from 'node:fs/promises';
import { LocalStackError } from '../local-stack-error.ts';

/** Binaries, an empty cluster and its write-ahead log take about 200 MB. */
const NEEDED_MB = 500;

/** @throws {LocalStackError} when the disk of the folder is about to be full */
export async function requireDiskSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / 1_000_000);
  if (freeMb < NEEDED_MB) {
    throw new LocalStackError(
      `The disk of ${folder} has ${freeMb} MB left; PostgreSQL needs ${NEEDED_MB}. Free some space.`,
    );
  }
}
