import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { loadSupergraph } from '@tessera/router/supergraph/supergraph';
import { readBase } from '../check/base.ts';
import { operationsInUse, readOperations } from '../check/client-operations.ts';
import { gitIn } from '../check/git.ts';
import { CommandFailed } from '../command-failed.ts';
import { CommandMisused } from '../command-misused.ts';
import { compose } from '../compose/compose.ts';
import { readSupergraphFile, type SubgraphSource } from '../compose/supergraph-file.ts';
import { parsedJson } from '../parsed-documents.ts';
import { type Affected, affectedBy } from './affected.ts';

/** Options of `tessera affected`. */
export interface AffectedOptions {
  readonly root: string;
  readonly since: string | undefined;
  readonly format: string;
  readonly print: (line: string) => void;
}

/**
 * `tessera affected`: says what the work tree reaches since it left a git ref: the subgraphs with changed files, and through the contract
 * other subgraphs and clients.
 * @throws {CommandMisused} when no ref is named, or the format is unknown
 * @throws {CommandFailed} when the ref is unknown, or the subgraphs do not compose
 */
export async function affectedCommand({ root, since, format, print }: AffectedOptions): Promise<void> {
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (write === undefined) {
    throw new CommandMisused(`There is no format "${format}". There are: ${Object.keys(FORMATS).join(', ')}.`);
  }
  if (since === undefined) throw new CommandMisused('Name a git ref: tessera affected --since origin/main.');
  const git = gitIn(root);
  const commit = (await git.mergeBase(since, 'HEAD')) ?? (await git.commit(since));
  if (commit === undefined) throw new CommandFailed(`"${since}" is not a git ref. Fetch it, or name another.`);
  const base = await readBase(root, commit);
  const after = await readSupergraphFile(join(root, 'supergraph.yaml'));
  const files = await git.changed(commit);
  const affected = affectedBy({
    before: base.sources ?? [],
    after,
    schemas: [base.supergraphSdl, compose(after).supergraphSdl].map(
      (sdl) => loadSupergraph(sdl).contract('internal').schema,
    ),
    operations: operationsInUse(await readOperations(root), base.operations),
    changed: after
      .filter((source) => files.some((file) => file.startsWith(`${folderOf(root, source)}/`)))
      .map(({ name }) => name),
  });
  const text = await write(affected, root, after);
  if (text !== '') print(text);
}

type Write = (affected: Affected, root: string, sources: readonly SubgraphSource[]) => string | Promise<string>;

const FORMATS: Readonly<Record<string, Write>> = {
  text: asText,
  json: (affected) => JSON.stringify(affected, undefined, 2),
  // One word a line, for loops of a shell.
  changed: ({ changed }) => changed.join('\n'),
  names: ({ changed, reached }) => [...changed, ...reached.map(({ subgraph }) => subgraph)].join('\n'),
  lerna: asScopes,
};

function asText({ changed, operations, reached }: Affected): string {
  const clients = [...new Set(operations.map(({ client }) => client))];
  const section = (title: string, lines: readonly string[]) =>
    `${title}\n${(lines.length === 0 ? ['none'] : lines).map((line) => `  ${line}`).join('\n')}`;
  return [
    section('Subgraphs with changed files', changed),
    section(
      'Subgraphs that the change reaches through the contract',
      reached.map(({ subgraph, because }) => `${subgraph}: ${because.join(', ')}`),
    ),
    section(
      'Clients whose operations use what changed',
      clients.map(
        (client) => `${client}: ${operationsOf(operations.filter((operation) => operation.client === client))}`,
      ),
    ),
  ].join('\n\n');
}

/** Each operation once, with the first field that it uses. */
function operationsOf(touched: Affected['operations']): string {
  const names = [...new Set(touched.map(({ operation }) => operation))];
  return names
    .map((name) => {
      const own = touched.filter(({ operation }) => operation === name);
      const more = own.length > 1 ? ` and ${own.length - 1} more` : '';
      return `${name} uses ${own[0]?.field}${more}`;
    })
    .join(', ');
}

/** The workspaces of the subgraphs that the contract reaches, as options of lerna; empty when there are none, for which lerna has no word. */
async function asScopes({ reached }: Affected, root: string, sources: readonly SubgraphSource[]): Promise<string> {
  const scopes = sources
    .filter(({ name }) => reached.some(({ subgraph }) => subgraph === name))
    .map(async (source) => {
      const file = join(root, folderOf(root, source), 'package.json');
      const { name } = parsedJson(file, await readFile(file, 'utf8'), 'Mend it: lerna knows the workspace by it.');
      return `--scope ${String(name)}`;
    });
  return (await Promise.all(scopes)).join(' ');
}

function folderOf(root: string, { schemaFile }: SubgraphSource): string {
  return relative(root, dirname(schemaFile)).replaceAll('\\', '/');
}
