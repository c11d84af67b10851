import { randomUUID } from 'node:crypto';
import type { Redis, RedisFactory } from '@tessera/process/redis';
import { parseEnvelope } from './envelope.ts';
import type { DomainEvent } from './event.ts';
import { DEFAULT_PARTITIONS, type EventLog, type LogBatch, type LogPlace, type LogReader, partitionOf } from './log.ts';

/** How a log on Redis Streams is opened. */
export interface RedisLogOptions {
  /** Must reach a real server: the emulation's streams lose entries. */
  readonly redis: RedisFactory;
  readonly partitions?: number;
  /** Start of all keys; `events` where not said: `events:{topic}:{partition}` and `events:epoch`. */
  readonly prefix?: string;
}

/**
 * The event log on Redis Streams (SPEC.md A5). One stream per partition, one field `event` per entry; the epoch is a
 * plain key that goes when the streams go.
 */
export function openRedisLog(options: RedisLogOptions): EventLog {
  if (options.redis.emulated)
    throw new Error('Event streams need a real Redis: set REDIS_URL or use the Postgres log.');
  return new RedisLog(options);
}

class RedisLog implements EventLog {
  readonly partitions: number;
  readonly #factory: RedisFactory;
  readonly #redis: Redis;
  readonly #prefix: string;

  constructor(options: RedisLogOptions) {
    this.partitions = options.partitions ?? DEFAULT_PARTITIONS;
    this.#factory = options.redis;
    this.#prefix = options.prefix ?? 'events';
    this.#redis = options.redis.connect('event log');
  }

  async epoch(): Promise<string> {
    const present = await this.#redis.get(this.#epochKey);
    if (present !== null) return present;
    // Of several that find none, one begins; the others are told what it chose.
    const begun = randomUUID();
    await this.#redis.set(this.#epochKey, begun, 'NX');
    return (await this.#redis.get(this.#epochKey)) ?? begun;
  }

  async renewEpoch(epoch: string): Promise<void> {
    const compareAndSet = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('set', KEYS[1], ARGV[2]) end`;
    await this.#redis.eval(compareAndSet, 1, this.#epochKey, epoch, randomUUID());
  }

  async append(events: readonly DomainEvent[]): Promise<readonly LogPlace[]> {
    const places: LogPlace[] = [];
    const byPartition = Map.groupBy(events.entries(), ([, event]) =>
      JSON.stringify([event.topic, partitionOf(event.aggregateId, this.partitions)]),
    );
    const appended = [...byPartition].map(async ([key, entries]) => {
      const [topic, partition] = JSON.parse(key) as [string, number];
      // All or nothing for each stream: were one entry refused and the next taken, their order would turn round.
      const transaction = this.#redis.multi();
      for (const [, event] of entries) {
        transaction.xadd(this.#keyOf(topic, partition), '*', 'event', JSON.stringify(event));
      }
      const replies = (await transaction.exec()) ?? [];
      for (const [index, [at]] of entries.entries()) {
        const [error, position] = replies[index] ?? [new Error('Redis dropped the transaction.'), null];
        if (error !== null) throw error;
        places[at] = { topic, partition, position: String(position) };
      }
    });
    const failed = (await Promise.allSettled(appended)).find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return places;
  }

  async missing(places: readonly LogPlace[]): Promise<readonly LogPlace[]> {
    const found = await Promise.all(
      places.map(({ topic, partition, position }) =>
        this.#redis.xrange(this.#keyOf(topic, partition), position, position),
      ),
    );
    return places.filter((_, index) => found[index]?.length === 0);
  }

  openReader(): LogReader {
    // A connection of its own: a blocking read holds up everything else on it.
    return new RedisLogReader(this.#factory.connect('event log reader', { patient: true }), (topic, partition) =>
      this.#keyOf(topic, partition),
    );
  }

  async trim(olderThanMs: number): Promise<number> {
    const [seconds] = await this.#redis.time();
    const oldest = `${Number(seconds) * 1_000 - olderThanMs}-0`;
    let trimmed = 0;
    for await (const keys of this.#redis.scanStream({ match: `${this.#prefix}:*:*`, count: 1_000, type: 'stream' })) {
      for (const key of keys as string[]) trimmed += await this.#redis.xtrim(key, 'MINID', oldest);
    }
    return trimmed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#redis.disconnect();
  }

  get #epochKey(): string {
    return `${this.#prefix}:epoch`;
  }

  #keyOf(topic: string, partition: number): string {
    return `${this.#prefix}:${topic}:${partition}`;
  }
}

class RedisLogReader implements LogReader {
  readonly #redis: Redis;
  readonly #keyOf: (topic: string, partition: number) => string;

  constructor(redis: Redis, keyOf: (topic: string, partition: number) => string) {
    this.#redis = redis;
    this.#keyOf = keyOf;
  }

  async read(...[cursors, { limit, waitMs, signal }]: Parameters<LogReader['read']>): Promise<readonly LogBatch[]> {
    if (signal.aborted || cursors.length === 0) return [];
    const keys = cursors.map(({ topic, partition }) => this.#keyOf(topic, partition));
    const after = cursors.map(({ position }) => position ?? '0-0');
    // A blocking read cannot be called off but by closing its connection; an aborted reader is not used again. While
    // the server is away, ioredis would leave the command pending even then.
    const aborted = Promise.withResolvers<null>();
    const stop = () => {
      this.#redis.disconnect();
      aborted.resolve(null);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const reading = this.#redis.xread('COUNT', limit, 'BLOCK', waitMs, 'STREAMS', ...keys, ...after);
      // Lost the race: nobody listens for its rejection any more.
      reading.catch(() => undefined);
      const reply = await Promise.race([reading, aborted.promise]);
      return (reply ?? []).flatMap(([key, entries]) => {
        const cursor = cursors[keys.indexOf(key)];
        if (cursor === undefined) return [];
        const { topic, partition } = cursor;
        return { topic, partition, entries: entries.map(([position, fields]) => entryOf(position, fields)) };
      });
    } catch (error) {
      if (signal.aborted) return [];
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Closed already after an abort; closing twice leaves ioredis a timer.
    if (this.#redis.status !== 'end') this.#redis.disconnect();
  }
}

function entryOf(position: string, fields: readonly string[]) {
  const event = fields[fields.indexOf('event') + 1] ?? '';
  return { position, event: parseEnvelope(event) };
}
