import type { Caller } from './caller.ts';

/** Tokens remembered at most; some 10 MB. */
const CAPACITY = 10_000;

/** Whom a token speaks of, and when it ends. */
export interface Verified {
  readonly caller: Caller;
  readonly expiresAtMs: number;
}

/**
 * Reads tokens that are shown again and again: a verified one is remembered by its bytes until it expires, for a signature
 * check costs more than most requests. What was refused is not remembered.
 */
export class VerifiedTokens {
  readonly #verify: (token: string | undefined) => Verified;
  readonly #known = new Map<string, Verified>();

  /** @param verify throws for a token that proves nothing */
  constructor(verify: (token: string | undefined) => Verified) {
    this.#verify = verify;
  }

  /** Whom the token speaks of. @throws what `verify` throws */
  read(token: string | undefined): Verified {
    const known = token === undefined ? undefined : this.#known.get(token);
    if (known !== undefined && known.expiresAtMs > Date.now()) return known;
    const verified = this.#verify(token);
    if (token !== undefined) this.#remember(token, verified);
    return verified;
  }

  #remember(token: string, verified: Verified): void {
    this.#known.delete(token);
    this.#known.set(token, verified);
    // Maps keep their order of insertion: the first is the oldest, and tokens live equally long.
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= CAPACITY) break;
      this.#known.delete(oldest);
    }
  }
}
