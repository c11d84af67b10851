import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { Redis as IoRedis, type RedisOptions } from 'ioredis';
import RedisMock from 'ioredis-mock';

/** A connection to Redis, real or emulated. */
export type Redis = IoRedis;

export interface ConnectOptions {
  /**
   * Commands wait for a lost server instead of failing at once, and no command is cut short. For subscribers and for
   * blocking reads, which have nobody waiting for an answer; a request must never lean on a patient connection.
   */
  readonly patient?: boolean;
}

/**
 * The one door to Redis (docs/architecture.md, decision 4). What stands behind it may be flushed or lost at any moment:
 * commands then reject within a second (at once while the connection is known to be lost) and the caller goes on without
 * it. Reconnecting happens by itself. No connection throws or emits an unhandled `error`.
 */
export interface RedisFactory {
  /** Opens a connection. `purpose` names it in `CLIENT LIST`, e.g. `catalog:cache`. */
  connect(purpose: string, options?: ConnectOptions): Redis;
  /** True when the keyspace lives in this process. Streams must not be used on it: their `XREAD` is wrong. */
  readonly emulated: boolean;
  /** Closes all connections made here. */
  [Symbol.asyncDispose](): Promise<void>;
}

const COMMAND_TIMEOUT_MS = 1000;
const CONNECT_TIMEOUT_MS = 2000;
const MAX_RECONNECT_DELAY_MS = 2000;
/** How long a connection that is let go of may hold up the end of its process, also one that was lost before. */
const DISCONNECT_TIMEOUT_MS = 100;

/**
 * A factory for the server at `url` (`redis://`, `rediss://`), or, without a URL, one that emulates Redis in memory: each
 * such factory has a keyspace of its own, shared by its connections.
 */
export function redisFactory(url: string | undefined): RedisFactory {
  const connections = new Set<Redis>();
  const keyspace = `memory-${randomUUID()}`;
  const open = (purpose: string, options: ConnectOptions): Redis =>
    url === undefined ? emulated(keyspace) : connectTo(url, purpose, options.patient ?? false);
  return {
    emulated: url === undefined,
    connect(purpose, options = {}) {
      const connection = open(purpose, options);
      connections.add(connection);
      connection.once('end', () => connections.delete(connection));
      return connection;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...connections].map(close));
      connections.clear();
    },
  };
}

function emulated(keyspace: string): Redis {
  const redis = new RedisMock({ host: keyspace });
  // All connections of a keyspace listen to one emitter, which takes more than ten of them for a leak.
  const { context } = redis as unknown as { readonly context: { readonly modifiedKeyEvents: EventEmitter } };
  context.modifiedKeyEvents.setMaxListeners(0);
  return redis;
}

function connectTo(url: string, purpose: string, patient: boolean): Redis {
  const common = {
    connectionName: purpose,
    connectTimeout: CONNECT_TIMEOUT_MS,
    disconnectTimeout: DISCONNECT_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, MAX_RECONNECT_DELAY_MS) * (0.5 + Math.random() / 2),
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  } satisfies RedisOptions;
  if (patient) return quiet(new IoRedis(url, { ...common, maxRetriesPerRequest: null }));
  const redis = new IoRedis(url, { ...common, maxRetriesPerRequest: 0, commandTimeout: COMMAND_TIMEOUT_MS });
  // Commands may queue only until the first connection stands or fails; from then on a lost server is known at once.
  const failFast = (): void => {
    redis.options.enableOfflineQueue = false;
  };
  redis.once('ready', failFast);
  redis.once('close', failFast);
  return quiet(redis);
}

/** Rejected commands already tell their callers; an `error` event without a listener would only end the process. */
function quiet(redis: Redis): Redis {
  redis.on('error', () => undefined);
  for (const name of SENT_BY_ITSELF) {
    const send = redis[name].bind(redis) as (...args: unknown[]) => Promise<unknown>;
    const sent = (...args: unknown[]): Promise<unknown> => {
      const outcome = send(...args);
      outcome.catch(() => undefined);
      return outcome;
    };
    Object.assign(redis, { [name]: sent });
  }
  return redis;
}

/**
 * What ioredis sends again after a reconnect and leaves to nobody: rejected, because the connection is closed or lost once
 * more, it would end the process. Callers of their own still get their rejections.
 */
const SENT_BY_ITSELF = ['select', 'subscribe', 'psubscribe'] as const;

async function close(connection: Redis): Promise<void> {
  if (connection.status === 'end') return;
  if (connection.status !== 'ready') return connection.disconnect();
  try {
    await connection.quit();
  } catch {
    connection.disconnect();
  }
}
