import { check } from '../check/check.ts';
import { ofLevel } from '../check/finding.ts';
import { readPresent } from '../check/present.ts';
import { CommandFailed } from '../command-failed.ts';
import { readCliConfig } from '../config.ts';
import { committedJson } from '../generate/committed-json.ts';
import { graphOsOf } from '../rover/graph-os.ts';
import { roverIn } from '../rover/run-rover.ts';
import { hashesOf } from './artefacts.ts';
import { authorOf } from './author.ts';
import { versionInForce, type WritingOptions } from './publish-command.ts';
import { announce, putInForce, writableFolder } from './put-in-force.ts';
import type { Registry } from './registry.ts';
import { baseOfVersion } from './registry-base.ts';
import { lockRegistry } from './registry-lock.ts';
import { registryOf } from './registry-of-options.ts';
import { CHECKED_WITH, type VersionRecord } from './version-record.ts';

/** Options of `tessera rollback`. */
export interface RollbackOptions extends WritingOptions {
  /** The version to restore; the one before the one in force when undefined. */
  readonly version: number | undefined;
}

/**
 * `tessera rollback`: puts what an earlier version was in force again, as a version of its own: the list of versions tells what
 * happened, and nothing in it changes. It is meant for the moment when something is wrong, so it tells which operations
 * of clients break by it, and does not refuse.
 * @throws {CommandFailed} when there is no such version, GraphOS refuses it, or the registry is not free in time
 */
export async function rollbackCommand({ root, env, version, print, ...options }: RollbackOptions): Promise<void> {
  const config = readCliConfig(env);
  const registry = registryOf(options.registry, config, options.folder);
  const author = await authorOf(options.author ?? config.author, root);
  // Before anything is made: a mistyped folder is no registry, and must not become one.
  if ((await registry.current()) === undefined) throw nothingToGoBackFrom(registry);
  const folder = await writableFolder(registry);
  await using _ = await lockRegistry(folder, author, options.waitMs);
  const base = await versionInForce(registry);
  if (base === undefined) throw nothingToGoBackFrom(registry);
  const target = await registry.version(version ?? (await versionBefore(registry, base)));
  if (target.version === base.version || target.version === base.restores) {
    print(`Nothing to do: version ${base.version} is what version ${target.version} was.`);
    return;
  }
  const sources = await registry.subgraphs(target);
  for (const line of await brokenBy(root, registry, base, target)) print(line);
  const files = await filesOf(registry, target);
  const publication = { author, note: options.note, base, restores: originOf(target), overrides: [] };
  const graphOs = graphOsOf(config, roverIn(root, env));
  const record = await putInForce(folder, { files, ...hashesOf(files, sources) }, sources, publication, graphOs);
  print(`Version ${record.version} is in force: it is what version ${record.restores} was.`);
  await announce(record.version, config);
}

function nothingToGoBackFrom({ name }: Registry): CommandFailed {
  return new CommandFailed(`The registry at ${name} has no version to go back from. Is it the right one?`);
}

/** The version whose content a version has. */
function originOf({ version, restores }: VersionRecord): number {
  return restores ?? version;
}

/** What was in force before the content that is in force now came: going back twice goes back two versions. */
async function versionBefore(registry: Registry, current: VersionRecord): Promise<number> {
  const came = await registry.version(originOf(current));
  if (came.base === null) throw new CommandFailed(`Version ${came.version} is the first one: there is none before it.`);
  return came.base;
}

async function filesOf(registry: Registry, target: VersionRecord): Promise<ReadonlyMap<string, string>> {
  const files = new Map([['supergraph.graphql', await registry.supergraphSdl(target)]]);
  for (const [contract, sdl] of Object.entries(await registry.contracts(target))) {
    files.set(`schema/${contract}.graphql`, sdl);
  }
  for (const { name, sdl } of await registry.subgraphs(target)) files.set(`subgraphs/${name}.graphql`, sdl);
  files.set(CHECKED_WITH, committedJson(await registry.checkedWith(target)));
  return files;
}

async function brokenBy(root: string, registry: Registry, base: VersionRecord, target: VersionRecord) {
  const present = await readPresent(root);
  const { contracts, events } = await registry.checkedWith(target);
  const restored = { ...present, sources: await registry.subgraphs(target), contracts, events };
  const report = await check(restored, await baseOfVersion(registry, base));
  return ofLevel(report, 'fails').flatMap(({ rule, coordinate, message, breaks = [] }) => [
    `! ${message}  [${rule} ${coordinate}]`,
    ...breaks.map(({ client, operation, file, line }) => `    breaks ${client}: ${operation} at ${file}:${line}`),
  ]);
}
