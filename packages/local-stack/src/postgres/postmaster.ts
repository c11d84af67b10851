import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The process that `postmaster.pid` names, while it lives and is a PostgreSQL. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The living server of a data folder. A file whose process number belongs to another program by now is taken away:
 * PostgreSQL itself clears the file of a number that nobody has, but refuses to start beside any living process of ours.
 */
export async function postmasterOf(data: string): Promise<Postmaster | undefined> {
  const file = join(data, 'postmaster.pid');
  const lines = await readFile(file, 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0) || !isAlive(pid)) return undefined;
  if (await isPostgres(pid)) return { pid, port };
  await rm(file, { force: true });
  return undefined;
}

/** Whether a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** In doubt it is one: taking away the file of a living server would let two of them write the same data. */
async function isPostgres(pid: number): Promise<boolean> {
  const command =
    (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => undefined)) ??
    (await run('ps', ['-o', 'comm=', '-p', String(pid)]).then(
      ({ stdout }) => stdout,
      () => 'postgres',
    ));
  return command.includes('postgres');
}
