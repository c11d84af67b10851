import { type RawAnswer, type RawRequest, TransportFailure } from '../raw-exchange.ts';
import { Alarm } from './alarm.ts';
import { Connection, type ConnectionOwner, type Origin } from './connection.ts';
import { Exchange, type ExchangeOwner } from './exchange.ts';

/**
 * How long a connection waits for its next request. Servers close idle ones too (Node's own after five seconds), and a request
 * that meets one in that moment is lost.
 */
const IDLE_MS = 4000;

/**
 * Kept-alive HTTP/1.1 connections to one origin. The one that was used last goes first, so that those not needed grow idle and
 * are closed. With all of them busy, requests wait in line.
 */
export class ConnectionPool implements ConnectionOwner, ExchangeOwner, Disposable {
  readonly #origin: Origin;
  readonly #limit: number;
  readonly #connections = new Set<Connection>();
  /** The longest idle first. */
  readonly #idle: Connection[] = [];
  readonly #waiting = new Set<Exchange>();
  /** Those with a connection and those without, in no order. */
  readonly #running: Exchange[] = [];
  readonly #alarm = new Alarm((nowMs) => this.#look(nowMs));
  #isClosed = false;

  /** @param limit connections at a time */
  constructor(origin: Origin, limit: number) {
    this.#origin = origin;
    this.#limit = limit;
  }

  /**
   * POSTs the body to the target (path and query) and reads the answer whole. Rejects with {@link TransportFailure} only.
   */
  post(request: RawRequest, target: string): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(request, target, this, resolve, reject);
      exchange.place = this.#running.push(exchange) - 1;
      const { signal } = request;
      if (this.#isClosed) exchange.failed(new TransportFailure('unreachable', new Error('the pool is closed')));
      else if (signal?.aborted) exchange.failed(new TransportFailure('given-up', signal.reason));
      else {
        this.#alarm.by(exchange.endsAtMs);
        this.#start(exchange);
      }
    });
  }

  settled(exchange: Exchange): void {
    const last = this.#running.pop();
    if (last !== undefined && last !== exchange) {
      this.#running[exchange.place] = last;
      last.place = exchange.place;
    }
    if (this.#waiting.size > 0) this.#waiting.delete(exchange);
  }

  free(connection: Connection): void {
    const [next] = this.#waiting;
    if (next !== undefined) {
      this.#waiting.delete(next);
      this.#send(connection, next);
      return;
    }
    connection.idleSinceMs = performance.now();
    this.#idle.push(connection);
    this.#alarm.by(connection.idleSinceMs + IDLE_MS);
  }

  gone(connection: Connection): void {
    this.#connections.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
    const [next] = this.#waiting;
    if (next === undefined || this.#isClosed) return;
    this.#waiting.delete(next);
    this.#send(this.#open(), next);
  }

  [Symbol.dispose](): void {
    this.#isClosed = true;
    this.#alarm[Symbol.dispose]();
    for (const exchange of [...this.#running]) {
      exchange.failed(new TransportFailure('unreachable', new Error('the pool is closed')));
    }
    for (const connection of this.#connections) connection.destroy();
  }

  #start(exchange: Exchange): void {
    let connection = this.#idle.pop();
    while (connection?.isOpen === false) connection = this.#idle.pop();
    if (connection !== undefined) this.#send(connection, exchange);
    else if (this.#connections.size < this.#limit) this.#send(this.#open(), exchange);
    else this.#waiting.add(exchange);
  }

  #open(): Connection {
    const connection = new Connection(this.#origin, this);
    this.#connections.add(connection);
    return connection;
  }

  #send(connection: Connection, exchange: Exchange): void {
    try {
      connection.send(exchange);
    } catch (error) {
      exchange.failed(new TransportFailure('unreachable', error));
      connection.destroy();
    }
  }

  /** Ends what is overdue and closes what is idle too long. @returns when to look again */
  #look(nowMs: number): number {
    let nextMs = Number.POSITIVE_INFINITY;
    for (const exchange of [...this.#running]) {
      if (exchange.endsAtMs <= nowMs) exchange.failed(new TransportFailure('timeout'));
      else nextMs = Math.min(nextMs, exchange.endsAtMs);
    }
    while (this.#idle[0] !== undefined && this.#idle[0].idleSinceMs + IDLE_MS <= nowMs) this.#idle.shift()?.destroy();
    return Math.min(nextMs, (this.#idle[0]?.idleSinceMs ?? Number.POSITIVE_INFINITY) + IDLE_MS);
  }
}
