import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphTls } from '../subgraph-client/subgraph-options.ts';
import { BoundedQueue } from './bounded-queue.ts';
import type { PrimaryFetch, UpstreamResult } from './primary-fetch.ts';
import { UpstreamSocket } from './upstream-socket.ts';

/** What a stream gives its reader, in order; `failed` and `ended` are the last. */
export type LiveEvent =
  | { readonly kind: 'event'; readonly result: UpstreamResult; readonly resync: boolean }
  | { readonly kind: 'failed'; readonly errors: readonly GraphQLFormattedError[] | 'lost' };

/** A stream of one reader. */
export interface LiveStream {
  readonly events: BoundedQueue<LiveEvent>;
  close(): void;
}

/** Who listens, and how a context token for them is had at any time. */
export interface Listener {
  readonly caller: Caller;
  readonly contextToken: () => Promise<string | undefined>;
}

/** Where streams come from. */
export interface LiveSourceOptions {
  readonly urlOf: (subgraph: string) => string | undefined;
  /** How a subgraph at an `https` address is trusted and shown who asks. */
  readonly tlsOf?: (subgraph: string) => SubgraphTls | undefined;
  /** A context token for nobody, for streams that many callers share. */
  readonly anonymousToken: () => string | undefined;
  /** Events that may wait for one reader. Default 1,000 (SPEC.md C). */
  readonly queueLimit?: number;
}

/**
 * Opens primaries at subgraphs. Readers of one stream that is open to everybody (`shared`) stand behind one upstream stream,
 * opened with the anonymous context. All others get a stream of their own, over one connection for each caller and
 * subgraph: a stream may begin with a replay or a snapshot made for its opener, which a late sharer would miss.
 */
export class LiveSource {
  readonly #options: LiveSourceOptions;
  readonly #sockets = new Map<string, { readonly socket: UpstreamSocket; streams: number }>();
  readonly #shared = new Map<string, { readonly readers: Set<BoundedQueue<LiveEvent>>; readonly close: () => void }>();

  constructor(options: LiveSourceOptions) {
    this.#options = options;
  }

  /** Starts to listen. Undefined when the subgraph has no address. */
  open(primary: PrimaryFetch, listener: Listener, shared: boolean): LiveStream | undefined {
    const url = this.#options.urlOf(primary.subgraph);
    if (url === undefined || url === '') return undefined;
    const events = new BoundedQueue<LiveEvent>(this.#options.queueLimit ?? 1000);
    if (shared) return { events, close: this.#join(url, primary, events) };
    const end = this.#start(url, primary, listener, (event) => deliver(events, event));
    return {
      events,
      close() {
        events.abandon();
        end();
      },
    };
  }

  /** Closes every connection to subgraphs; the streams end. */
  close(): void {
    for (const { socket } of this.#sockets.values()) socket.close();
    this.#sockets.clear();
    this.#shared.clear();
  }

  #join(url: string, primary: PrimaryFetch, events: BoundedQueue<LiveEvent>): () => void {
    const key = JSON.stringify([url, primary.query, primary.operationName, primary.variables]);
    let stream = this.#shared.get(key);
    if (stream === undefined) {
      const readers = new Set<BoundedQueue<LiveEvent>>();
      const nobody = { caller: ANONYMOUS, contextToken: async () => this.#options.anonymousToken() };
      const close = this.#start(url, primary, nobody, (event) => {
        if (event === undefined || event.kind === 'failed') this.#shared.delete(key);
        for (const reader of readers) deliver(reader, event);
      });
      stream = { readers, close };
      this.#shared.set(key, stream);
    }
    const { readers, close } = stream;
    readers.add(events);
    return () => {
      events.abandon();
      if (!readers.delete(events) || readers.size > 0) return;
      this.#shared.delete(key);
      close();
    };
  }

  #start(
    url: string,
    primary: PrimaryFetch,
    { caller, contextToken }: Listener,
    tell: (event: LiveEvent | undefined) => void,
  ): () => void {
    const key = JSON.stringify([url, caller]);
    let entry = this.#sockets.get(key);
    if (entry === undefined) {
      entry = { socket: new UpstreamSocket(url, contextToken, this.#options.tlsOf?.(primary.subgraph)), streams: 0 };
      this.#sockets.set(key, entry);
    }
    const used = entry;
    used.streams += 1;
    let open = true;
    const release = () => {
      if (!open) return;
      open = false;
      used.streams -= 1;
      if (used.streams > 0) return;
      if (this.#sockets.get(key) === used) this.#sockets.delete(key);
      used.socket.close();
    };
    const stop = used.socket.open(primary, {
      next: (result, resync) => tell({ kind: 'event', result, resync }),
      done: (outcome) => {
        release();
        tell(outcome === 'completed' ? undefined : { kind: 'failed', errors: outcome });
      },
    });
    return () => {
      stop();
      release();
    };
  }
}

function deliver(reader: BoundedQueue<LiveEvent>, event: LiveEvent | undefined): void {
  if (event !== undefined) reader.push(event);
  if (event === undefined || event.kind === 'failed') reader.end();
}
