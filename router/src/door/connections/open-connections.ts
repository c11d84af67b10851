import type { Caller } from '@tessera/caller/caller';
import { CLOSE, type Connection } from './connection.ts';

/**
 * The connections that are open, of all transports, findable by their session and user: a revoked session must lose its
 * connections at once, and a user may hold only so many.
 */
export class OpenConnections {
  readonly #connections = new Map<Connection, Caller | undefined>();
  readonly #byUser = new Map<string, Set<Connection>>();

  #isDraining = false;

  /** Connections that are open now are asked to go, and no new ones should come. */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  get size(): number {
    return this.#connections.size;
  }

  /** A connection was opened; nobody is known behind it yet. */
  add(connection: Connection): void {
    this.#connections.set(connection, undefined);
    connection.once('close', () => this.#remove(connection));
  }

  /**
   * The caller behind a connection is known. False, and nothing is noted, when a user has `limit` connections already, or
   * the connection has gone in the meantime.
   */
  identify(connection: Connection, caller: Caller, limit: number): boolean {
    if (!this.#connections.has(connection)) return false;
    if (caller.kind === 'user') {
      const theirs = this.#byUser.get(caller.userId) ?? new Set();
      if (theirs.size >= limit) return false;
      this.#byUser.set(caller.userId, theirs.add(connection));
    }
    this.#connections.set(connection, caller);
    return true;
  }

  /** Closes the connections of a session, or all of a user's. */
  revoke({ sessionId, userId }: { readonly sessionId?: string; readonly userId?: string }): void {
    for (const [connection, caller] of this.#connections) {
      if (caller?.kind !== 'user') continue;
      if (caller.sessionId === sessionId || caller.userId === userId)
        connection.close(CLOSE.forbidden, 'Session revoked');
    }
  }

  /**
   * Asks every client to come back elsewhere (close code 1012), spread over `spreadMs` so that they do not all return in
   * one moment, and resolves when all have gone or `spreadMs` and a second have passed.
   */
  async drain(spreadMs: number): Promise<void> {
    this.#isDraining = true;
    const closing = [...this.#connections.keys()].map(
      (connection) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(
            () => connection.close(CLOSE.restarting, 'Service restart'),
            Math.random() * spreadMs,
          );
          const deadline = setTimeout(() => connection.terminate(), spreadMs + 1000);
          connection.once('close', () => {
            clearTimeout(timer);
            clearTimeout(deadline);
            resolve();
          });
        }),
    );
    await Promise.all(closing);
  }

  #remove(connection: Connection): void {
    const caller = this.#connections.get(connection);
    this.#connections.delete(connection);
    if (caller?.kind !== 'user') return;
    const theirs = this.#byUser.get(caller.userId);
    theirs?.delete(connection);
    if (theirs?.size === 0) this.#byUser.delete(caller.userId);
  }
}
