import { makeFolder } from '@tessera/local-stack/make-folder';
import { redisFactory } from '@tessera/process/redis';
import { REGISTRY_CHANNEL } from '@tessera/router/supergraph/registry-pointer';
import { CommandFailed } from '../command-failed.ts';
import type { SubgraphSource } from '../compose/supergraph-file.ts';
import type { CliConfig } from '../config.ts';
import type { GraphOs } from '../rover/graph-os.ts';
import type { Artefacts } from './artefacts.ts';
import type { Registry } from './registry.ts';
import { nextVersion, writeVersion } from './registry-writer.ts';
import type { PublishedSubgraph, VersionRecord } from './version-record.ts';

/** Who puts a version in force, and what is to be remembered of it. */
export interface Publication {
  readonly author: string;
  readonly note: string | undefined;
  /** The version in force; undefined in an empty registry. */
  readonly base: VersionRecord | undefined;
  /** The version that is restored. */
  readonly restores?: number;
  readonly overrides: VersionRecord['overrides'];
}

/** The folder of a registry that is to be written. @throws {CommandFailed} for an address, and for a path that cannot be one */
export async function writableFolder({ folder, name }: Registry): Promise<string> {
  if (folder === undefined) {
    throw new CommandFailed(`The registry at ${name} can only be read. Publish into the folder that is served there.`);
  }
  try {
    await makeFolder(folder);
  } catch (error) {
    throw new CommandFailed(`The registry at ${name} cannot be written: ${(error as Error).message}`);
  }
  return folder;
}

/** Names of the subgraphs in which two versions differ, and of those that only the base has. */
export function differences(
  base: VersionRecord | undefined,
  subgraphs: Artefacts['subgraphs'],
): Pick<VersionRecord, 'changed' | 'removed'> {
  const before = base?.subgraphs ?? {};
  const changed = Object.entries(subgraphs).filter(
    ([name, { sha256, routingUrl }]) => before[name]?.sha256 !== sha256 || before[name].routingUrl !== routingUrl,
  );
  return {
    changed: changed.map(([name]) => name).toSorted(),
    removed: Object.keys(before).filter((name) => !(name in subgraphs)),
  };
}

/**
 * Writes a version, tells GraphOS of its changed subgraphs if that is wanted, puts it in force and announces it. The caller
 * holds the registry's lock. A version that GraphOS refuses is not put in force.
 */
export async function putInForce(
  folder: string,
  { files, ...hashes }: Artefacts,
  sources: readonly SubgraphSource[],
  { author, note, base, restores, overrides }: Publication,
  graphOs: GraphOs | undefined,
): Promise<VersionRecord> {
  const version = await nextVersion(folder);
  const { changed, removed } = differences(base, hashes.subgraphs);
  const since = (name: string) => (changed.includes(name) ? version : (base?.subgraphs[name]?.since ?? version));
  const record: VersionRecord = {
    version,
    base: base?.version ?? null,
    restores: restores ?? null,
    publishedAt: new Date().toISOString(),
    author,
    note: note ?? null,
    sha256: hashes.sha256,
    contracts: hashes.contracts,
    subgraphs: Object.fromEntries(
      Object.entries(hashes.subgraphs).map(([name, subgraph]): [string, PublishedSubgraph] => [
        name,
        { ...subgraph, since: since(name) },
      ]),
    ),
    changed,
    removed,
    overrides,
  };
  await writeVersion(folder, record, files, async () => {
    for (const source of sources) if (changed.includes(source.name)) await graphOs?.publish(source);
    for (const name of removed) await graphOs?.remove(name);
  });
  return record;
}

/** Tells routers that there is a version. The registry is the truth: without Redis, or when it is away, they find it by looking. */
export async function announce(version: number, { redisUrl }: CliConfig): Promise<void> {
  if (redisUrl === undefined) return;
  await using redis = redisFactory(redisUrl);
  await redis
    .connect('tessera:publish')
    .publish(REGISTRY_CHANNEL, String(version))
    .catch(() => undefined);
}
