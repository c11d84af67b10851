import { createHash } from 'node:crypto';
import type { Redis } from '@tessera/process/redis';
import type { Buckets, Charge } from './buckets.ts';
import type { WindowVerdict } from './sliding-window.ts';
import { SLIDING_WINDOWS } from './sliding-window-script.ts';

/** SPEC.md A1: keys of rate limits live one hour. A window needs the one before it, so none may be longer than half of that. */
export const KEY_TTL_SECONDS = 3600;
/** One script call judges at most so many requests: Redis does nothing else meanwhile. */
const MAX_BATCH = 100;
const SHA = createHash('sha1').update(SLIDING_WINDOWS).digest('hex');

interface Waiting {
  readonly charges: readonly Charge[];
  readonly resolve: (verdicts: readonly WindowVerdict[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Buckets in Redis, shared by all replicas. All requests that arrive in one turn of the event loop travel in one script call.
 * `take` rejects when Redis did not answer in time; what it would have said is then not known.
 */
export class RedisBuckets implements Buckets {
  readonly #redis: Redis;
  readonly #timeoutMs: number;
  #waiting: Waiting[] = [];

  /** @param timeoutMs how long a request may wait for Redis before it is judged without */
  constructor(redis: Redis, timeoutMs: number) {
    this.#redis = redis;
    this.#timeoutMs = timeoutMs;
  }

  take(charges: readonly Charge[]): Promise<readonly WindowVerdict[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ charges, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#send());
      else if (this.#waiting.length >= MAX_BATCH) this.#send();
    });
  }

  #send(): void {
    const batch = this.#waiting;
    if (batch.length === 0) return;
    this.#waiting = [];
    const timer = setTimeout(
      () => refuse(new Error(`Redis did not answer within ${this.#timeoutMs} ms.`)),
      this.#timeoutMs,
    );
    const refuse = (error: unknown): void => {
      clearTimeout(timer);
      for (const { reject } of batch) reject(error);
    };
    this.#ask(batch).then((numbers) => {
      clearTimeout(timer);
      let at = 0;
      for (const { charges, resolve } of batch) {
        resolve(charges.map((_charge, index) => verdictAt(numbers, (at + index) * 4)));
        at += charges.length;
      }
    }, refuse);
  }

  async #ask(batch: readonly Waiting[]): Promise<readonly number[]> {
    const keys = batch.flatMap(({ charges }) => charges.map(({ key }) => redisKey(key)));
    const rest = batch.flatMap(({ charges }) => [
      charges.length,
      ...charges.flatMap(({ rate, weight }) => [rate.limit, rate.windowMs, weight]),
    ]);
    const parameters = [keys.length, ...keys, KEY_TTL_SECONDS, ...rest] as const;
    try {
      return (await this.#redis.evalsha(SHA, ...parameters)) as number[];
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return (await this.#redis.eval(SLIDING_WINDOWS, ...parameters)) as number[];
    }
  }
}

/** The braces keep all buckets in one slot of a cluster: one script must see all buckets of a request. */
export function redisKey(key: string): string {
  return `{rate}:${key}`;
}

function verdictAt(numbers: readonly number[], at: number): WindowVerdict {
  const [allowed = 0, remaining = 0, resetMs = 0, retryAfterMs = 0] = numbers.slice(at, at + 4);
  return { allowed: allowed === 1, remaining, resetMs, retryAfterMs };
}
