import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { LocalStackError } from '../local-stack-error.ts';

const run = promisify(execFile);

/** An account of the operating system under which a program is started. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Accounts without privileges that a system may have, the most fitting first. */
const UNPRIVILEGED = ['postgres', '_postgres', 'nobody'] as const;

/**
 * The account for PostgreSQL, which refuses to run as root: undefined (our own) for an ordinary user, an unprivileged one
 * for root.
 * @throws {LocalStackError} for root on a system that has none of the known accounts
 */
export async function postgresAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const known = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of UNPRIVILEGED) {
    const [name, , uid, gid] = known.find(([name]) => name === wanted) ?? [];
    if (name !== undefined && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new LocalStackError(
    `PostgreSQL does not run as root, and none of the accounts ${UNPRIVILEGED.join(', ')} exists. ` +
      'Run as an ordinary user, or set DATABASE_URL to a PostgreSQL server of yours.',
  );
}

/** Whether the account can read the file, every folder above it included. Asked as that account. */
export async function canRead({ uid, gid }: Account, file: string): Promise<boolean> {
  try {
    await run('test', ['-r', file], { uid, gid, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
