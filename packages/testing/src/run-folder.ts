import { chmod, glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stopLeftBehind } from '@tessera/local-stack/postgres/postgres';

/** Where folders of runs lie: every account may enter them, as PostgreSQL runs as somebody else when root runs the tests. */
const FOLDERS = '/var/tmp/tessera-test-';

/** In the folder of a run, and only until it ends: the id of its process. */
const RUN = 'run.pid';

/**
 * A folder for everything of this run. What runs left behind that were killed is removed first, their servers included.
 * @param folders the beginning of the paths of all such folders
 */
export async function openRunFolder(folders = FOLDERS): Promise<string> {
  for await (const file of glob(`${folders}*/${RUN}`)) await removeUnlessAlive(join(file, '..'));
  const folder = await mkdtemp(folders);
  await chmod(folder, 0o755);
  await writeFile(join(folder, RUN), `${process.pid}`);
  return folder;
}

/** The run has ended, and its folder stays: later runs leave it alone. */
export async function keepRunFolder(folder: string): Promise<void> {
  await rm(join(folder, RUN), { force: true });
}

async function removeUnlessAlive(folder: string): Promise<void> {
  try {
    if (isAlive(Number(await readFile(join(folder, RUN), 'utf8')))) return;
    await stopLeftBehind(join(folder, 'postgres'));
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    // Somebody else's, or one that another run is removing right now: this run needs none of it.
    console.log(`Left alone: ${folder} (${error instanceof Error ? error.message : error})`);
  }
}

function isAlive(pid: number): boolean {
  // 0 and what is no number would speak of other processes; a file that is being written is one of a run that begins.
  if (!(pid > 0)) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
