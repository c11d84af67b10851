import type { Caller } from '@tessera/caller/caller';
import type { WebSocket } from 'ws';

/** Close codes of the door: those of graphql-transport-ws, and RFC 6455's for a server that goes away. */
export const CLOSE = {
  tokenExpired: 4401,
  forbidden: 4403,
  tooMany: 4429,
  restarting: 1012,
  tryAgainLater: 1013,
} as const;

/**
 * The sockets that are open, findable by their session and user: a revoked session must lose its sockets at once, and a
 * user may hold only so many.
 */
export class OpenSockets {
  readonly #sockets = new Map<WebSocket, Caller | undefined>();
  readonly #byUser = new Map<string, Set<WebSocket>>();

  get size(): number {
    return this.#sockets.size;
  }

  /** A socket was opened; nobody is known behind it yet. */
  add(socket: WebSocket): void {
    this.#sockets.set(socket, undefined);
    socket.once('close', () => this.#remove(socket));
  }

  /** The caller behind a socket is known. False, and nothing is noted, when a user has `limit` sockets already. */
  identify(socket: WebSocket, caller: Caller, limit: number): boolean {
    if (caller.kind === 'user') {
      const theirs = this.#byUser.get(caller.userId) ?? new Set();
      if (theirs.size >= limit) return false;
      this.#byUser.set(caller.userId, theirs.add(socket));
    }
    this.#sockets.set(socket, caller);
    return true;
  }

  /** Closes the sockets of a session, or all of a user's. */
  revoke({ sessionId, userId }: { readonly sessionId?: string; readonly userId?: string }): void {
    for (const [socket, caller] of this.#sockets) {
      if (caller?.kind !== 'user') continue;
      if (caller.sessionId === sessionId || caller.userId === userId) socket.close(CLOSE.forbidden, 'Session revoked');
    }
  }

  /**
   * Asks every client to come back elsewhere (close code 1012), spread over `spreadMs` so that they do not all return in
   * one moment, and resolves when all have gone or `spreadMs` and a second have passed.
   */
  async drain(spreadMs: number): Promise<void> {
    const closing = [...this.#sockets.keys()].map(
      (socket) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(() => socket.close(CLOSE.restarting, 'Service restart'), Math.random() * spreadMs);
          const deadline = setTimeout(() => socket.terminate(), spreadMs + 1000);
          socket.once('close', () => {
            clearTimeout(timer);
            clearTimeout(deadline);
            resolve();
          });
        }),
    );
    await Promise.all(closing);
  }

  #remove(socket: WebSocket): void {
    const caller = this.#sockets.get(socket);
    this.#sockets.delete(socket);
    if (caller?.kind !== 'user') return;
    const theirs = this.#byUser.get(caller.userId);
    theirs?.delete(socket);
    if (theirs?.size === 0) this.#byUser.delete(caller.userId);
  }
}
