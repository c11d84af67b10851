import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { peer } from '../peers.ts';
import { isbn } from '../workload/data.ts';

/**
 * The bare proxy: for each operation it makes the very fetches that the router makes, in the same waves, reads the bodies
 * whole, and answers with a text that it knows. It plans, parses, merges and checks nothing: what it costs is what Node
 * takes for the HTTP alone. `PROXY_FILE` names the JSON file with fetches and answers.
 */
interface Known {
  readonly waves: readonly (readonly { readonly url: string; readonly body: string }[])[];
  readonly answers: Readonly<Record<string, string>>;
}

interface Pool {
  request(request: object): Promise<{ body: { text(): Promise<string> } }>;
}

const { Pool } = await peer<{ Pool: new (origin: string, options: object) => Pool }>('undici');
const known = JSON.parse(readFileSync(process.env['PROXY_FILE'] ?? '', 'utf8')) as Record<string, Known>;
const byBody = new Map(
  Object.values(known).flatMap(({ waves, answers }) =>
    Object.entries(answers).map(([body, answer]) => [body, { waves, answer }] as const),
  ),
);
const pools = new Map<string, Pool>();
const headers = { 'content-type': 'application/json' };

async function ask(url: string, body: string): Promise<string> {
  let pool = pools.get(url);
  if (pool === undefined) {
    pool = new Pool(new URL(url).origin, { connections: 100 });
    pools.set(url, pool);
  }
  const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
  return await response.body.text();
}

async function answer(body: string): Promise<string> {
  const operation = byBody.get(body);
  if (operation === undefined) throw new Error('unknown operation');
  // Of the varied operation the fetches are known for one book; another stands in its place.
  const wanted = /book-\d{4}/.exec(body)?.[0];
  const put = (text: string) => (wanted === undefined ? text : text.replaceAll(isbn(0), wanted));
  for (const wave of operation.waves) {
    await Promise.all(wave.map((fetch) => ask(fetch.url, put(fetch.body))));
  }
  return operation.answer;
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text: string) => {
    body += text;
  });
  request.on('end', async () => {
    // The bench asks like this whether anybody is there.
    if (request.method === 'GET') {
      response.end();
      return;
    }
    const text = await answer(body);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
