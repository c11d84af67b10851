import { connect, type Socket } from 'node:net';

/** What one run of the load showed. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
}

/** How hard, how long, and with what. */
export interface LoadOptions {
  readonly port: number;
  /** The body of the n-th request. */
  readonly body: (number: number) => string;
  readonly seconds: number;
  readonly connections: number;
  /** So many requests are enough, if they are done before the time is over. */
  readonly enough?: number | undefined;
  /** Who asks. */
  readonly authorization?: string | undefined;
}

const HEADERS_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/**
 * Sends POST requests on kept-alive connections, each the next as soon as it has its answer. Speaks HTTP/1.1 itself on plain
 * sockets: it shares a core with the subgraphs and must leave them room. Rejects on any answer that is
 * not 200.
 */
export async function load(options: LoadOptions): Promise<Load> {
  const { port, body, seconds, connections, authorization, enough = Number.POSITIVE_INFINITY } = options;
  const startedAtMs = performance.now();
  const endsAtMs = startedAtMs + seconds * 1000;
  const who = authorization === undefined ? '' : `authorization: ${authorization}\r\n`;
  let sent = 0;
  let requests = 0;
  const next = (): Buffer | undefined => {
    if (performance.now() >= endsAtMs || sent >= enough) return undefined;
    const text = body(sent);
    sent += 1;
    return Buffer.from(
      `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\naccept: application/json\r\n${who}` +
        `content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    );
  };
  const answered = () => {
    requests += 1;
  };
  await Promise.all(Array.from({ length: connections }, () => keepAsking(port, next, answered)));
  return { requests, seconds: (performance.now() - startedAtMs) / 1000 };
}

function keepAsking(port: number, next: () => Buffer | undefined, answered: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let chunks: Buffer[] = [];
    let missing = 0;
    const ask = () => {
      const request = next();
      if (request !== undefined) socket.write(request);
      else socket.end(resolve);
    };
    const done = () => {
      chunks = [];
      missing = 0;
      answered();
      ask();
    };
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The connection was closed by the server.')));
    socket.on('data', (chunk) => {
      if (missing > 0) {
        missing -= chunk.byteLength;
        if (missing === 0) done();
        return;
      }
      chunks.push(chunk);
      const whole = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      const headersEnd = whole.indexOf(HEADERS_END);
      if (headersEnd < 0) return;
      const headers = whole.toString('latin1', 0, headersEnd);
      if (!headers.startsWith('HTTP/1.1 200')) {
        socket.destroy();
        reject(new Error(`Not answered with 200: ${whole.toString().slice(0, 500)}`));
        return;
      }
      const length = /content-length: (\d+)/i.exec(headers)?.[1];
      if (length !== undefined) {
        missing = headersEnd + HEADERS_END.byteLength + Number(length) - whole.byteLength;
        if (missing === 0) done();
      } else if (whole.subarray(-LAST_CHUNK.byteLength).equals(LAST_CHUNK)) done();
    });
  });
}
