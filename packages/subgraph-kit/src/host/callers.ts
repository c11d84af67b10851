import type { Caller } from '@tessera/caller/caller';
import { type TrustedKeys, verifyContext } from '@tessera/caller/context-token';
import { VerifiedTokens } from '@tessera/caller/verified-tokens';

/** Reads context tokens; the router sends the same token for a session again and again. */
export class Callers {
  readonly #tokens: VerifiedTokens;

  constructor(keys: TrustedKeys) {
    this.#tokens = new VerifiedTokens((token) => verifyContext(token, keys));
  }

  /**
   * Who asks.
   * @throws {UntrustedToken}
   */
  read(token: string | undefined): Caller {
    return this.#tokens.read(token).caller;
  }
}
