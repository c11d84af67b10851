import type { ServerResponse } from 'node:http';
import type { Log } from '@tessera/process/log';
import { NO_STORE } from '../../cache/reply-policy.ts';
import { refusalFor } from './error-replies.ts';

type HeaderFields = Record<string, string | string[] | number | undefined>;

/** An answer on its way out. Headers are gathered and written once, in one piece with the body. */
export class HttpReply {
  readonly raw: ServerResponse;
  /** By name in small letters; what is said later stands. */
  readonly headers: HeaderFields;
  readonly #isClosing: () => boolean;

  /** @param isClosing whether the connection must not be used again */
  constructor(raw: ServerResponse, isClosing: () => boolean, headers: HeaderFields = {}) {
    this.raw = raw;
    this.headers = headers;
    this.#isClosing = isClosing;
  }

  send(status: number, contentType: string, body: string): void {
    const { raw, headers } = this;
    // The client has gone, or its stream is under way: there is nobody to tell.
    if (raw.headersSent || raw.destroyed) return;
    const bytes = Buffer.byteLength(body);
    headers['content-type'] = contentType;
    headers['content-length'] = bytes;
    if (this.#isClosing()) headers['connection'] = 'close';
    raw.writeHead(status, headers);
    // As many bytes as characters: all of it is ASCII, which is written faster as such.
    raw.end(body, bytes === body.length ? 'latin1' : 'utf8');
  }

  /** Sends what a failure has to say to the client; surprises are masked and logged. */
  refuse(error: unknown, log: Log): void {
    const { status, headers, body } = refusalFor(error, log);
    Object.assign(this.headers, headers, { 'cache-control': NO_STORE });
    this.send(status, 'application/json; charset=utf-8', JSON.stringify(body));
  }
}
