import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
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

/** Starts one on a free port, in memory only. @throws when there is no `redis-server` */
export async function startRedisServer(): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let running: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    const child = running;
    running = undefined;
    if (child === undefined) return;
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
    await redis.connect('test:flush').flushall();
  };
  await start();
  return { url, stop, start, flush, [Symbol.asyncDispose]: stop };
}

/** Generous, for a machine that has other work: it ends as soon as the server answers. */
const START_MS = 60_000;

async function answering(url: string, server: ChildProcess): Promise<void> {
  const endMs = performance.now() + START_MS;
  for (;;) {
    await using redis = redisFactory(url);
    try {
      await redis.connect('test:waiting').ping();
      return;
    } catch (error) {
      if (server.exitCode !== null || performance.now() > endMs) throw error;
      await delay(50);
    }
  }
}
