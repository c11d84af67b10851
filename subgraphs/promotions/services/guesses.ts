import type { Log } from '@tessera/process/log';
import type { Redis } from '@tessera/process/redis';
import { CountedWindows } from '@tessera/subgraph-kit/throttle/counted-windows';
import type { Context } from '../context.ts';
import { errors } from '../errors.ts';

const WINDOW_MS = 60_000;

/**
 * Slows down whoever tries codes, by account or else by address (SPEC.md B10 #2). While Redis is away everybody passes: codes that
 * are worth it are too long to guess, and the router's own limits stand before this one.
 */
export class Guesses {
  readonly #windows: CountedWindows;
  readonly #perMinute: number;

  constructor(redis: Redis, perMinute: number, log: Log) {
    this.#windows = new CountedWindows(redis, log);
    this.#perMinute = perMinute;
  }

  /** Counts one try. @throws {DomainError} RATE_LIMITED with `retryAfterMs` */
  async take({ caller, headers }: Pick<Context, 'caller' | 'headers'>): Promise<void> {
    // Services ask on behalf of orders that a router has let pass already.
    if (caller.kind === 'service') return;
    const who = caller.kind === 'user' ? `user:${caller.userId}` : `address:${headers['x-client-ip'] ?? ''}`;
    const window = { key: `promotions:guesses:${who}`, limit: this.#perMinute };
    const waitMs = await this.#windows.take([window], WINDOW_MS);
    if (waitMs > 0) throw errors.tooManyGuesses({ retryAfterMs: waitMs });
  }
}
