import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { type SigningKey, signContext, TOKEN_LIFE_SECONDS } from '@tessera/caller/context-token';
import { LRUCache } from 'lru-cache';

const CACHED_CALLERS = 50_000;

/**
 * Signs context tokens and keeps each for half its life, so that what a subgraph receives is good for at least another
 * thirty seconds. A signature costs about a millisecond: more than the rest of a small request.
 */
export class ContextTokens {
  readonly #key: SigningKey | undefined;
  readonly #tokens = new LRUCache<string, string>({ max: CACHED_CALLERS, ttl: (TOKEN_LIFE_SECONDS * 1000) / 2 });

  /** Callers are the same object for as long as their session is not asked about again. */
  readonly #byCaller = new WeakMap<Caller, { readonly token: string; readonly untilMs: number }>();

  /** Without a key the router vouches for nobody, and no context token is sent. */
  constructor(key: SigningKey | undefined) {
    this.#key = key;
  }

  /** A token for this caller; equal callers share it. */
  tokenFor(caller: Caller): string | undefined {
    if (this.#key === undefined) return undefined;
    const last = this.#byCaller.get(caller);
    if (last !== undefined && last.untilMs > performance.now()) return last.token;
    // The whole caller is the key: a change of team or permissions within a session must not be served the old token.
    const key = JSON.stringify(caller);
    let token = this.#tokens.get(key);
    if (token === undefined) {
      token = signContext(caller, this.#key);
      this.#tokens.set(key, token);
    }
    this.#byCaller.set(caller, { token, untilMs: performance.now() + this.#tokens.getRemainingTTL(key) });
    return token;
  }

  /** A token that says "nobody": for what everybody may see. */
  anonymous(): string | undefined {
    return this.tokenFor(ANONYMOUS);
  }
}
