import { ConnectionPool } from './http1/connection-pool.ts';
import type { RawAnswer, RawRequest } from './raw-exchange.ts';
import { TlsPools } from './tls-pools.ts';

interface Target {
  /** Undefined for an address that is not plain `http`. */
  readonly pool: ConnectionPool | undefined;
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
}

/**
 * Keep-alive HTTP towards subgraphs: one pool of connections per origin. Plain HTTP, which is how a router and its subgraphs
 * speak inside a cluster, goes over a client of our own that costs half of undici's (docs/router.md, execution 4);
 * everything with TLS goes over undici.
 */
export class Transport implements AsyncDisposable {
  readonly #pools = new Map<string, ConnectionPool>();
  readonly #targets = new Map<string, Target>();
  readonly #connections: number;
  readonly #tls: TlsPools;

  /** @param connections upper bound of connections per origin */
  constructor(connections = 100) {
    this.#connections = connections;
    this.#tls = new TlsPools(connections);
  }

  /** POSTs the body and reads the answer whole. Rejects with `TransportFailure` only. */
  post(request: RawRequest): Promise<RawAnswer> {
    const { pool, origin, path } = this.#targets.get(request.url) ?? this.#targetOf(request.url);
    return pool === undefined ? this.#tls.post(request, origin, path) : pool.post(request, path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const pool of this.#pools.values()) pool[Symbol.dispose]();
    await this.#tls[Symbol.asyncDispose]();
  }

  /** Addresses are few and come again with every request. */
  #targetOf(address: string): Target {
    const url = new URL(address);
    const pool = url.protocol === 'http:' ? this.#poolOf(url) : undefined;
    const target = { pool, origin: url.origin, path: url.pathname + url.search };
    this.#targets.set(address, target);
    return target;
  }

  #poolOf({ origin, host, hostname, port }: URL): ConnectionPool {
    let pool = this.#pools.get(origin);
    if (pool === undefined) {
      // An IPv6 address stands in brackets in a URL and nowhere else.
      const plain = hostname.replaceAll(/^\[|\]$/g, '');
      pool = new ConnectionPool({ host, hostname: plain, port: Number(port || 80) }, this.#connections);
      this.#pools.set(origin, pool);
    }
    return pool;
  }
}
