import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conditionalGet, withoutSecrets } from './conditional-get.ts';
import { POINTER_FILE } from './registry-pointer.ts';

/** The files of a registry, in a folder or at an http or https address that serves such a folder. */
export interface RegistryFiles {
  /** Where it is, without secrets. */
  readonly name: string;
  /** The folder; undefined for an address, which can only be read. */
  readonly folder: string | undefined;
  /** The pointer's text; undefined when it is what it was the last time. Rejects when it cannot be had. */
  pointer(): Promise<string | undefined>;
  /** The text of a file that never changes. Rejects when it cannot be had. */
  read(path: string): Promise<string>;
}

/** How an address is asked. */
export interface RegistryAccess {
  /** Sent with each question to an address, as `Bearer …`. */
  readonly authorization?: string | undefined;
  /** Ends what is being asked. */
  readonly signal?: AbortSignal | undefined;
}

/** A pointer is a few hundred bytes, and a router wants to follow within two seconds. */
const TIMEOUT_MS = 5_000;

/** The files of the registry at a path, a `file:` URL, or an http or https address. Nothing is read yet. */
export function registryFiles(location: string, access: RegistryAccess = {}): RegistryFiles {
  return /^https?:/.test(location) ? filesAt(location, access) : filesIn(folderOf(location));
}

function folderOf(location: string): string {
  return location.startsWith('file:') ? fileURLToPath(location) : resolve(location);
}

function filesIn(folder: string): RegistryFiles {
  let last: string | undefined;
  return {
    name: folder,
    folder,
    async pointer() {
      const text = await readFile(join(folder, POINTER_FILE), 'utf8');
      if (text === last) return undefined;
      last = text;
      return text;
    },
    read: (path) => readFile(join(folder, path), 'utf8'),
  };
}

function filesAt(address: string, { authorization, signal }: RegistryAccess): RegistryFiles {
  const urlOf = (path: string) => {
    const url = new URL(address);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
    return url.href;
  };
  const get = (path: string) => conditionalGet({ url: urlOf(path), authorization, timeoutMs: TIMEOUT_MS }, signal);
  const pointer = get(POINTER_FILE);
  return {
    name: withoutSecrets(address),
    folder: undefined,
    pointer,
    // Asked for the first time there is no ETag, and so no "unchanged".
    read: async (path) => (await get(path)()) ?? '',
  };
}
