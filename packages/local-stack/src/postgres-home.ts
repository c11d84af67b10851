import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The user that PostgreSQL runs as; undefined: whoever started us. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where the embedded PostgreSQL lives and as whom. */
export interface PostgresHome {
  /** Belongs to `user`; holds the cluster (`data`) and the server's log. */
  readonly directory: string;
  /** Where binaries are copied to when the package's own place may be closed to `user`. */
  readonly binariesCopy: string | undefined;
  readonly user: PostgresUser | undefined;
}

/**
 * Decides where PostgreSQL keeps its data. It refuses to run as root, so root hands it to `nobody`, who must be able to
 * reach data and binaries even if the clone lies below a folder that only root can read: both then live under
 * `/var/lib/tessera` (or the temporary directory), keyed by the path of the data directory. Otherwise they stay in it.
 */
export function postgresHome(dataDirectory: string): PostgresHome {
  const place = resolve(dataDirectory);
  if (process.getuid?.() !== 0) {
    const directory = join(place, 'postgres');
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return { directory, binariesCopy: undefined, user: undefined };
  }
  const user = nobody();
  const shared = join(sharedRoot(), 'tessera');
  mkdirSync(shared, { recursive: true });
  chmodSync(shared, 0o755);
  const directory = join(shared, createHash('sha256').update(place).digest('hex').slice(0, 16));
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chownSync(directory, user.uid, user.gid);
  return { directory, binariesCopy: join(shared, 'binaries'), user };
}

function sharedRoot(): string {
  for (const candidate of ['/var/lib', '/usr/local/var']) {
    try {
      accessSync(candidate, constants.W_OK);
      return candidate;
    } catch {
      // Not there or read-only: the next one.
    }
  }
  return tmpdir();
}

function nobody(): PostgresUser {
  const fallback = { uid: 65_534, gid: 65_534 };
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    const found = { uid: Number(uid), gid: Number(gid) };
    return found.uid > 0 && found.gid > 0 ? found : fallback;
  } catch {
    return fallback;
  }
}
