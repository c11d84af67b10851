import type { Log } from '@tessera/process/log';
import type { Redis } from '@tessera/process/redis';

/** An open stream, as `conn:{id}` holds it (SPEC.md B5.2 #1). */
export interface ConnectionRecord {
  readonly connectionId: string;
  readonly userId: string;
  /** When the stream opened, ISO 8601. */
  readonly since: string;
}

/** A record lives this long without a heartbeat: those of a dead process vanish by themselves. */
export const RECORD_TTL_SECONDS = 60;

/** Three heartbeats in the life of a record: two may be lost. */
const HEARTBEAT_MS = (RECORD_TTL_SECONDS * 1000) / 3;

/**
 * Keeps the record of an open stream in Redis until it is disposed. Redis may be gone: then there is no record, the stream
 * works all the same, and the next heartbeat writes it anew.
 */
export async function keepRecord(redis: Redis, log: Log, record: ConnectionRecord): Promise<AsyncDisposable> {
  const key = `conn:${record.connectionId}`;
  const write = async () => {
    try {
      await redis.set(key, JSON.stringify(record), 'EX', RECORD_TTL_SECONDS);
    } catch (error) {
      log.debug({ error, connectionId: record.connectionId }, 'the record of a stream was not written');
    }
  };
  await write();
  const heartbeat = setInterval(() => void write(), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(heartbeat);
      await redis.del(key).catch(() => 0);
    },
  };
}
