import { connect, type Socket } from 'node:net';
import { TransportFailure } from '../raw-exchange.ts';
import { AnswerReader, AnswerTooLarge } from './answer-reader.ts';
import type { Exchange } from './exchange.ts';
import { requestHead } from './request-head.ts';

/** Where connections lead to. */
export interface Origin {
  /** As `Host` says it. */
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
}

/** Who keeps connections. */
export interface ConnectionOwner {
  /** It has carried an exchange to its end and may carry another. */
  free(connection: Connection): void;
  /** It is closed. */
  gone(connection: Connection): void;
}

/**
 * Every read of every connection goes here first, for what is read is taken out at once. A buffer for each connection or each read
 * would be the larger part of what the garbage collector has to do.
 */
const shared = Buffer.allocUnsafeSlow(64 * 1024);
const KEEP_ALIVE_PROBE_MS = 60_000;

/** One connection to a subgraph. It carries one exchange at a time: an answer that is late must not hold up another's. */
export class Connection {
  /** Since when it is idle, on the clock of `performance.now()`. */
  idleSinceMs = 0;
  readonly #origin: Origin;
  readonly #owner: ConnectionOwner;
  readonly #socket: Socket;
  #exchange: Exchange | undefined;
  #reader: AnswerReader | undefined;
  #error: unknown;

  /** Begins to connect; what is sent meanwhile waits. */
  constructor(origin: Origin, owner: ConnectionOwner) {
    this.#origin = origin;
    this.#owner = owner;
    const onread = { buffer: shared, callback: (length: number, buffer: Uint8Array) => this.#read(length, buffer) };
    const { hostname, port } = origin;
    const keepAlive = { keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_PROBE_MS };
    this.#socket = connect({ host: hostname, port, noDelay: true, ...keepAlive, onread });
    this.#socket.on('end', () => this.#ended());
    this.#socket.on('error', (error) => {
      this.#error = error;
    });
    this.#socket.on('close', () => this.#closed());
  }

  /** False as soon as either side has closed it, which the owner hears of a little later. */
  get isOpen(): boolean {
    return !this.#socket.destroyed && !this.#socket.readableEnded;
  }

  /** Only for a connection that is new or free. */
  send(exchange: Exchange): void {
    this.#exchange = exchange;
    this.#reader = new AnswerReader(exchange.request.maxBytes);
    exchange.connection = this;
    const { request } = exchange;
    const { body } = request;
    const bytes = Buffer.byteLength(body);
    const head = requestHead(request, exchange.target, this.#origin.host, bytes);
    // As many bytes as characters: all of it is ASCII, and goes out as one text.
    if (bytes === body.length) {
      this.#socket.write(head + body, 'latin1');
      return;
    }
    this.#socket.cork();
    this.#socket.write(head, 'latin1');
    this.#socket.write(body, 'utf8');
    this.#socket.uncork();
  }

  /** Closes it at once. What it carries fails, unless it is over already. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** @returns whether to read on */
  #read(length: number, buffer: Uint8Array): boolean {
    const exchange = this.#exchange;
    // Nobody asked: whatever it says, it is not the answer to what is asked next.
    if (exchange === undefined || this.#reader === undefined) {
      this.destroy();
      return false;
    }
    try {
      const read = this.#reader.take(buffer as Buffer, length);
      if (read === undefined) return true;
      // An answer that comes before the request is out leaves bytes behind that would spoil the next request.
      const isFree = read.isReusable && this.#socket.writableLength === 0;
      this.#exchange = undefined;
      exchange.answered(read.answer);
      if (isFree) this.#owner.free(this);
      else this.destroy();
      return isFree;
    } catch (error) {
      exchange.failed(new TransportFailure(error instanceof AnswerTooLarge ? 'too-large' : 'unreachable', error));
      this.destroy();
      return false;
    }
  }

  #ended(): void {
    const read = this.#exchange === undefined ? undefined : this.#reader?.end();
    if (read !== undefined) this.#exchange?.answered(read.answer);
    this.destroy();
  }

  #closed(): void {
    this.#exchange?.failed(new TransportFailure('unreachable', this.#error ?? new Error('the connection was closed')));
    this.#exchange = undefined;
    this.#owner.gone(this);
  }
}
