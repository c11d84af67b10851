import type { RedisFactory } from '@tessera/process/redis';
import { until } from './eventually.ts';

/**
 * Resolves when a host listens on a live channel. A subscription is not answered when it opens: what happens before it listens is told
 * to nobody, and a test that begins too early waits for it in vain.
 *
 * @param channel as the host's `live` folder names it
 */
export async function followed({ redis }: { readonly redis: RedisFactory }, channel: string): Promise<void> {
  const connection = redis.connect('test:followed', { patient: true });
  // Answered with names and counts in turn.
  const followers = async () => Number((await connection.pubsub('NUMSUB', `live:${channel}`))[1]);
  await until(`somebody follows ${channel}`, async () => (await followers()) > 0);
}
