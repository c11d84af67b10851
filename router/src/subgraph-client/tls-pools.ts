import { DEADLINE_HEADER } from '@tessera/resilience/deadline';
import { Pool } from 'undici';
import { type RawAnswer, type RawRequest, TransportFailure } from './raw-exchange.ts';
import type { AnswerHeaders } from './response-headers.ts';
import type { SubgraphTls } from './subgraph-options.ts';

/** Kept-alive `https` towards subgraphs, by undici. Connections made under other rules of TLS are others. */
export class TlsPools implements AsyncDisposable {
  readonly #pools = new Map<SubgraphTls | undefined, Map<string, Pool>>();
  readonly #connections: number;

  /** @param connections upper bound of connections per origin */
  constructor(connections: number) {
    this.#connections = connections;
  }

  /** POSTs the body and reads the answer whole. Rejects with {@link TransportFailure} only. */
  post(request: RawRequest, origin: string, target: string): Promise<RawAnswer> {
    const pool = this.#poolOf(origin, request.tls);
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(request, resolve, reject);
      try {
        const { body, timeoutMs, traceparent } = request;
        const { fields, requestId } = request.headers;
        const trace = traceparent === undefined ? {} : { traceparent };
        const headers = { ...fields, 'x-request-id': requestId, [DEADLINE_HEADER]: String(timeoutMs), ...trace };
        pool.dispatch({ path: target, method: 'POST', headers, body }, exchange);
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
    else request.signal?.addEventListener('abort', this.#giveUp);
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
