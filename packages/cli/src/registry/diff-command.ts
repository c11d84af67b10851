import type { Environment } from '@tessera/process/config';
import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import { composedFiles } from '../compose/composed-files.ts';
import { contractsIn } from '../compose/contracts.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';
import { readCliConfig } from '../config.ts';
import type { Registry } from './registry.ts';
import { registryOf } from './registry-of-options.ts';
import { type SchemaChange, type SchemaSet, schemaChanges } from './schema-diff.ts';

/** Options of `tessera diff`. */
export interface DiffOptions {
  readonly root: string;
  /** Where the user stands: a registry's path is relative to it. */
  readonly folder: string;
  readonly env: Environment;
  readonly registry: string | undefined;
  /** A version's number, or `current`, or `tree` for the work tree. */
  readonly from: string | undefined;
  /** The same; the work tree when undefined. */
  readonly to: string | undefined;
  readonly format: string;
  readonly print: (line: string) => void;
}

const MARKS: Readonly<Record<SchemaChange['criticality'], string>> = { breaking: '✗', dangerous: '!', safe: '·' };

/**
 * `tessera diff`: what differs between two versions, in each subgraph's own schema and in each contract.
 * @throws {CommandMisused} when it is not said between what
 * @throws {CommandFailed} when a version is not there
 */
export async function diffCommand({
  root,
  env,
  from,
  to = 'tree',
  format,
  print,
  ...rest
}: DiffOptions): Promise<void> {
  if (format !== 'text' && format !== 'json') {
    throw new CommandMisused(`There is no format "${format}". There are: text, json.`);
  }
  if (from === undefined) throw new CommandMisused('Name what to compare: tessera diff <version> [<version>].');
  const config = readCliConfig(env);
  const of = async (name: string): Promise<SchemaSet> => {
    if (name === 'tree') return schemasOfTree(root);
    return schemasOfVersion(registryOf(rest.registry, config, rest.folder), name);
  };
  const changes = await schemaChanges(await of(from), await of(to));
  print(format === 'json' ? JSON.stringify(changes, undefined, 2) : asText(from, to, changes));
}

async function schemasOfVersion(registry: Registry, name: string): Promise<SchemaSet> {
  if (name !== 'current' && !/^\d+$/.test(name)) {
    throw new CommandMisused(`"${name}" is no version. Give a number, "current", or "tree" for the work tree.`);
  }
  const version = name === 'current' ? await registry.current() : Number(name);
  if (version === undefined) throw new CommandFailed(`The registry at ${registry.name} has no version yet.`);
  const record = await registry.version(version);
  const subgraphs = (await registry.subgraphs(record)).map(({ name: subgraph, sdl }) => [subgraph, sdl] as const);
  return { subgraphs: Object.fromEntries(subgraphs), contracts: await registry.contracts(record) };
}

async function schemasOfTree(root: string): Promise<SchemaSet> {
  const sources = await readSupergraphFile(`${root}/supergraph.yaml`);
  const { files } = composedFiles(root, sources, await contractsIn(root));
  const contracts = files.flatMap(({ path, content }) => {
    const contract = /schema\/([^/]+)\.graphql$/.exec(path)?.[1];
    return contract === undefined ? [] : [[contract, content] as const];
  });
  return {
    subgraphs: Object.fromEntries(sources.map(({ name, sdl }) => [name, sdl])),
    contracts: Object.fromEntries(contracts),
  };
}

function asText(from: string, to: string, changes: readonly SchemaChange[]): string {
  if (changes.length === 0) return `${from} and ${to} have the same schemas.`;
  const places = [...new Set(changes.map(({ in: place }) => place))];
  const sections = places.map((place) => {
    const own = changes.filter((change) => change.in === place);
    return [place, ...own.map(({ criticality, message }) => `  ${MARKS[criticality]} ${message}`)].join('\n');
  });
  const count = (criticality: SchemaChange['criticality']) =>
    changes.filter((change) => change.criticality === criticality).length;
  const sum = `${count('breaking')} breaking (✗), ${count('dangerous')} dangerous (!), ${count('safe')} safe (·)`;
  return `${sections.join('\n\n')}\n\nFrom ${from} to ${to}: ${sum}.`;
}
