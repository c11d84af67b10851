import { CommandFailed } from '../command-failed.ts';
import type { Git } from './git.ts';

/**
 * The commit at which this work left the default branch: the one that `origin` names, else `origin/main`, else the local `main`.
 * Another guess would compare with something that nobody ships, and call the answer safe.
 * @returns the commit, and words that say which it is and why
 * @throws {CommandFailed} when there is no such branch, or its history and that of the work do not meet here
 */
export async function whereWorkLeft(git: Git): Promise<{ readonly commit: string; readonly name: string }> {
  const candidates = [await git.originDefault(), 'origin/main', 'main'].filter((branch) => branch !== undefined);
  for (const branch of candidates) {
    if ((await git.commit(branch)) === undefined) continue;
    const commit = await git.mergeBase(branch, 'HEAD');
    if (commit === undefined) {
      throw new CommandFailed(
        `This work and ${branch} have no commit in common here. Fetch more of the history (git fetch --unshallow), or name a base by --against.`,
      );
    }
    const why = branch === 'main' ? ', as there is no origin/main' : '';
    return { commit, name: `where this work left ${branch}${why}` };
  }
  throw new CommandFailed(
    'There is no origin/main and no main to compare with. Fetch it (git fetch origin main), or name a git ref or a supergraph file by --against.',
  );
}
