import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { POINTER_FILE, type RegistryPointer } from '@tessera/router/supergraph/registry-pointer';
import { folderOfVersion, type VersionRecord } from './version-record.ts';

/** The files of a version, by their paths below its folder, `version.json` excepted. */
export type VersionFiles = ReadonlyMap<string, string>;

/** What folders of versions that are being written begin with. */
const UNFINISHED = '.writing-';

/** The number of the next version: one more than any that lies there, those included that were never put in force. */
export async function nextVersion(folder: string): Promise<number> {
  const names = await readdir(join(folder, 'versions')).catch(() => []);
  return 1 + Math.max(0, ...names.map(Number).filter(Number.isSafeInteger));
}

/**
 * Writes a version in two steps: its folder appears whole under its name, by one rename, and then the pointer is replaced, by another.
 * Whoever dies in between leaves the version before in force. Everything is on the disk before the step that needs it.
 * The caller holds the registry's lock.
 * @param beforeInForce is called between the steps; when it rejects, the version is taken away again and the old one stays
 */
export async function writeVersion(
  folder: string,
  record: VersionRecord,
  files: VersionFiles,
  beforeInForce: () => Promise<void>,
): Promise<void> {
  const versions = join(folder, 'versions');
  await mkdir(versions, { recursive: true });
  await removeUnfinished(versions);
  const unfinished = join(versions, `${UNFINISHED}${randomUUID()}`);
  const all = new Map([...files, ['version.json', `${JSON.stringify(record, undefined, 2)}\n`]]);
  for (const [path, text] of all) await writeDurably(join(unfinished, path), text);
  const finished = join(folder, folderOfVersion(record.version));
  await rename(unfinished, finished);
  await syncFolder(versions);
  try {
    await beforeInForce();
  } catch (error) {
    await rm(finished, { recursive: true });
    throw error;
  }
  const pointer: RegistryPointer = {
    version: record.version,
    supergraph: `${folderOfVersion(record.version)}/supergraph.graphql`,
    sha256: record.sha256,
  };
  const next = join(folder, `${POINTER_FILE}.next`);
  await writeDurably(next, `${JSON.stringify(pointer, undefined, 2)}\n`);
  await rename(next, join(folder, POINTER_FILE));
  await syncFolder(folder);
}

/** What publishers left that died while they wrote. */
async function removeUnfinished(versions: string): Promise<void> {
  for (const name of await readdir(versions)) {
    if (name.startsWith(UNFINISHED)) await rm(join(versions, name), { recursive: true });
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
