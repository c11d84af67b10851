import { Pool, type PoolConfig } from 'pg';

/** A pool that knows whom the server has let in and not yet out. */
export class ClosablePool extends Pool {
  readonly #clients = new Set<unknown>();

  constructor(config: PoolConfig) {
    super(config);
    this.on('connect', (client) => this.#clients.add(client));
    this.on('remove', (client) => this.#clients.delete(client));
  }

  /**
   * Ends the pool and waits until the server has let go of its connections. `end()` alone resolves when the goodbyes are
   * sent: a server that is stopped next would still find clients, and send them away with an error (57P01). A connection that is
   * still being made is waited for as long as it takes to stand or to fail; one that failed says no goodbye.
   * @param end what ends the pool, where somebody else does it (the ORM that stands on it)
   */
  async close(end: () => Promise<void> = () => this.end()): Promise<void> {
    await end();
    while (this.#clients.size > 0) await new Promise<unknown>((resolve) => this.once('remove', resolve));
  }
}
