import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { type PostgresHome, type PostgresUser, postgresHome } from './postgres-home.ts';
import { isAlive, livingPostmaster } from './postmaster.ts';
import { explain } from './start-failed.ts';

/**
 * The embedded PostgreSQL: a real server whose binaries come from npm, on the loopback interface, with a password.
 *
 * Its life: *absent* → `initdb` → *stopped* → `postgres` in a session of its own → *running* → SIGINT → *stopped*.
 * Being in another session it hears neither Ctrl-C nor the death of the process that started it; a server that is still
 * running is adopted by the next start. So services can drain before it stops, and `kill -9` orphans nothing for long.
 */
export interface RunningPostgres {
  /** Of the maintenance database `postgres`, password included. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Whether it was found running. */
  readonly adopted: boolean;
  /** Fast shutdown: open transactions are rolled back, committed ones are on disk. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  readonly dataDirectory: string;
  /** Server settings besides those that the stack needs. */
  readonly settings?: Readonly<Record<string, string>>;
}

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 15_000;
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];

/**
 * Starts the server of a data directory, makes it first if need be, or adopts the one that runs.
 * @throws {StartFailed} with one line that says what to do
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const home = postgresHome(options.dataDirectory);
  const cluster = join(home.directory, 'data');
  const living = livingPostmaster(cluster);
  if (living !== undefined) return running(await ready(cluster, home), home, true);
  const binaries = postgresBinaries(home.binariesCopy);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(binaries, cluster, home);
  const port = await freePort(rememberedPort(home));
  launch(binaries, cluster, home, { port: String(port), ...options.settings });
  return running(await ready(cluster, home), home, false);
}

/** Takes the cluster of a data directory away, with all its data; a running server is stopped first. */
export async function removePostgres(dataDirectory: string): Promise<void> {
  const home = postgresHome(dataDirectory);
  const living = livingPostmaster(join(home.directory, 'data'));
  if (living !== undefined) await stop(living.pid);
  rmSync(home.directory, { recursive: true, force: true });
}

async function initialise(binaries: string, cluster: string, home: PostgresHome): Promise<void> {
  // Only a cluster without PG_VERSION gets here: what lies there is the rest of an initdb that was cut off.
  rmSync(cluster, { recursive: true, force: true });
  const password = passwordFile(home);
  writeFileSync(password, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (home.user) chownSync(password, home.user.uid, home.user.gid);
  const args = [
    '-D',
    cluster,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${password}`,
    '--no-sync',
    ...LOCALE,
  ];
  try {
    await promisify(execFile)(join(binaries, 'bin', 'initdb'), args, { ...as(home.user), cwd: home.directory });
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    throw explain('PostgreSQL cannot be set up', (error as { stderr?: string }).stderr || String(error));
  }
}

function launch(
  binaries: string,
  cluster: string,
  home: PostgresHome,
  settings: Readonly<Record<string, string>>,
): void {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const log = openSync(logFile(home), 'w', 0o600);
  const args = ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = spawn(join(binaries, 'bin', 'postgres'), args, {
    ...as(home.user),
    cwd: home.directory,
    detached: true,
    stdio: ['ignore', log, log],
  });
  // A failed spawn shows as a server that never gets ready; the reason is kept where its log would have it.
  server.once('error', (error) => writeFileSync(logFile(home), error.message));
  server.unref();
  closeSync(log);
}

async function ready(cluster: string, home: PostgresHome): Promise<{ pid: number; port: number }> {
  const giveUpAtMs = performance.now() + START_TIMEOUT_MS;
  let absentSinceMs: number | undefined;
  while (performance.now() < giveUpAtMs) {
    const found = livingPostmaster(cluster);
    if (found?.ready) return found;
    absentSinceMs = found === undefined ? (absentSinceMs ?? performance.now()) : undefined;
    if (absentSinceMs !== undefined && hasFailed(home, performance.now() - absentSinceMs)) break;
    await sleep(15);
  }
  throw explain('PostgreSQL does not start', lastWords(home));
}

/** It wrote why it gave up, or nothing of it was to be seen for a while. */
function hasFailed(home: PostgresHome, absentMs: number): boolean {
  return (absentMs > 100 && /FATAL|error while loading|ENOENT|EACCES/.test(readLog(home))) || absentMs > 10_000;
}

function lastWords(home: PostgresHome): string {
  const lines = readLog(home).trim().split('\n');
  return lines.find((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? '';
}

function running(server: { pid: number; port: number }, home: PostgresHome, adopted: boolean): RunningPostgres {
  const password = readFileSync(passwordFile(home), 'utf8');
  writeFileSync(join(home.directory, 'port'), String(server.port));
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`,
    port: server.port,
    pid: server.pid,
    adopted,
    stop: () => stop(server.pid),
  };
}

async function stop(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const giveUpAtMs = performance.now() + STOP_TIMEOUT_MS;
    while (isAlive(pid) && performance.now() < giveUpAtMs) await sleep(15);
  }
}

const passwordFile = (home: PostgresHome): string => join(home.directory, 'password');
const logFile = (home: PostgresHome): string => join(home.directory, 'server.log');
const readLog = (home: PostgresHome): string => (existsSync(logFile(home)) ? readFileSync(logFile(home), 'utf8') : '');

function rememberedPort(home: PostgresHome): number | undefined {
  const file = join(home.directory, 'port');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined;
}

function as(user: PostgresUser | undefined) {
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
  return user === undefined ? { env } : { env, uid: user.uid, gid: user.gid };
}
