import type { Caller } from '@tessera/caller/caller';
import { type TrustedKeys, verifyContext } from '@tessera/caller/context-token';

/** Tokens remembered at most; some 10 MB. */
const CAPACITY = 10_000;

/**
 * Reads context tokens. The router sends the same token for a session again and again: a verified one is remembered by
 * its bytes until it expires, for a signature check costs more than most resolvers.
 */
export class Callers {
  readonly #keys: TrustedKeys;
  readonly #known = new Map<string, { readonly caller: Caller; readonly expiresAtMs: number }>();

  constructor(keys: TrustedKeys) {
    this.#keys = keys;
  }

  /**
   * Who asks.
   * @throws {UntrustedToken}
   */
  read(token: string | undefined): Caller {
    const known = token === undefined ? undefined : this.#known.get(token);
    if (known !== undefined && known.expiresAtMs > Date.now()) return known.caller;
    const verified = verifyContext(token, this.#keys);
    if (token !== undefined) this.#remember(token, verified);
    return verified.caller;
  }

  #remember(token: string, verified: { caller: Caller; expiresAtMs: number }): void {
    this.#known.delete(token);
    this.#known.set(token, verified);
    // Maps keep their order of insertion: the first is the oldest, and tokens live equally long.
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= CAPACITY) break;
      this.#known.delete(oldest);
    }
  }
}
