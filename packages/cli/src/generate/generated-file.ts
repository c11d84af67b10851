import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is made from others and committed, so that readers and reviews see it. */
export interface GeneratedFile {
  /** Absolute path. */
  readonly path: string;
  readonly content: string;
}

/** Those of the files whose content on disk is not what it should be, the missing ones included. */
export async function staleFiles(files: readonly GeneratedFile[]): Promise<readonly GeneratedFile[]> {
  const fresh = await Promise.all(files.map(async (file) => (await contentOf(file.path)) === file.content));
  return files.filter((_, index) => !fresh[index]);
}

/** Writes the stale ones of the files and returns them; files that are fresh keep their modification time. */
export async function writeStale(files: readonly GeneratedFile[]): Promise<readonly GeneratedFile[]> {
  const stale = await staleFiles(files);
  for (const file of stale) {
    await mkdir(dirname(file.path), { recursive: true });
    await writeFile(file.path, file.content);
  }
  return stale;
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
