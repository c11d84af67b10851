import { setTimeout as delay } from 'node:timers/promises';
import type { RedisFactory } from '@tessera/process/redis';

/** Generous, for a machine that has other work: it ends as soon as somebody follows. */
const WAIT_MS = 30_000;

/**
 * Resolves when a host listens on a live channel. A subscription is not answered when it opens: what happens before it listens is told
 * to nobody, and a test that begins too early waits for it in vain.
 *
 * @param channel as the host's `live` folder names it
 */
export async function followed({ redis }: { readonly redis: RedisFactory }, channel: string): Promise<void> {
  const connection = redis.connect('test:followed');
  const endMs = performance.now() + WAIT_MS;
  // Answered with names and counts in turn.
  while (Number((await connection.pubsub('NUMSUB', `live:${channel}`))[1]) === 0) {
    if (performance.now() > endMs) throw new Error(`Nobody follows ${channel}.`);
    await delay(20);
  }
}
