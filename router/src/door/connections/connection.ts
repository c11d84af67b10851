/** Close codes of the doors: those of graphql-transport-ws, and RFC 6455's for a server that goes away. */
export const CLOSE = {
  badRequest: 4400,
  tokenExpired: 4401,
  forbidden: 4403,
  tooMany: 4429,
  restarting: 1012,
  tryAgainLater: 1013,
} as const;

/**
 * What a client holds open to be told of events: a WebSocket, or the answer to an HTTP request that goes on. Streams over
 * HTTP have no close codes; they say the same in the words of their format.
 */
export interface Connection {
  /** Ends it with a code of {@link CLOSE} and a reason for the client. Again: nothing happens. */
  close(code: number, reason: string): void;
  /** Cuts it. */
  terminate(): void;
  once(event: 'close', listener: () => void): unknown;
}
