import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Schemas are text of some hundred kB. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Reads committed states of the repository that holds a folder. Paths are relative to that folder. */
export interface Git {
  /** The commit that a ref names; undefined when there is none. */
  commit(ref: string): Promise<string | undefined>;
  /** The last commit that two refs have in common; undefined when there is none. */
  mergeBase(a: string, b: string): Promise<string | undefined>;
  /** The text of a file in a commit; undefined when it is not there. */
  show(commit: string, path: string): Promise<string | undefined>;
  /** The files below a folder in a commit. */
  list(commit: string, folder: string): Promise<readonly string[]>;
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
  return {
    // `--end-of-options`: a ref that begins with a dash is no option.
    commit: async (ref) =>
      (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`))?.trim(),
    mergeBase: async (a, b) => (await git('merge-base', a, b))?.trim(),
    show: (commit, path) => git('show', `${commit}:./${path}`),
    list: async (commit, path) =>
      ((await git('ls-tree', '-r', '-z', '--name-only', commit, '--', path)) ?? '').split('\0').filter(Boolean),
  };
}
