import { spawn } from 'node:child_process';
import { open, readFile, realpath } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { LocalStackError } from '../local-stack-error.ts';
import { freePort } from '../stack/ports.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { SUPERUSER } from './initialise.ts';
import { isAlive, postmasterOf } from './postmaster.ts';

/** A running server process. */
export interface Server {
  readonly pid: number;
  readonly url: string;
}

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 20_000;

/**
 * The server that runs on the data folder, if one answers there with our password. One that is still coming up, after a
 * platform was killed while it started, or is recovering, is waited for.
 */
export async function adopt(data: string, password: string): Promise<Server | undefined> {
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const found = await postmasterOf(data);
    if (found === undefined) return undefined;
    const url = urlOf(found.port, password);
    if (await servesFolder(url, data)) return { pid: found.pid, url };
    if (performance.now() > deadlineMs) {
      throw new LocalStackError(
        `Process ${found.pid} holds ${data} and does not answer. End it (kill ${found.pid}) and start again.`,
      );
    }
    await delay(50);
  }
}

/** Starts a server on the data folder, on a free port, in a session of its own, and waits until it answers. */
export async function launch(options: {
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly data: string;
  readonly password: string;
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
}): Promise<Server> {
  const port = await freePort();
  const settings = Object.entries({ ...options.settings, port: String(port) });
  await using log = await open(options.logFile, 'a', 0o600);
  const child = spawn(
    options.binaries.postgres,
    ['-D', options.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...options.account,
      cwd: '/',
      detached: true,
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? `code ${code}`}`;
  });
  child.unref();
  const url = urlOf(port, options.password);
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  while (!(await servesFolder(url, options.data))) {
    if (ended !== undefined || performance.now() > deadlineMs) {
      const last = (await textOf(options.logFile)).trim().split('\n').at(-1) ?? '';
      throw new LocalStackError(
        `PostgreSQL did not start: ${ended ?? `no answer for ${START_TIMEOUT_MS / 1000} s`}. ${options.logFile} ends with: ${last}`,
      );
    }
    await delay(50);
  }
  return { pid: child.pid ?? 0, url };
}

/** Stops the server: open transactions are rolled back, clients are sent away, data are written. */
export async function stop({ pid }: Server): Promise<void> {
  signal(pid, 'SIGINT');
  const deadlineMs = performance.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    // Its write-ahead log makes an immediate end safe as well; a server that hangs must not hang us.
    if (performance.now() > deadlineMs) return signal(pid, 'SIGQUIT');
    await delay(20);
  }
}

async function servesFolder(url: string, data: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    const served = rows[0]?.data_directory ?? '';
    return served === data || served === (await realpath(data));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already, which is what was wanted.
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return '';
  }
}
