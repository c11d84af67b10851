import type { Log } from '@tessera/process/log';
import type { Redis } from '@tessera/process/redis';
import { CountedWindows } from '@tessera/subgraph-kit/throttle/counted-windows';
import type { Client } from '../domain/client.ts';
import { THROTTLES, type ThrottledAct } from '../domain/throttles.ts';
import { errors } from '../errors.ts';
import { keyedHash } from './keys.ts';

/**
 * Slows down whoever tries many secrets: by address, and by address and account together (SPEC.md B1 #7). Accounts that do
 * not exist are counted like those that do.
 *
 * The counts are in Redis and are lost with it. Nothing leans on them alone: locks and attempts are counted in Postgres.
 * While Redis is away everybody passes, so that an outage of a cache signs nobody out.
 *
 * Clients whose address is not known share one count: a router or an edge that forgets to tell addresses slows everybody
 * down, and says so in the log, which is the lesser harm than a door without a throttle.
 */
export class Throttle {
  readonly #windows: CountedWindows;
  readonly #key: Buffer;
  readonly #log: Log;
  #warned = false;

  constructor(redis: Redis, key: Buffer, log: Log) {
    this.#windows = new CountedWindows(redis, log);
    this.#key = key;
    this.#log = log;
  }

  /**
   * Counts one act of a client, on `account` if it is on one: whatever names it, it is hashed.
   * @throws {DomainError} RATE_LIMITED with `retryAfterMs`
   */
  async take(act: ThrottledAct, client: Pick<Client, 'address'>, account?: string): Promise<void> {
    const address = client.address === '' ? this.#unknown() : client.address;
    const { perAddress, perAccount, windowMs } = THROTTLES[act];
    const ofAddress = { key: this.#keyOf(act, address), limit: perAddress };
    const ofAccount = account ? [{ key: this.#keyOf(act, address, account), limit: perAccount }] : [];
    const waitMs = await this.#windows.take([ofAddress, ...ofAccount], windowMs);
    if (waitMs > 0) throw errors.tooManyAttempts({ retryAfterMs: waitMs });
  }

  /** What stands for every address that is not known; no address reads like it. */
  #unknown(): string {
    if (!this.#warned) this.#log.warn('attempts come without an address of their client, and are counted together');
    this.#warned = true;
    return 'unknown';
  }

  /** One slot per client address in a cluster: the keys of one script must lie together. */
  #keyOf(act: string, address: string, account = ''): string {
    const slot = keyedHash(`${act} ${address}`, this.#key).slice(0, 22);
    return `identity:throttle:{${slot}}:${account === '' ? 'all' : keyedHash(account, this.#key).slice(0, 22)}`;
  }
}
