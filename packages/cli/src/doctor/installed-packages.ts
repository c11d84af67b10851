import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A lock file, as far as it tells of versions. */
interface Lock {
  readonly packages?: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly link?: boolean;
        readonly optional?: boolean;
        readonly devOptional?: boolean;
      }
    >
  >;
}

/**
 * The packages whose installed version is not that of the lock file, by name; what need not be installed is left out. After a pull
 * that brought another version, programs fail in ways that say nothing of it.
 */
export async function outdatedPackages(root: string): Promise<readonly string[]> {
  const [wanted, installed] = await Promise.all([
    lockAt(join(root, 'package-lock.json')),
    // npm's own record of what it put there.
    lockAt(join(root, 'node_modules', '.package-lock.json')),
  ]);
  return Object.entries(wanted.packages ?? {})
    .filter(([place, { link, optional, devOptional }]) => isInstalled(place) && !link && !optional && !devOptional)
    .filter(([place, { version }]) => installed.packages?.[place]?.version !== version)
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

/** The others are workspaces: they are here by themselves. */
function isInstalled(place: string): boolean {
  return place.includes('node_modules/');
}

async function lockAt(file: string): Promise<Lock> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return {};
  }
}
