import { CONTEXT_HEADER } from '@tessera/caller/context-token';
import type { GraphQLFormattedError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { SubgraphTls } from '../subgraph-client/subgraph-options.ts';
import type { PrimaryFetch, UpstreamResult } from './primary-fetch.ts';

/** What one upstream stream tells its reader. */
export interface UpstreamSink {
  /** `resync` on the first event after the connection was lost: what happened in between is not known. */
  next(result: UpstreamResult, resync: boolean): void;
  /** The stream is over. With `errors` the subgraph refused or ended it; with `lost` it cannot be reached any more. */
  done(outcome: 'completed' | 'lost' | readonly GraphQLFormattedError[]): void;
}

const FIRST_RETRY_MS = 100;
const MAX_RETRY_MS = 5000;
/** A subgraph that never answered is given up after this many tries; one that did is waited for much longer. */
const TRIES_BEFORE_FIRST_CONNECTION = 3;
const WAIT_FOR_RETURN_MS = 5 * 60_000;
const ACK_TIMEOUT_MS = 5000;
const KEEP_ALIVE_MS = 30_000;

/**
 * One graphql-ws connection to a subgraph for one caller; all of that caller's streams at the subgraph share it. It opens
 * with the first stream and closes with the last. When it is lost it comes back by itself, with growing, jittered pauses and
 * a fresh context token, and every stream is asked for anew.
 */
export class UpstreamSocket {
  readonly #client: Client;
  #connections = 0;
  #lostAtMs: number | undefined;

  /**
   * @param contextToken a token that is good now; asked for each connection
   * @param tls how an `https` address is trusted, and shown who asks
   */
  constructor(url: string, contextToken: () => Promise<string | undefined>, tls?: SubgraphTls) {
    this.#client = createClient({
      url: url.replace(/^http/, 'ws'),
      webSocketImpl: tls === undefined ? WebSocket : webSocketUnder(tls),
      connectionAckWaitTimeout: ACK_TIMEOUT_MS,
      keepAlive: KEEP_ALIVE_MS,
      retryAttempts: Number.POSITIVE_INFINITY,
      retryWait: (retries) => pause(Math.random() * Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** retries)),
      shouldRetry: () => this.#mayReturn(),
      connectionParams: async () => {
        const token = await contextToken();
        return token === undefined ? {} : { [CONTEXT_HEADER]: token };
      },
      on: {
        connected: () => {
          this.#connections += 1;
          this.#lostAtMs = undefined;
        },
        closed: () => {
          this.#lostAtMs ??= performance.now();
          this.#failedTries += 1;
        },
      },
    });
  }

  #failedTries = 0;

  /** Starts a stream; the function returned ends it. */
  open({ query, operationName, variables }: PrimaryFetch, sink: UpstreamSink): () => void {
    // What was connected when the last event came; another connection since then means that events may be missing.
    let seenConnection: number | undefined;
    return this.#client.subscribe(
      { query, operationName: operationName ?? null, variables: { ...variables } },
      {
        next: (result) => {
          const resync = seenConnection !== undefined && seenConnection !== this.#connections;
          seenConnection = this.#connections;
          sink.next(result as UpstreamResult, resync);
        },
        error: (error) => sink.done(Array.isArray(error) ? (error as GraphQLFormattedError[]) : 'lost'),
        complete: () => sink.done('completed'),
      },
    );
  }

  /** Closes the connection; its streams end. */
  close(): void {
    void this.#client.dispose();
  }

  #mayReturn(): boolean {
    if (this.#connections === 0) return this.#failedTries < TRIES_BEFORE_FIRST_CONNECTION;
    return this.#lostAtMs === undefined || performance.now() - this.#lostAtMs < WAIT_FOR_RETURN_MS;
  }
}

/** graphql-ws makes its sockets by address and protocol alone. */
function webSocketUnder(tls: SubgraphTls) {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { ...tls });
    }
  };
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref();
  });
}
