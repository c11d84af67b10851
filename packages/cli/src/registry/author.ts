import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Who publishes: whom the command line or the environment names, else who git says, else the user of this machine. */
export async function authorOf(named: string | undefined, root: string): Promise<string> {
  if (named !== undefined) return named;
  try {
    const { stdout } = await run('git', ['config', 'user.name'], { cwd: root });
    if (stdout.trim() !== '') return stdout.trim();
  } catch {
    // No git, or git knows no name.
  }
  return userInfo().username;
}
