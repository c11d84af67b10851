import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing; one that is there stays as it is. It stands in place of `mkdir` with `recursive`,
 * which tries without end where no folder can be made and the reason is told as "not there", as below /proc (Node 24).
 * @throws what the operating system says, with the path
 */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await makeOne(path, mode);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    // The one above is missing, or this one cannot be made: with the one above in place the second answer is the true one.
    await makeFolder(dirname(path), mode);
    await makeOne(path, mode);
  }
}

async function makeOne(path: string, mode: number | undefined): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    const isThere = ['EEXIST', 'EISDIR'].includes(codeOf(error)) && (await isFolder(path));
    if (!isThere) throw error;
  }
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code);
}
