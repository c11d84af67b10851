import { createServer } from 'node:http';
import { peer } from './peers.ts';
import { RESOLVERS } from './workload/data.ts';
import { SCHEMAS, SUBGRAPH_PORTS, type SubgraphName } from './workload/schemas.ts';

/**
 * The workload's subgraphs, all in one process. A request is executed when its body is first seen; after that the answer is
 * found by the body, so that what is measured is the gateway. `GET /recorded` gives the bodies asked since it was last
 * read, in waves: requests that were there together. While it records, each answer is held back for a while to tell
 * one wave from the next; `GET /record` begins that.
 */
const WAVE_MS = 40;

interface Recorded {
  readonly subgraph: SubgraphName;
  readonly body: string;
  readonly atMs: number;
}

type Resolve = (request: { schema: object; source: string; variableValues: object }) => Promise<object>;
const { graphql, parse } = await peer<{ graphql: Resolve; parse(sdl: string): object }>('graphql');
const { buildSubgraphSchema } = await peer<{
  buildSubgraphSchema(module: { typeDefs: object; resolvers: object }): object;
}>('@apollo/subgraph');

const answers = new Map<string, Buffer>();
let recording: Recorded[] | undefined;

function waves(recorded: readonly Recorded[]): Omit<Recorded, 'atMs'>[][] {
  const found: Omit<Recorded, 'atMs'>[][] = [];
  let startedAtMs = Number.NEGATIVE_INFINITY;
  for (const { subgraph, body, atMs } of recorded) {
    if (atMs - startedAtMs >= WAVE_MS / 2) {
      found.push([]);
      startedAtMs = atMs;
    }
    found.at(-1)?.push({ subgraph, body });
  }
  return found;
}

function serve(subgraph: SubgraphName): void {
  const schema = buildSubgraphSchema({ typeDefs: parse(SCHEMAS[subgraph]), resolvers: RESOLVERS[subgraph] });

  const answer = async (body: string): Promise<Buffer> => {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: object };
    const result = await graphql({ schema, source: query, variableValues: variables ?? {} });
    return Buffer.from(JSON.stringify(result));
  };

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
      const key = `${subgraph} ${body}`;
      const isHeld = recording !== undefined;
      recording?.push({ subgraph, body, atMs: performance.now() });
      const known = answers.get(key) ?? (await answer(body));
      answers.set(key, known);
      if (isHeld) setTimeout(send, WAVE_MS, known);
      else send(known);
    });
  });
  server.keepAliveTimeout = 600_000;
  server.listen(SUBGRAPH_PORTS[subgraph], '127.0.0.1');
}

for (const subgraph of Object.keys(SCHEMAS) as SubgraphName[]) serve(subgraph);
