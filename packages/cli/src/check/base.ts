import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { CommandFailed } from '../command-failed.ts';
import { readSupergraphFile, type SubgraphSource } from '../compose/supergraph-file.ts';
import { EVENT_SCHEMAS_FOLDER, type TopicSchemas } from '../generate/event-schemas.ts';
import { type ClientOperation, clientOperation, OPERATIONS_FOLDER } from './client-operations.ts';
import { type Git, gitIn } from './git.ts';

/** The state that the work tree is compared with. */
export interface Base {
  /** What it is, for people. */
  readonly label: string;
  readonly supergraphSdl: string;
  /** The subgraphs' own schemas; undefined when the base is a supergraph file only. */
  readonly sources?: readonly SubgraphSource[];
  readonly operations: readonly ClientOperation[];
  /** Undefined when the base does not tell of events. */
  readonly events?: readonly TopicSchemas[];
}

const SUPERGRAPH = 'contracts/supergraph.graphql';

/**
 * The base that is asked for: a supergraph file, a git ref, or without either the commit that this work left `origin/main`
 * at, and where there is no such branch the commit before the last.
 * @throws {CommandFailed} when it names neither a file nor a commit, or a commit without a composed supergraph
 */
export async function readBase(root: string, against: string | undefined): Promise<Base> {
  const git = gitIn(root);
  if (against === undefined) {
    const fork = await git.mergeBase('origin/main', 'HEAD');
    if (fork !== undefined) return atCommit(root, git, fork, 'where this work left origin/main');
    const previous = await git.commit('HEAD~');
    if (previous !== undefined) return atCommit(root, git, previous, 'HEAD~');
    throw new CommandFailed('There is nothing to compare with here. Name a git ref or a supergraph file by --against.');
  }
  const file = isAbsolute(against) ? against : resolve(against);
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
  const supergraphSdl = await git.show(commit, SUPERGRAPH);
  if (supergraphSdl === undefined) {
    throw new CommandFailed(`${label} has no ${SUPERGRAPH}. Name another base by --against.`);
  }
  const texts = async (folder: string, suffix: string) => {
    const paths = (await git.list(commit, folder)).filter((path) => path.endsWith(suffix));
    return Promise.all(paths.map(async (path) => ({ path, text: (await git.show(commit, path)) ?? '' })));
  };
  const operations = await texts(OPERATIONS_FOLDER, '.graphql');
  const events = await texts(EVENT_SCHEMAS_FOLDER, '.json');
  return {
    label,
    supergraphSdl,
    sources: await readSupergraphFile(join(root, 'supergraph.yaml'), (path) =>
      shown(git, commit, relative(root, path)),
    ),
    operations: operations.map(({ path, text }) => clientOperation(path, text, true)),
    // A base without any schema of events is older than they are.
    ...(events.length === 0 ? {} : { events: events.map(({ text }): TopicSchemas => JSON.parse(text)) }),
  };
}

async function shown(git: Git, commit: string, path: string): Promise<string> {
  const text = await git.show(commit, path);
  if (text === undefined) throw new CommandFailed(`${path} is not in ${commit.slice(0, 7)}.`);
  return text;
}
