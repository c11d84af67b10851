import { join } from 'node:path';
import { type RegistryAccess, type RegistryFiles, registryFiles } from '@tessera/router/supergraph/registry-files';
import { POINTER_FILE, RegistryUnreadable, readPointer, sha256Of } from '@tessera/router/supergraph/registry-pointer';
import { CommandFailed } from '../command-failed.ts';
import type { SubgraphSource } from '../compose/supergraph-file.ts';
import {
  CHECKED_WITH,
  type CheckedWith,
  folderOfVersion,
  readVersionRecord,
  type VersionRecord,
} from './version-record.ts';

/** The versions of a registry, to read. Every method throws {@link CommandFailed} with one line when it cannot. */
export interface Registry {
  /** Where it is, without secrets. */
  readonly name: string;
  /** Its folder; undefined for an address. */
  readonly folder: string | undefined;
  /** The number of the version in force; undefined in an empty registry. */
  current(): Promise<number | undefined>;
  version(version: number): Promise<VersionRecord>;
  /** The supergraph's SDL, held against its hash. */
  supergraphSdl(record: VersionRecord): Promise<string>;
  /** The schemas of the subgraphs, held against their hashes. */
  subgraphs(record: VersionRecord): Promise<readonly SubgraphSource[]>;
  /** The API schemas of the contracts, by name. */
  contracts(record: VersionRecord): Promise<Readonly<Record<string, string>>>;
  checkedWith(record: VersionRecord): Promise<CheckedWith>;
}

/** The registry at a path, a `file:` URL, or an http or https address. Nothing is read yet. */
export function openRegistry(location: string, access: RegistryAccess = {}): Registry {
  const { name, folder } = registryFiles(location, access);
  // A pointer is told of once; each question here is the first.
  const files = () => registryFiles(location, access);
  const read = (path: string) => told(name, path, () => files().read(path));
  const textOf = async (record: VersionRecord, file: string, sha256: string) => {
    const path = `${folderOfVersion(record.version)}/${file}`;
    const text = await read(path);
    if (sha256Of(text) !== sha256) throw new CommandFailed(`${name}: ${path} is not what was published.`);
    return text;
  };
  return {
    name,
    folder,
    current: () => currentOf(files(), name),
    async version(version) {
      const path = `${folderOfVersion(version)}/version.json`;
      const text = await told(name, path, async () => {
        try {
          return await files().read(path);
        } catch (error) {
          if (!isAbsent(error)) throw error;
          throw new RegistryUnreadable(`it has no version ${version}. \`tessera versions\` lists them.`);
        }
      });
      return told(name, 'version.json', async () => readVersionRecord(text, version));
    },
    supergraphSdl: (record) => textOf(record, 'supergraph.graphql', record.sha256),
    subgraphs: (record) =>
      Promise.all(
        Object.entries(record.subgraphs).map(async ([subgraph, { routingUrl, sha256 }]) => ({
          name: subgraph,
          routingUrl,
          schemaFile: join(folder ?? '/', folderOfVersion(record.version), 'subgraphs', `${subgraph}.graphql`),
          sdl: await textOf(record, `subgraphs/${subgraph}.graphql`, sha256),
        })),
      ),
    async contracts(record) {
      const entries = Object.entries(record.contracts).map(
        async ([contract, sha256]) => [contract, await textOf(record, `schema/${contract}.graphql`, sha256)] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    },
    checkedWith: async (record) => JSON.parse(await read(`${folderOfVersion(record.version)}/${CHECKED_WITH}`)),
  };
}

async function currentOf(files: RegistryFiles, name: string): Promise<number | undefined> {
  let text: string | undefined;
  try {
    text = await files.pointer();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw new CommandFailed(
      `The registry at ${name} cannot be read: ${(error as Error).message}. Is the address right?`,
    );
  }
  return told(name, POINTER_FILE, async () => readPointer(text ?? '').version);
}

/** Whether a registry answered that it has no such file. */
function isAbsent(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || message === 'HTTP 404';
}

async function told<T>(name: string, path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof RegistryUnreadable) throw new CommandFailed(`The registry at ${name}: ${message}`);
    throw new CommandFailed(`The registry at ${name}: ${path} cannot be read: ${message}`);
  }
}
