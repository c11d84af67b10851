import { type Redis, redisFactory } from '@tessera/process/redis';
import { LocalStackError } from '../local-stack-error.ts';

const KEYS_AT_ONCE = 1_000;

/**
 * The keys of an event log on Redis: its streams and its epoch.
 * @param prefix of the log, `tessera_events`
 * @throws {LocalStackError} when the server does not answer
 */
export async function eventLogKeys(url: string, prefix: string): Promise<readonly string[]> {
  return onRedis(url, async (redis) => {
    // Asked first: a scan of a server that is away would wait for it.
    await redis.ping();
    const literally = prefix.replaceAll(/[[\]*?\\^-]/g, '\\$&');
    const found = new Set<string>();
    for await (const keys of redis.scanStream({ match: `${literally}:*`, count: KEYS_AT_ONCE })) {
      for (const key of keys as readonly string[]) found.add(key);
    }
    return [...found];
  });
}

/** Removes the keys. @throws {LocalStackError} when the server does not answer */
export async function removeKeys(url: string, keys: readonly string[]): Promise<void> {
  await onRedis(url, async (redis) => {
    for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) await redis.unlink(...keys.slice(at, at + KEYS_AT_ONCE));
  });
}

async function onRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  await using factory = redisFactory(url);
  try {
    return await work(factory.connect('reset'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalStackError(`Redis on ${new URL(url).host} (REDIS_URL) did not do its part: ${reason}`);
  }
}
