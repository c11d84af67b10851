import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Schemas are text of some hundred kB. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Reads committed states of the repository that holds a folder. Paths are relative to that folder. */
export interface Git {
  /** The commit that a ref names; undefined when there is none. */
  commit(ref: string): Promise<string | undefined>;
  /** The branch that the remote `origin` names as its default, like `origin/main`; undefined when it names none. */
  originDefault(): Promise<string | undefined>;
  /** The last commit that two refs have in common; undefined when there is none. */
  mergeBase(a: string, b: string): Promise<string | undefined>;
  /** The text of a file in a commit; undefined when it is not there. */
  show(commit: string, path: string): Promise<string | undefined>;
  /** The texts of the files below a folder in a commit that are wanted, by their paths. Two processes read them, however many they are. */
  texts(commit: string, folder: string, wanted: (path: string) => boolean): Promise<ReadonlyMap<string, string>>;
  /** The files of the work tree that are other than in a commit, new and deleted ones included. */
  changed(commit: string): Promise<readonly string[]>;
}

/** The repository that holds `folder`. Without git or a repository, every ref is unknown. */
export function gitIn(folder: string): Git {
  const git = async (...args: string[]): Promise<string | undefined> => {
    try {
      return (await run('git', args, { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES })).stdout;
    } catch {
      return undefined;
    }
  };
  const names = (output: string | undefined) => (output ?? '').split('\0').filter(Boolean);
  return {
    // `--end-of-options`: a ref that begins with a dash is no option.
    commit: async (ref) =>
      (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`))?.trim(),
    originDefault: async () => (await git('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'))?.trim(),
    mergeBase: async (a, b) => (await git('merge-base', a, b))?.trim(),
    show: (commit, path) => git('show', `${commit}:./${path}`),
    texts: async (commit, path, wanted) => {
      const files = names(await git('ls-tree', '-r', '-z', commit, '--', path))
        .map(treeEntry)
        .filter((entry) => entry.type === 'blob' && wanted(entry.path));
      const texts = await blobs(
        folder,
        files.map(({ id }) => id),
      );
      return new Map(files.map((file, index) => [file.path, texts[index] ?? '']));
    },
    changed: async (commit) => [
      ...names(await git('diff', '-z', '--name-only', '--relative', commit, '--', '.')),
      ...names(await git('ls-files', '-z', '--others', '--exclude-standard')),
    ],
  };
}

/** A line of `git ls-tree`: `<mode> <type> <id>\t<path>`. */
function treeEntry(line: string) {
  const [, type, id = '', path = ''] = /^\S+ (\S+) (\S+)\t([\s\S]*)$/.exec(line) ?? [];
  return { type, id, path };
}

/** The texts of blobs, in the order of their ids. Each comes as `<id> blob <bytes>\n<text>\n`. */
async function blobs(folder: string, ids: readonly string[]): Promise<readonly string[]> {
  const reading = run('git', ['cat-file', '--batch'], {
    cwd: folder,
    maxBuffer: MAX_OUTPUT_BYTES,
    encoding: 'buffer',
  });
  reading.child.stdin?.end(ids.map((id) => `${id}\n`).join(''));
  const { stdout } = await reading;
  let at = 0;
  return ids.map(() => {
    const from = stdout.indexOf('\n', at) + 1;
    const bytes = Number(stdout.toString('utf8', at, from).trim().split(' ').at(-1));
    at = from + bytes + 1;
    return stdout.toString('utf8', from, from + bytes);
  });
}
