import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Log } from '@tessera/process/log';
import type { Redis } from '@tessera/process/redis';
import type { Provider } from '../../domain/oauth.ts';
import { OAUTH_ATTEMPT_SECONDS } from '../../domain/oauth.ts';
import { errors } from '../../errors.ts';
import { type DerivedKeys, keyedHash, secretHash } from '../keys.ts';
import type { AttemptSecrets } from './provider.ts';

/** A sign-in that was begun: what goes to the platform, and what stays with who began it. */
export interface Begun {
  readonly secrets: AttemptSecrets;
  /** Known to the browser that began and to nobody else: without it nobody can finish. */
  readonly binding: string;
  readonly expiresAt: Date;
}

/** What a finished attempt was begun with. */
export interface Finished {
  readonly secrets: AttemptSecrets;
  readonly redirectUri: string;
}

interface Entry {
  readonly provider: Provider;
  readonly redirectUri: string;
  readonly bindingHash: string;
}

/**
 * Sign-ins that are under way at other platforms, for ten minutes (SPEC.md E5). Redis knows that there is one and nothing
 * that could be used: `state` as its hash; nonce and verifier are computed from `state` with a key.
 *
 * An attempt is taken out by the first who comes back with it, right or wrong. One that a flushed Redis has lost is
 * refused like one that was never begun: somebody signs in again, nobody signs in wrongly.
 */
export class OAuthAttempts {
  readonly #redis: Redis;
  readonly #key: Buffer;
  readonly #log: Log;

  constructor(redis: Redis, keys: DerivedKeys, log: Log) {
    this.#redis = redis;
    this.#key = keys.oauth;
    this.#log = log;
  }

  /** @throws {DomainError} UPSTREAM_UNAVAILABLE while Redis is away */
  async begin(provider: Provider, redirectUri: string): Promise<Begun> {
    const state = randomBytes(32).toString('base64url');
    const binding = randomBytes(32).toString('base64url');
    const entry: Entry = { provider, redirectUri, bindingHash: secretHash(binding) };
    const expiresAt = new Date(Date.now() + OAUTH_ATTEMPT_SECONDS * 1000);
    await this.#reach(() => this.#redis.set(keyOf(state), JSON.stringify(entry), 'EX', OAUTH_ATTEMPT_SECONDS));
    return { secrets: this.#secretsOf(state), binding, expiresAt };
  }

  /**
   * Takes an attempt out.
   * @throws {DomainError} VALIDATION when it was not begun by who comes back, was finished before, or is too old;
   * UPSTREAM_UNAVAILABLE while Redis is away
   */
  async finish(provider: Provider, state: string, binding: string): Promise<Finished> {
    const text = await this.#reach(() => this.#redis.getdel(keyOf(state)));
    const entry = text === null ? null : (JSON.parse(text) as Entry);
    if (entry === null || entry.provider !== provider || !equal(entry.bindingHash, secretHash(binding))) {
      throw errors.attemptUnknown();
    }
    return { secrets: this.#secretsOf(state), redirectUri: entry.redirectUri };
  }

  #secretsOf(state: string): AttemptSecrets {
    return {
      state,
      nonce: keyedHash(`nonce ${state}`, this.#key),
      verifier: keyedHash(`verifier ${state}`, this.#key),
    };
  }

  async #reach<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (error) {
      this.#log.warn({ err: error }, 'sign-ins through other platforms need Redis, which is out of reach');
      throw errors.attemptsAway({ retryAfterMs: 1000 });
    }
  }
}

function keyOf(state: string): string {
  return `identity:oauth:${secretHash(state)}`;
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
