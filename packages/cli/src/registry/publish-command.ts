import { isDeepStrictEqual } from 'node:util';
import type { Environment } from '@tessera/process/config';
import { check, shippedSources } from '../check/check.ts';
import { type Finding, ofLevel, type Report } from '../check/finding.ts';
import { asText } from '../check/format/text.ts';
import { readPresent } from '../check/present.ts';
import { CommandFailed } from '../command-failed.ts';
import { readSupergraphFile, type SubgraphSource } from '../compose/supergraph-file.ts';
import { readCliConfig } from '../config.ts';
import { type GraphOs, graphOsOf } from '../rover/graph-os.ts';
import { roverIn } from '../rover/run-rover.ts';
import { type Artefacts, artefactsOf } from './artefacts.ts';
import { authorOf } from './author.ts';
import { announce, differences, putInForce, writableFolder } from './put-in-force.ts';
import type { Registry } from './registry.ts';
import { baseOfVersion } from './registry-base.ts';
import { lockRegistry } from './registry-lock.ts';
import { registryOf } from './registry-of-options.ts';
import { CHECKED_WITH, type CheckedWith, type VersionRecord } from './version-record.ts';

/** Options of the commands that put a version in force. */
export interface WritingOptions {
  readonly root: string;
  /** Where the user stands: a registry's path is relative to it. */
  readonly folder: string;
  readonly env: Environment;
  /** Where the registry is; else the environment says it. */
  readonly registry: string | undefined;
  readonly author: string | undefined;
  readonly note: string | undefined;
  /** How long to wait for others who publish. */
  readonly waitMs: number;
  readonly print: (line: string) => void;
}

/** Options of `tessera publish`. */
export interface PublishOptions extends WritingOptions {
  /** The subgraphs to publish; all of the work tree, and none besides, when empty. */
  readonly subgraphs: readonly string[];
}

/**
 * `tessera publish`: checks subgraphs of the work tree against the version in force, composes them with the published schemas of the
 * others, and puts the result in force. From reading that version to replacing it, nobody else publishes: each of two that publish at the
 * same time stands on the other's, and none is lost.
 * @throws {CommandFailed} when the check fails, GraphOS refuses, or the registry is not free in time; the old version stays in force. Also
 * when an empty registry would begin with a part of the graph
 */
export async function publishCommand({ root, env, subgraphs, print, ...options }: PublishOptions): Promise<void> {
  const config = readCliConfig(env);
  const registry = registryOf(options.registry, config, options.folder);
  const graphOs = graphOsOf(config, roverIn(root, env));
  const author = await authorOf(options.author ?? config.author, root);
  if (subgraphs.length > 0) await refuseToBeginWithAPart(root, registry, subgraphs);
  const folder = await writableFolder(registry);
  await using _ = await lockRegistry(folder, author, options.waitMs);
  const base = await versionInForce(registry);
  const { sources, artefacts, report } = await checked(root, registry, base, subgraphs, print);
  const change = base === undefined ? undefined : whatChanges(base, artefacts, await registry.checkedWith(base));
  if (base !== undefined && change === '') {
    print(`Nothing to publish: version ${base.version} is the same.`);
    return;
  }
  await refuseWhatGraphOsRefuses(graphOs, base, sources, artefacts);
  const overrides = ofLevel(report, 'allowed').map(overrideOf);
  const publication = { author, note: options.note, base, overrides };
  const { version } = await putInForce(folder, artefacts, sources, publication, graphOs);
  print(
    `Version ${version} is in force: ${change ?? `the registry at ${registry.name} begins with ${counted(sources)}`}.`,
  );
  await announce(version, config);
}

/**
 * A first version of one subgraph would take the graph from everybody who asks for more, and a mistyped registry is an empty one. It is
 * looked at before anything is made: a registry that has a version never becomes empty again.
 */
async function refuseToBeginWithAPart(root: string, registry: Registry, subgraphs: readonly string[]): Promise<void> {
  if ((await registry.current()) !== undefined) return;
  const sources = await readSupergraphFile(`${root}/supergraph.yaml`);
  // An unknown name is told of.
  shippedSources(sources, [], subgraphs);
  const missing = sources.map(({ name }) => name).filter((name) => !subgraphs.includes(name));
  if (missing.length === 0) return;
  throw new CommandFailed(
    `The registry at ${registry.name} is empty, and would begin without ${missing.join(', ')}. ` +
      'Is it the right one? Then begin it with the whole graph: tessera publish.',
  );
}

function counted({ length }: readonly SubgraphSource[]): string {
  return length === 1 ? '1 subgraph' : `${length} subgraphs`;
}

/** The version in force; undefined in an empty registry. */
export async function versionInForce(registry: Registry): Promise<VersionRecord | undefined> {
  const current = await registry.current();
  return current === undefined ? undefined : registry.version(current);
}

/** Checks and composes what is to be published. @throws {CommandFailed} after the report, when a finding fails */
async function checked(
  root: string,
  registry: Registry,
  record: VersionRecord | undefined,
  subgraphs: readonly string[],
  print: (line: string) => void,
) {
  const present = await readPresent(root);
  const base = record && (await baseOfVersion(registry, record));
  const sources = shippedSources(present.sources, base?.sources ?? [], subgraphs);
  const artefacts = artefactsOf(present, sources);
  // The first version is compared with itself: its operations have to fit, and its conventions warn.
  const first = {
    label: 'themselves, as there is no version yet',
    supergraphSdl: artefacts.files.get('supergraph.graphql') ?? '',
    operations: [],
  };
  const report = await check({ ...present, sources }, base ?? first);
  const told: Report = subgraphs.length === 0 ? report : { ...report, subgraph: subgraphs.join(' and ') };
  print(asText(told));
  const failing = ofLevel(report, 'fails').length;
  if (failing > 0) {
    throw new CommandFailed(`Not published: ${failing} ${failing === 1 ? 'finding fails' : 'findings fail'}.`);
  }
  return { sources, artefacts, report };
}

/** What is other than in the base, in words; empty when nothing is. */
function whatChanges(base: VersionRecord, { files, subgraphs }: Artefacts, before: CheckedWith): string {
  const { changed, removed } = differences(base, subgraphs);
  const now: CheckedWith = JSON.parse(files.get(CHECKED_WITH) ?? '{}');
  return [
    ...changed.map((name) => `${name} ${name in base.subgraphs ? 'changed' : 'is new'}`),
    ...removed.map((name) => `${name} is gone`),
    ...(isDeepStrictEqual(now.contracts, before.contracts) ? [] : ['contracts changed']),
    ...(isDeepStrictEqual([now.operations, now.clients], [before.operations, before.clients])
      ? []
      : ['operations of clients changed']),
    ...(isDeepStrictEqual(now.events, before.events) ? [] : ['events changed']),
  ].join(', ');
}

async function refuseWhatGraphOsRefuses(
  graphOs: GraphOs | undefined,
  base: VersionRecord | undefined,
  sources: readonly SubgraphSource[],
  artefacts: Artefacts,
): Promise<void> {
  if (graphOs === undefined) return;
  const { changed } = differences(base, artefacts.subgraphs);
  for (const source of sources.filter(({ name }) => changed.includes(name))) {
    const { level, message } = await graphOs.check(source);
    if (level === 'fails') throw new CommandFailed(`Not published. ${message}`);
  }
}

function overrideOf({ rule, coordinate, reason }: Finding): VersionRecord['overrides'][number] {
  return { change: `${rule} ${coordinate}`, reason: reason ?? '' };
}
