import { execFile } from 'node:child_process';
import { chown, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LocalStackError } from '../local-stack-error.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';

const run = promisify(execFile);

/** Name of the superuser of the local stack's server. */
export const SUPERUSER = 'tessera';

/**
 * Makes a new cluster: UTF-8, the same sorting and upper/lower case everywhere (PostgreSQL's own C.UTF-8), password required.
 * It is made in a draft folder and renamed when whole.
 */
export async function initialise(options: {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly data: string;
  readonly password: string;
}): Promise<void> {
  const { account, data } = options;
  const draft = `${data}.draft`;
  await rm(draft, { recursive: true, force: true });
  const folder = await mkdtemp(join(tmpdir(), 'tessera-initdb-'));
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (account !== undefined) {
    await chown(folder, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  try {
    await run(
      options.binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ],
      { ...account, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' } },
    );
    await rename(draft, data);
  } catch (error) {
    throw new LocalStackError(`PostgreSQL could not be initialised in ${data}: ${reason(error)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reason(error: unknown): string {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return output.split('\n').at(-1) || String(error);
}
