import type { ServerResponse } from 'node:http';
import { CLOSE, type Connection } from '../connections/connection.ts';
import type { StreamFraming } from './stream-framing.ts';

const CODE_OF_CLOSE: ReadonlyMap<number, string> = new Map([
  [CLOSE.tokenExpired, 'UNAUTHENTICATED'],
  [CLOSE.forbidden, 'UNAUTHENTICATED'],
  [CLOSE.restarting, 'SERVICE_RESTARTING'],
]);

/** A client that does not read the end is cut after as long as a socket that does not answer a close frame. */
const CLOSE_TIMEOUT_MS = 30_000;

/**
 * An HTTP response that goes on: answers are written as they come, heartbeats between them. Like a socket it can be closed
 * for a reason, and like a socket whose pings are not answered it is cut when its client takes nothing for one heartbeat
 * interval and another.
 */
export class HttpStream implements Connection {
  readonly #response: ServerResponse;
  readonly #framing: StreamFraming;
  readonly #timer: NodeJS.Timeout;
  #over = false;
  #stalled = 0;

  constructor(response: ServerResponse, framing: StreamFraming, heartbeatMs: number) {
    this.#response = response;
    this.#framing = framing;
    response.on('error', () => undefined);
    this.#timer = setInterval(() => this.#beat(), heartbeatMs);
    response.once('close', () => this.#stop());
  }

  /** Sends the head of the response; `headers` go with it. */
  open(headers: NodeJS.Dict<string | number | string[]>): void {
    this.#response.writeHead(200, {
      ...headers,
      'content-type': this.#framing.contentType,
      'cache-control': 'no-store',
      // nginx collects answers otherwise.
      'x-accel-buffering': 'no',
      // Nothing follows a stream, and a connection kept for nothing would hold up a drain.
      connection: 'close',
    });
    this.#response.write(this.#framing.start);
  }

  get isOpen(): boolean {
    return !this.#over;
  }

  /** Writes an answer, given as JSON text; resolves when the client can take another (back-pressure) or has gone. */
  next(json: string): Promise<void> {
    if (this.#over || this.#response.write(this.#framing.answer(json))) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        this.#response.off('drain', go);
        this.#response.off('close', go);
        resolve();
      };
      this.#response.once('drain', go);
      this.#response.once('close', go);
    });
  }

  /** The operation is over. */
  complete(): void {
    this.#end(this.#framing.complete);
  }

  close(code: number, reason: string): void {
    const error = { message: reason, extensions: { code: CODE_OF_CLOSE.get(code) ?? 'INTERNAL' } };
    const mayReturn = code === CLOSE.restarting || code === CLOSE.tryAgainLater;
    this.#end(mayReturn ? this.#framing.interrupted(error) : this.#framing.failed(error));
  }

  terminate(): void {
    this.#stop();
    this.#response.destroy();
  }

  once(event: 'close', listener: () => void): void {
    if (this.#response.closed) listener();
    else this.#response.once(event, listener);
  }

  #end(last: string): void {
    if (this.#over) return;
    this.#stop();
    this.#response.end(last);
    const cut = setTimeout(() => this.terminate(), CLOSE_TIMEOUT_MS).unref();
    this.#response.once('close', () => clearTimeout(cut));
  }

  #beat(): void {
    if (!this.#response.headersSent) return;
    if (!this.#response.writableNeedDrain) {
      this.#stalled = 0;
      this.#response.write(this.#framing.heartbeat);
      return;
    }
    this.#stalled += 1;
    if (this.#stalled > 1) this.terminate();
  }

  #stop(): void {
    this.#over = true;
    clearInterval(this.#timer);
  }
}
