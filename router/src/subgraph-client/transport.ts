import { Pool } from 'undici';
import type { AnswerHeaders } from './response-headers.ts';
import type { SubgraphTls } from './subgraph-options.ts';

/** A subgraph's HTTP answer, its body read whole. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: string;
}

/** What one HTTP request to a subgraph needs. */
export interface RawRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole exchange: connecting, waiting, reading the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** How `https` addresses are trusted and shown who asks; equal objects share connections. */
  readonly tls?: SubgraphTls | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** There was no usable HTTP answer. `cause` says why, for logs only. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  readonly reason: 'unreachable' | 'timeout' | 'too-large' | 'given-up';

  constructor(reason: TransportFailure['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/**
 * Keep-alive HTTP towards subgraphs: one pool of connections per origin. Works on undici's dispatch level, which answers
 * about a tenth more requests per second than its `request` (docs/router.md, execution 4).
 */
export class Transport implements AsyncDisposable {
  /** By the rules of TLS, and below that by origin: connections made under other rules are others. */
  readonly #pools = new Map<SubgraphTls | undefined, Map<string, Pool>>();
  readonly #targets = new Map<string, { readonly origin: string; readonly path: string }>();
  readonly #connections: number;

  /** @param connections upper bound of connections per origin */
  constructor(connections = 100) {
    this.#connections = connections;
  }

  /** POSTs the body and reads the answer whole. Rejects with {@link TransportFailure} only. */
  post(request: RawRequest): Promise<RawAnswer> {
    const { origin, path } = this.#targetOf(request.url);
    const pool = this.#poolOf(origin, request.tls);
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(request, resolve, reject);
      try {
        const { headers, body } = request;
        pool.dispatch({ path, method: 'POST', headers, body }, exchange);
      } catch (error) {
        exchange.onResponseError(undefined, error);
      }
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const pools = [...this.#pools.values()].flatMap((byOrigin) => [...byOrigin.values()]);
    await Promise.all(pools.map((pool) => pool.destroy()));
    this.#pools.clear();
  }

  /** Addresses are few and come again with every request. */
  #targetOf(address: string) {
    let target = this.#targets.get(address);
    if (target === undefined) {
      const { origin, pathname, search } = new URL(address);
      target = { origin, path: pathname + search };
      this.#targets.set(address, target);
    }
    return target;
  }

  #poolOf(origin: string, tls: SubgraphTls | undefined): Pool {
    const byOrigin = this.#pools.get(tls) ?? new Map<string, Pool>();
    this.#pools.set(tls, byOrigin);
    let pool = byOrigin.get(origin);
    if (pool === undefined) {
      // The exchange keeps its own time; undici's timers would only double it.
      pool = new Pool(origin, {
        connections: this.#connections,
        pipelining: 1,
        headersTimeout: 0,
        bodyTimeout: 0,
        connectTimeout: 5000,
        ...(tls !== undefined && { connect: { ...tls, timeout: 5000 } }),
      });
      byOrigin.set(origin, pool);
    }
    return pool;
  }
}

interface Controller {
  abort(reason: Error): void;
}

/** One request on its way: settles exactly once, whatever undici reports afterwards. */
class Exchange {
  readonly #request: RawRequest;
  readonly #resolve: (answer: RawAnswer) => void;
  readonly #reject: (failure: TransportFailure) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #giveUp = () => this.#fail(new TransportFailure('given-up', this.#request.signal?.reason));
  readonly #chunks: Buffer[] = [];
  #controller: Controller | undefined;
  #failure: TransportFailure | undefined;
  #settled = false;
  #status = 0;
  #headers: AnswerHeaders = {};
  #bytes = 0;

  constructor(request: RawRequest, resolve: (answer: RawAnswer) => void, reject: (failure: TransportFailure) => void) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#fail(new TransportFailure('timeout')), request.timeoutMs);
    if (request.signal?.aborted) this.#giveUp();
    else request.signal?.addEventListener('abort', this.#giveUp, { once: true });
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    // It failed while it waited for a connection.
    if (this.#failure !== undefined) controller.abort(this.#failure);
  }

  onResponseStart(_controller: Controller, status: number, headers: AnswerHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Controller, chunk: Buffer): void {
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#request.maxBytes) this.#fail(new TransportFailure('too-large'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#settled) return;
    this.#settle();
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, headers: this.#headers, body: whole.toString('utf8') });
  }

  onResponseError(_controller: Controller | undefined, error: unknown): void {
    this.#fail(new TransportFailure('unreachable', error));
  }

  #fail(failure: TransportFailure): void {
    if (this.#settled) return;
    this.#failure = failure;
    this.#settle();
    this.#controller?.abort(failure);
    this.#reject(failure);
  }

  #settle(): void {
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#request.signal?.removeEventListener('abort', this.#giveUp);
  }
}
