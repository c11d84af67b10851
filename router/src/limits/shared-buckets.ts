import type { Log } from '@tessera/process/log';
import type { Buckets, Charge } from './buckets.ts';
import type { WindowVerdict } from './sliding-window.ts';

/** What {@link SharedBuckets} is made of. */
export interface SharedBucketsOptions {
  readonly shared: Buckets;
  readonly local: Buckets;
  /** Resolves when the shared store answers again. */
  readonly ping: () => Promise<unknown>;
  readonly log: Log;
  /** Told when counting moves: true for the shared store. */
  readonly onMove?: (shared: boolean) => void;
  /** How long after a failure the shared store is asked again. Default 1 s. */
  readonly pauseMs?: number;
}

/**
 * Counts in the shared store while it answers, and in this process while it does not: a lost Redis is neither an open door
 * nor an outage (SPEC.md E20). The request that finds out is judged locally too. Later ones do not wait for a store that
 * is known to be away: it is asked beside them, and they go back to it once it has answered.
 */
export class SharedBuckets implements Buckets, Disposable {
  readonly #options: SharedBucketsOptions;
  #isAway = false;
  #asking: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(options: SharedBucketsOptions) {
    this.#options = options;
  }

  take(charges: readonly Charge[]): Promise<readonly WindowVerdict[]> | readonly WindowVerdict[] {
    if (this.#isAway) return this.#options.local.take(charges);
    return this.#takeShared(charges);
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#isAway = true;
    clearTimeout(this.#asking);
  }

  async #takeShared(charges: readonly Charge[]): Promise<readonly WindowVerdict[]> {
    try {
      return await this.#options.shared.take(charges);
    } catch (error) {
      this.#lost(error);
      return this.#options.local.take(charges);
    }
  }

  #lost(err: unknown): void {
    if (this.#isAway) return;
    this.#isAway = true;
    this.#options.log.warn({ err }, 'rate limits are counted in this process: Redis does not answer');
    this.#options.onMove?.(false);
    this.#askLater();
  }

  #askLater(): void {
    if (this.#isOver) return;
    this.#asking = setTimeout(() => {
      this.#options.ping().then(
        () => {
          if (this.#isOver) return;
          this.#isAway = false;
          this.#options.log.info('rate limits are counted in Redis again');
          this.#options.onMove?.(true);
        },
        () => this.#askLater(),
      );
    }, this.#options.pauseMs ?? 1000);
    this.#asking.unref();
  }
}
