import { createServer } from 'node:http';

/** A subgraph of a workload: where it listens, and what it answers to a request's body. */
export interface ServedSubgraph {
  readonly name: string;
  readonly port: number;
  /** The JSON text of the answer to a parsed body. Asked once for each different body. */
  readonly answer: (body: { readonly query: string; readonly variables?: object | undefined }) => Promise<string>;
}

const WAVE_MS = 40;

interface Recorded {
  readonly url: string;
  readonly body: string;
  readonly atMs: number;
}

let recording: Recorded[] | undefined;

/**
 * Serves the subgraphs of a workload, all in one process. A request is executed when its body is first seen; after that the
 * answer is found by the body, so that what is measured is the gateway. `GET /recorded` gives the bodies asked since it was
 * last read, in waves: requests that were there together. While it records, each answer is held back for a while to
 * tell one wave from the next; `GET /record` begins that.
 */
export function serveSubgraphs(subgraphs: readonly ServedSubgraph[]): void {
  for (const subgraph of subgraphs) serve(subgraph);
}

function waves(recorded: readonly Recorded[]): Omit<Recorded, 'atMs'>[][] {
  const found: Omit<Recorded, 'atMs'>[][] = [];
  let startedAtMs = Number.NEGATIVE_INFINITY;
  for (const { url, body, atMs } of recorded) {
    if (atMs - startedAtMs >= WAVE_MS / 2) {
      found.push([]);
      startedAtMs = atMs;
    }
    found.at(-1)?.push({ url, body });
  }
  return found;
}

function serve({ port, answer }: ServedSubgraph): void {
  const url = `http://127.0.0.1:${port}/graphql`;
  const answers = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const send = (body: Buffer) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.byteLength });
      response.end(body);
    };
    if (request.method === 'GET') {
      const told = JSON.stringify(waves(recording ?? []));
      recording = request.url === '/record' ? [] : undefined;
      send(Buffer.from(told));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const body = chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString();
      const isHeld = recording !== undefined;
      recording?.push({ url, body, atMs: performance.now() });
      const known = answers.get(body) ?? Buffer.from(await answer(JSON.parse(body)));
      answers.set(body, known);
      if (isHeld) setTimeout(send, WAVE_MS, known);
      else send(known);
    });
  });
  server.keepAliveTimeout = 600_000;
  server.listen(port, '127.0.0.1');
}
