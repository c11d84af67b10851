import type { Base } from '../check/base.ts';
import { clientOperation } from '../check/client-operations.ts';
import { CommandFailed } from '../command-failed.ts';
import type { Registry } from './registry.ts';
import type { VersionRecord } from './version-record.ts';

/** `registry`, or `registry:12` for one version. */
const WORD = /^registry(?::(\d+))?$/;

/** Whether a word that names a base names the registry. */
export function namesRegistry(against: string | undefined): against is string {
  return against !== undefined && WORD.test(against);
}

/**
 * The version that `registry` or `registry:12` names, as the base of a check.
 * @throws {CommandFailed} when the registry is empty or has no such version
 */
export async function readRegistryBase(registry: Registry, against: string): Promise<Base> {
  const asked = WORD.exec(against)?.[1];
  const version = asked === undefined ? await registry.current() : Number(asked);
  if (version === undefined) {
    throw new CommandFailed(`The registry at ${registry.name} has no version yet. Run \`tessera publish\` first.`);
  }
  return baseOfVersion(registry, await registry.version(version));
}

/** A version as the base of a check: what is published, and the operations of clients that it was checked with. */
export async function baseOfVersion(registry: Registry, record: VersionRecord): Promise<Base> {
  const { operations, clients, contracts, events } = await registry.checkedWith(record);
  return {
    label: `registry version ${record.version}`,
    supergraphSdl: await registry.supergraphSdl(record),
    sources: await registry.subgraphs(record),
    operations: Object.entries(operations).map(([path, text]) => clientOperation(path, text, true)),
    clients: new Map(Object.entries(clients)),
    contracts,
    events,
  };
}
