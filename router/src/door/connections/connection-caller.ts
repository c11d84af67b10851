import { TokenRefused } from '../../caller/access-token.ts';
import type { Established } from '../../caller/establish-caller.ts';
import { CLOSE, type Connection } from './connection.ts';

/** A caller known for longer is asked for anew, so that events late in a long stream see permissions as they are. */
const FRESH_MS = 30_000;
/** The longest delay that a Node timer can hold, in milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The caller behind a connection for as long as it is open: renewed while it is used, and the connection closed the moment
 * its token ends (4401) or identity says that the session is over (4403). While identity is away the caller stays as last
 * known.
 */
export class ConnectionCaller implements Disposable {
  readonly #connection: Connection;
  readonly #establish: () => Promise<Established>;
  readonly #expiry: NodeJS.Timeout | undefined;
  #established: Established;
  #knownAtMs = performance.now();
  #renewing: Promise<Established> | undefined;

  constructor(connection: Connection, established: Established, establish: () => Promise<Established>) {
    this.#connection = connection;
    this.#established = established;
    this.#establish = establish;
    if (established.expiresAtMs === undefined) return;
    const lifeMs = Math.max(0, established.expiresAtMs - Date.now());
    this.#expiry = setTimeout(
      () => connection.close(CLOSE.tokenExpired, 'Token expired'),
      Math.min(lifeMs, MAX_TIMER_MS),
    );
  }

  /**
   * The caller, at most half a minute old.
   * @throws {TokenRefused} after closing the connection
   */
  current(): Promise<Established> {
    const { caller } = this.#established;
    if (caller.kind !== 'user' || performance.now() - this.#knownAtMs < FRESH_MS) {
      return Promise.resolve(this.#established);
    }
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#expiry);
  }

  async #renew(): Promise<Established> {
    try {
      const established = await this.#establish();
      if (!established.unverified) this.#established = established;
      this.#knownAtMs = performance.now();
      return this.#established;
    } catch (error) {
      if (error instanceof TokenRefused) {
        if (error.reason === 'expired') this.#connection.close(CLOSE.tokenExpired, 'Token expired');
        else this.#connection.close(CLOSE.forbidden, 'Session revoked');
      }
      throw error;
    }
  }
}
