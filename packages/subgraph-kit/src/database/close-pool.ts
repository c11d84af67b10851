import type { Pool } from 'pg';

/**
 * Ends the pool and waits until the server has let go of its connections. `pool.end()` alone resolves when the goodbyes are
 * sent: a server that is stopped next would still find clients, and send them away with an error (57P01).
 * @param end what ends the pool, where somebody else does it (the ORM that stands on it)
 */
export async function closePool(pool: Pool, end: () => Promise<void> = () => pool.end()): Promise<void> {
  const open = pool.totalCount;
  const gone = new Set<unknown>();
  const { promise, resolve } = Promise.withResolvers<void>();
  pool.on('remove', (client) => {
    gone.add(client);
    if (gone.size >= open) resolve();
  });
  await end();
  if (open > 0) await promise;
}
