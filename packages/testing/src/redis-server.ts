import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@tessera/local-stack/stack/ports';
import { redisFactory } from '@tessera/process/redis';

/** A Redis of the test's own, that can be taken away and brought back. Disposed, it is gone. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** Ends it at once, with all that it kept. */
  stop(): Promise<void>;
  /** Brings an empty one back at the same address. */
  start(): Promise<void>;
  /** Empties it while it runs. */
  flush(): Promise<void>;
}

/** Whether this machine has a `redis-server` to start. */
export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** Ports are looked for and then taken; in between, somebody else on this machine may take one. */
const TRIES = 3;

/** Starts one on a free port, in memory only. @throws when there is no `redis-server` */
export async function startRedisServer(): Promise<RedisServer> {
  for (let attempt = 1; ; attempt += 1) {
    const server = serverAt(await freePort());
    try {
      await server.start();
      return server;
    } catch (error) {
      await server.stop();
      if (attempt === TRIES) throw error;
    }
  }
}

function serverAt(port: number): RedisServer {
  const url = `redis://127.0.0.1:${port}`;
  let running: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    const child = running;
    running = undefined;
    if (child === undefined || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const start = async (): Promise<void> => {
    running = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      {
        stdio: 'ignore',
      },
    );
    await answering(url, running);
  };
  const flush = async (): Promise<void> => {
    await using redis = redisFactory(url);
    await redis.connect('test:flush', { patient: true }).flushall();
  };
  return { url, stop, start, flush, [Symbol.asyncDispose]: stop };
}

/** Resolves when this very process answers at the address: nobody else's server that was there before. */
async function answering(url: string, server: ChildProcess): Promise<void> {
  await using redis = redisFactory(url);
  const connection = redis.connect('test:waiting', { patient: true });
  const ended = new AbortController();
  const failed = once(server, 'exit', { signal: ended.signal }).then(([code, signal]) => {
    throw new Error(`redis-server at ${url} has ended with ${signal ?? code}.`);
  });
  try {
    const info = await Promise.race([connection.info('server'), failed]);
    if (!info.includes(`process_id:${server.pid}\r`)) throw new Error(`Another server answers at ${url}.`);
  } finally {
    failed.catch(() => undefined);
    ended.abort();
  }
}

/** Also one that never began. */
function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}
