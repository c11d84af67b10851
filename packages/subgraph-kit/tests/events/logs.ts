import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { EventLog, LogReader } from '../../src/events/log.ts';
import { openPostgresLog } from '../../src/events/log-postgres.ts';
import { openRedisLog } from '../../src/events/log-redis.ts';
import { patientRedis } from '../fixtures/patient-redis.ts';
import { dropDatabase, newDatabaseUrl, quiet } from './event-database.ts';

/** A log of its own for one test, and ways to hurt it that its interface does not have. */
export interface TestLog extends AsyncDisposable {
  readonly eventLog: EventLog;
  /** Loses everything, as a flushed Redis or a dropped database does. */
  lose(): Promise<void>;
  /** Loses the newest event of every partition and nothing else, as a failover to a lagging replica does. */
  loseNewest(): Promise<void>;
  /** Puts something into the partition that is no event. */
  putGarbage(topic: string, partition: number): Promise<void>;
}

/** A kind of log and how to open one. */
export interface LogKind {
  readonly name: string;
  open(partitions?: number): Promise<TestLog>;
}

const postgres: LogKind = {
  name: 'Postgres',
  async open(partitions = 4) {
    const url = newDatabaseUrl();
    const eventLog = await openPostgresLog({ databaseUrl: url, partitions, log: quiet });
    const run = async (sql: string) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(sql);
      await client.end();
    };
    return {
      eventLog,
      // In the order in which an append locks them, or the two could wait for each other.
      lose: () => run('truncate heads, log, epoch'),
      loseNewest: () =>
        run(
          'delete from log using heads h where (log.topic, log.partition, position) = (h.topic, h.partition, last_position)',
        ),
      putGarbage: (topic, partition) =>
        run(
          `with moved as (
             insert into heads values ('${topic}', ${partition}, 1)
             on conflict (topic, partition) do update set last_position = heads.last_position + 1
             returning last_position
           )
           insert into log (topic, partition, position, event)
           select '${topic}', ${partition}, last_position, '{"eventId": "x"}' from moved`,
        ),
      async [Symbol.asyncDispose]() {
        await eventLog[Symbol.asyncDispose]();
        await dropDatabase(url);
      },
    };
  },
};

function redisAt(redisUrl: string): LogKind {
  return {
    name: 'Redis',
    async open(partitions = 4) {
      const redis = patientRedis(redisUrl);
      // Other tests may use the server: a prefix stands for "all of Redis" here.
      const prefix = `events-test-${randomUUID()}`;
      const eventLog = openRedisLog({ redis, partitions, prefix });
      const hand = redis.connect('events test');
      const clockMs = async () => {
        const [seconds, microseconds] = await hand.time();
        return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
      };
      const lose = async () => {
        const keys = await hand.keys(`${prefix}:*`);
        if (keys.length > 0) await hand.del(...keys);
        // An emptied stream gives the same id again within the same millisecond of the server's clock.
        const lostAtMs = await clockMs();
        while ((await clockMs()) <= lostAtMs);
      };
      return {
        eventLog,
        lose,
        async loseNewest() {
          for (const key of await hand.keys(`${prefix}:*:*`)) {
            const [newest] = await hand.xrevrange(key, '+', '-', 'COUNT', 1);
            if (newest !== undefined) await hand.xdel(key, newest[0]);
          }
        },
        async putGarbage(topic, partition) {
          await hand.xadd(`${prefix}:${topic}:${partition}`, '*', 'event', '{"broken');
        },
        async [Symbol.asyncDispose]() {
          await lose();
          await eventLog[Symbol.asyncDispose]();
          await redis[Symbol.asyncDispose]();
        },
      };
    },
  };
}

/** Both kinds where `REDIS_URL` names a server; else Postgres alone, and says so. */
export function logKinds(): readonly LogKind[] {
  const redisUrl = process.env['REDIS_URL'];
  if (redisUrl !== undefined && redisUrl !== '') return [postgres, redisAt(redisUrl)];
  process.stdout.write('REDIS_URL is not set: these tests run on the Postgres log only, Redis Streams are skipped.\n');
  return [postgres];
}

/** The log, whose readers note the positions that they are asked to read on from. */
export function readFrom(positions: Set<string | null>, eventLog: EventLog): EventLog {
  return withReaders(eventLog, (reader) => (cursors, options) => {
    for (const { position } of cursors) positions.add(position);
    return reader.read(cursors, options);
  });
}

/** The log, with readers who return after so long when there is nothing to read, and not before. */
export function readFor(waitMs: number, eventLog: EventLog): EventLog {
  return withReaders(eventLog, (reader) => (cursors, options) => reader.read(cursors, { ...options, waitMs }));
}

function withReaders(eventLog: EventLog, readOf: (reader: LogReader) => LogReader['read']): EventLog {
  return new Proxy(eventLog, {
    get(target, name) {
      if (name === 'openReader') {
        return (): LogReader => {
          const reader = target.openReader();
          return { read: readOf(reader), [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose]() };
        };
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
