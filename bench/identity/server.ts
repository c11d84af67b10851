import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { CONTEXT_HEADER, signContext } from '@tessera/caller/context-token';
import { platformKeys } from '@tessera/local-stack/keys';
import { startPostgres } from '@tessera/local-stack/postgres/postgres';
import { freePort } from '@tessera/local-stack/stack/ports';
import { hasRedisServer, startRedisServer } from '@tessera/testing/redis-server';
import { answering } from '../processes.ts';

/** What a GraphQL endpoint answers. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: the shape of data is the operation's
  readonly data?: any;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** The identity subgraph in a process of its own, as an operator starts it, on a PostgreSQL and a Redis of its own. */
export interface IdentityServer extends AsyncDisposable {
  /** Whether it has a real Redis. */
  readonly redis: boolean;
  /** Asks as the router would. */
  ask(query: string, variables: object, as?: Caller): Promise<Answer>;
  /** Resident memory now, and the most since the last {@link forgetPeak}, in bytes. */
  memory(): { readonly now: number; readonly peak: number };
  forgetPeak(): Promise<void>;
}

const MAIN = join(import.meta.dirname, '..', '..', 'subgraphs', 'identity', 'main.ts');

/** Starts it. `env` differs from what is shipped. */
export async function startIdentity(env: Readonly<Record<string, string>> = {}): Promise<IdentityServer> {
  await using starting = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'tessera-bench-identity-'));
  starting.defer(() => rm(folder, { recursive: true, force: true }));
  // PostgreSQL runs as another account where we are root, and must get through to its own folder.
  await chmod(folder, 0o711);
  const postgres = starting.use(await startPostgres({ folder: join(folder, 'postgres') }));
  const redis = hasRedisServer() ? starting.use(await startRedisServer()) : undefined;
  const keys = await platformKeys(join(folder, 'keys'), ['router', 'identity']);
  const port = await freePort();
  const database = (name: string) => Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATABASE_URL: database('tessera_identity'),
      ...(redis === undefined ? { EVENTS_DATABASE_URL: database('tessera_events') } : { REDIS_URL: redis.url }),
      SIGNING_KEY_FILE: keys.signingKeyFile('identity'),
      TRUSTED_KEYS_FILE: keys.trustedKeysFile,
      INTERNAL_GRAPH_URL: 'http://127.0.0.1:9/internal/graphql',
      IDENTITY_JWT_KEY_FILE: keys.accessTokenKeyFile,
      IDENTITY_MASTER_KEY: keys.masterKey,
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  starting.defer(async () => {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await ended;
  });
  await answering(`http://127.0.0.1:${port}/health`);
  const router = { name: 'router', privateKey: keys.privateKey('router') };
  const contexts = new Map<Caller, { readonly token: string; readonly atMs: number }>();
  const contextOf = (caller: Caller): string => {
    const known = contexts.get(caller);
    if (known !== undefined && performance.now() - known.atMs < 20_000) return known.token;
    const token = signContext(caller, router);
    contexts.set(caller, { token, atMs: performance.now() });
    return token;
  };
  let asked = 0;
  // Clients at many addresses, as the router would tell them: identity slows down who tries too often from one.
  const nextAddress = (): string => {
    asked += 1;
    return `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  };
  const running = starting.move();
  return {
    redis: redis !== undefined,
    async ask(query, variables, as = ANONYMOUS) {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-client-ip': nextAddress(), [CONTEXT_HEADER]: contextOf(as) },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      const kib = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN);
      return { now: kib('VmRSS') * 1024, peak: kib('VmHWM') * 1024 };
    },
    // See proc_pid_clear_refs(5): 5 begins VmHWM anew.
    forgetPeak: () => writeFile(`/proc/${child.pid}/clear_refs`, '5'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
