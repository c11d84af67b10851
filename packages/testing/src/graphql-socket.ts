import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { PATIENCE_MS } from './eventually.ts';

/** Events of a subscription in the order in which they arrive. Disposed, the subscription and its socket end. */
export interface EventsOf<Answer> extends AsyncDisposable {
  /** The next event; rejects when the stream ended, was refused, or nothing came within the time. */
  next(timeoutMs?: number): Promise<Answer>;
  /** The next event that the test takes, skipping the others. */
  nextWhere(isWanted: (answer: Answer) => boolean, timeoutMs?: number): Promise<Answer>;
  /** Resolves with the close code when the server closes the socket; rejects when it is still open after the time. */
  closed(timeoutMs: number): Promise<number>;
}

/** Opens a graphql-ws socket for one subscription. It does not reconnect: a test wants to see the close. */
export async function openGraphqlSocket<Answer>(options: {
  readonly url: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly connectionParams: Record<string, unknown>;
}): Promise<EventsOf<Answer>> {
  const arrived: Answer[] = [];
  let wake = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<never>();
  const closed = Promise.withResolvers<number>();
  ended.promise.catch(() => undefined);
  const client = createClient({
    url: options.url,
    webSocketImpl: WebSocket,
    connectionParams: options.connectionParams,
    retryAttempts: 0,
    on: { closed: (event) => closed.resolve((event as { code: number }).code) },
  });
  const unsubscribe = client.subscribe<Answer>(
    { query: options.query, variables: { ...options.variables } },
    {
      next: (answer) => {
        arrived.push(answer as Answer);
        wake.resolve();
      },
      error: (reason) => ended.reject(asError(reason)),
      complete: () => ended.reject(new Error('The subscription is complete.')),
    },
  );
  const next = async (timeoutMs = PATIENCE_MS): Promise<Answer> => {
    while (arrived.length === 0) {
      await within(timeoutMs, 'No event came', Promise.race([wake.promise, ended.promise]));
      wake = Promise.withResolvers<void>();
    }
    return arrived.shift() as Answer;
  };
  return {
    next,
    async nextWhere(isWanted, timeoutMs = PATIENCE_MS) {
      for (;;) {
        const answer = await next(timeoutMs);
        if (isWanted(answer)) return answer;
      }
    },
    closed: (timeoutMs) => within(timeoutMs, 'The socket was not closed', closed.promise),
    [Symbol.asyncDispose]: async () => {
      unsubscribe();
      await client.dispose();
    },
  };
}

async function within<T>(timeoutMs: number, otherwise: string, promise: Promise<T>): Promise<T> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error(`${otherwise} within ${timeoutMs} ms.`)), timeoutMs);
  try {
    return await Promise.race([promise, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The client reports errors of the operation as a list, and a lost socket as the event of its closing. */
function asError(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  if (Array.isArray(reason)) return new Error(reason.map((error) => JSON.stringify(error)).join('; '));
  const { code, reason: text } = reason as { code?: number; reason?: string };
  return new Error(`The socket was closed with ${code} ${text}`);
}
