import { randomUUID } from 'node:crypto';
import type { Redis } from '@tessera/process/redis';
import { LONGEST_LIFE_MS } from './cache-policy.ts';
import type { KeptGroup, KeptValue } from './kept-answers.ts';

/** A value as it was kept, with the tags that it is dropped by. */
export interface FoundValue extends KeptValue {
  readonly tags: readonly string[];
}

/**
 * Kept answers that all replicas share. Each answer is a group: its values name the group's key, and live as long as that
 * key does; each tag is a set of groups. Dropping a tag deletes its groups' keys, whatever their number of values.
 *
 * A dropped tag is remembered for two minutes, so that an answer asked for before cannot be put in after: ages are measured
 * by the asking process and by the key's own expiry, never by comparing two clocks.
 *
 * All commands reject within a second when Redis is away. A Redis that evicts keys under pressure should be given
 * `noeviction` or room: it could forget a tag before the groups in it.
 */
export class RedisStore {
  readonly #redis: Redis;
  readonly #prefix: string;

  constructor(redis: Redis, prefix = 'router:cache:') {
    this.#redis = redis;
    this.#prefix = prefix;
  }

  /** The values, in the order of the keys. */
  async get(keys: readonly string[]): Promise<(FoundValue | undefined)[]> {
    const texts = await this.#redis.mget(keys.map((key) => `${this.#prefix}v:${key}`));
    const found = texts.map((text) => (text === null ? undefined : (JSON.parse(text) as Stored)));
    const groups = [...new Set(found.flatMap((stored) => (stored === undefined ? [] : [stored.group])))];
    if (groups.length === 0) return found.map(() => undefined);
    const states = await this.#redis.mget(groups.map((group) => `${this.#prefix}g:${group}`));
    const living = new Set(groups.filter((_, index) => states[index] !== null));
    return found.map((stored) => (stored !== undefined && living.has(stored.group) ? stored.value : undefined));
  }

  /**
   * Keeps an answer unless one of its tags was dropped since it was asked for.
   * @param askedMsAgo how long ago its fetch began
   */
  async put({ tags, values }: KeptGroup, askedMsAgo: number, nowMs: number): Promise<void> {
    const group = randomUUID();
    const pairs: string[] = [];
    let longestMs = 1;
    for (const [key, value] of values) {
      const lifeMs = Math.max(1, Math.ceil(value.staleUntilMs - nowMs));
      longestMs = Math.max(longestMs, lifeMs);
      pairs.push(
        `${this.#prefix}v:${key}`,
        JSON.stringify({ group, value: { ...value, tags } } satisfies Stored),
        `${lifeMs}`,
      );
    }
    const times = [Math.ceil(askedMsAgo) + IN_TRANSIT_MS, DROPPED_FOR_MS, LONGEST_LIFE_MS, longestMs].map(String);
    await this.#redis.eval(PUT, 1, this.#prefix, group, ...times, String(tags.length), ...tags, ...pairs);
  }

  /** Everything with one of these tags is gone, for all replicas. */
  async drop(tags: readonly string[]): Promise<void> {
    await this.#redis.eval(DROP, 1, this.#prefix, String(DROPPED_FOR_MS), ...tags);
  }
}

interface Stored {
  readonly group: string;
  readonly value: FoundValue;
}

/** Longer than any fetch may take. */
const DROPPED_FOR_MS = 120_000;
/** A command is given up after a second; until then it may be under way to Redis. */
const IN_TRANSIT_MS = 1500;

const PUT = `
local prefix, group = KEYS[1], ARGV[1]
local askedAgo, droppedFor, tagLife, life, count = tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4], ARGV[5], tonumber(ARGV[6])
for i = 7, 6 + count do
  local left = redis.call('PTTL', prefix .. 'd:' .. ARGV[i])
  if left > 0 and droppedFor - left <= askedAgo then return 0 end
end
redis.call('SET', prefix .. 'g:' .. group, '1', 'PX', life)
for i = 7, 6 + count do
  redis.call('SADD', prefix .. 't:' .. ARGV[i], group)
  redis.call('PEXPIRE', prefix .. 't:' .. ARGV[i], tagLife)
end
for i = 7 + count, #ARGV, 3 do redis.call('SET', ARGV[i], ARGV[i + 1], 'PX', ARGV[i + 2]) end
return 1`;

const DROP = `
local prefix = KEYS[1]
for i = 2, #ARGV do
  local tag = prefix .. 't:' .. ARGV[i]
  for _, group in ipairs(redis.call('SMEMBERS', tag)) do redis.call('DEL', prefix .. 'g:' .. group) end
  redis.call('DEL', tag)
  redis.call('SET', prefix .. 'd:' .. ARGV[i], '1', 'PX', ARGV[1])
end
return 1`;
