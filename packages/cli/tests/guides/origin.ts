import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GIT_ENVIRONMENT } from '../support/git-in.ts';
import type { Answer } from './place.ts';

const run = promisify(execFile);

/** git in a clone. */
export interface GitInClone extends AsyncDisposable {
  run(words: readonly string[]): Promise<Answer>;
}

/** Makes a folder a clone: all that lies in it is committed to `main`, and pushed to an origin beside it. */
export async function cloneWithOrigin(root: string): Promise<GitInClone> {
  const origin = await mkdtemp(join(tmpdir(), 'tessera-origin-'));
  const git = (...args: readonly string[]) => run('git', args, { cwd: root, env: GIT_ENVIRONMENT });
  await git('init', '-q', '--bare', '-b', 'main', origin);
  await git('init', '-q', '-b', 'main');
  await git('add', '-A');
  await git('commit', '-qm', 'The platform as it is');
  await git('remote', 'add', 'origin', origin);
  await git('push', '-q', '-u', 'origin', 'main');
  return {
    run: (words) =>
      git(...words).then(
        ({ stdout, stderr }) => ({ output: stdout + stderr, exitCode: 0 }),
        ({ stdout, stderr, code }) => ({ output: stdout + stderr, exitCode: code }),
      ),
    [Symbol.asyncDispose]: () => rm(origin, { recursive: true, force: true }),
  };
}
