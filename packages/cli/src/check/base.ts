import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import { CommandFailed } from '../command-failed.ts';
import { contractsOf, VARIANTS_FOLDER } from '../compose/contracts.ts';
import { readSupergraphFile, type SubgraphSource } from '../compose/supergraph-file.ts';
import { CLIENT_FILE, contractNamedIn } from '../generate/client-contracts.ts';
import { EVENT_SCHEMAS_FOLDER, type TopicSchemas, topicSchemas } from '../generate/event-schemas.ts';
import { type ClientOperation, clientOperation, OPERATIONS_FOLDER } from './client-operations.ts';
import { type Git, gitIn } from './git.ts';
import { whereWorkLeft } from './where-work-left.ts';

/** The state that the work tree is compared with. */
export interface Base {
  /** What it is, for people. */
  readonly label: string;
  readonly supergraphSdl: string;
  /** The subgraphs' own schemas; undefined when the base is a supergraph file only. */
  readonly sources?: readonly SubgraphSource[];
  readonly operations: readonly ClientOperation[];
  /** Its schema contracts, and those of the clients that name theirs; undefined when it does not tell: as in the work tree. */
  readonly contracts?: Contracts;
  readonly clients?: ReadonlyMap<string, string>;
  /** Undefined when the base does not tell of events. */
  readonly events?: readonly TopicSchemas[];
}

const SUPERGRAPH = 'contracts/supergraph.graphql';

/**
 * The base that is asked for: a supergraph file, a git ref, or without either the commit at which this work left the default branch.
 * @param folder what the path of a file is relative to
 * @throws {CommandFailed} when it names neither a file nor a commit, or a commit without a composed supergraph; when nothing is
 * asked for, and there is no default branch
 */
export async function readBase(root: string, against: string | undefined, folder = root): Promise<Base> {
  const git = gitIn(root);
  if (against === undefined) {
    const { commit, name } = await whereWorkLeft(git);
    return atCommit(root, git, commit, name);
  }
  const file = resolve(folder, against);
  // A branch may be named like a folder.
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) {
    return { label: against, supergraphSdl: await readFile(file, 'utf8'), operations: [] };
  }
  const commit = await git.commit(against);
  if (commit === undefined)
    throw new CommandFailed(`"${against}" is neither a file nor a git ref. Fetch it, or name another.`);
  return atCommit(root, git, commit, against);
}

async function atCommit(root: string, git: Git, commit: string, name: string): Promise<Base> {
  const label = `${name} (${commit.slice(0, 7)})`;
  const folders = [OPERATIONS_FOLDER, EVENT_SCHEMAS_FOLDER, VARIANTS_FOLDER];
  const there = await git.texts(
    commit,
    dirname(SUPERGRAPH),
    (path) => path === SUPERGRAPH || folders.some((folder) => path.startsWith(`${folder}/`)),
  );
  const supergraphSdl = there.get(SUPERGRAPH);
  if (supergraphSdl === undefined) {
    throw new CommandFailed(`${label} has no ${SUPERGRAPH}. Name another base by --against.`);
  }
  const texts = (folder: string, suffix: string) =>
    [...there].flatMap(([path, text]) =>
      path.startsWith(`${folder}/`) && path.endsWith(suffix) ? [{ path, text }] : [],
    );
  const operations = texts(OPERATIONS_FOLDER, '.graphql');
  const events = texts(EVENT_SCHEMAS_FOLDER, '.json');
  const clients = texts(OPERATIONS_FOLDER, `/${CLIENT_FILE}`).map(({ path, text }): [string, string] => [
    basename(dirname(path)),
    contractNamedIn(path, text),
  ]);
  return {
    label,
    supergraphSdl,
    sources: await readSupergraphFile(join(root, 'supergraph.yaml'), (path) =>
      shown(git, commit, relative(root, path)),
    ),
    operations: operations.map(({ path, text }) => clientOperation(path, text, true)),
    contracts: await contractsOf(texts(VARIANTS_FOLDER, '.yaml')),
    clients: new Map(clients),
    // A base without any schema of events is older than they are.
    ...(events.length === 0
      ? {}
      : { events: events.map(({ path, text }) => topicSchemas(`${path} of ${label}`, text)) }),
  };
}

async function shown(git: Git, commit: string, path: string): Promise<string> {
  const text = await git.show(commit, path);
  if (text === undefined) throw new CommandFailed(`${path} is not in ${commit.slice(0, 7)}.`);
  return text;
}
