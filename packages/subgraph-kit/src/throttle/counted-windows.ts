import type { Log } from '@tessera/process/log';
import type { Redis } from '@tessera/process/redis';

/** Something that may be done so often in a window; the window begins with the first time. */
export interface CountedWindow {
  /** In Redis. Keys that are counted together must lie in one slot of a cluster. */
  readonly key: string;
  readonly limit: number;
}

/**
 * Counts one act in each window and says how long the fullest of those that are over still lasts. One atomic command, which also
 * sets the end of a window that has none, so that no key stays for ever.
 */
const TAKE = `
local wait = 0
for i, key in ipairs(KEYS) do
  local count = redis.call('INCR', key)
  local left = redis.call('PTTL', key)
  if left < 0 then
    redis.call('PEXPIRE', key, ARGV[#KEYS + 1])
    left = tonumber(ARGV[#KEYS + 1])
  end
  if count > tonumber(ARGV[i]) and left > wait then wait = left end
end
return wait`;

/**
 * Slows down whoever tries too often. The counts are in Redis and are lost with it: nothing may lean on them alone. While Redis is
 * away everybody passes, so that the outage of a cache is no outage of the service.
 */
export class CountedWindows {
  readonly #redis: Redis;
  readonly #log: Log;

  constructor(redis: Redis, log: Log) {
    this.#redis = redis;
    this.#log = log;
  }

  /** Counts one act in all of the windows. Answers how many milliseconds to wait; 0 when it may be done. */
  async take(windows: readonly CountedWindow[], windowMs: number): Promise<number> {
    const keys = windows.map(({ key }) => key);
    const limits = windows.map(({ limit }) => limit);
    try {
      return Number(await this.#redis.eval(TAKE, keys.length, ...keys, ...limits, windowMs));
    } catch (error) {
      this.#log.debug({ err: error }, 'attempts cannot be counted: Redis is out of reach');
      return 0;
    }
  }
}
