import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const require = createRequire(import.meta.url);

/** The files of the page, all from installed packages: it works without a network. */
const ASSETS = [
  { name: 'react.js', inside: () => require.resolve('react/package.json'), file: 'umd/react.production.min.js' },
  {
    name: 'react-dom.js',
    inside: () => require.resolve('react-dom/package.json'),
    file: 'umd/react-dom.production.min.js',
  },
  { name: 'graphiql.js', inside: () => require.resolve('graphiql/package.json'), file: 'graphiql.min.js' },
  { name: 'graphiql.css', inside: () => require.resolve('graphiql/package.json'), file: 'graphiql.min.css' },
] as const;

/** GraphiQL's last line with a build for browsers without a bundler; subscriptions run over graphql-ws. */
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>GraphiQL</title>
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <style>body { margin: 0; } #graphiql { height: 100dvh; }</style>
  </head>
  <body>
    <div id="graphiql">Loading…</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script type="module" src="/graphiql/start.js"></script>
  </body>
</html>
`;

const START = `import { createClient } from '/graphiql/graphql-ws/client.js';

const url = new URL('/graphql', location.href);
const socketUrl = new URL(url);
socketUrl.protocol = url.protocol.replace('http', 'ws');

// The headers editor also speaks for subscriptions: a browser cannot set headers on a WebSocket.
let headers = {};
const wsClient = createClient({ url: socketUrl.href, connectionParams: () => headers });
const overHttp = GraphiQL.createFetcher({ url: url.href, wsClient });
const fetcher = (parameters, options) => {
  headers = options?.headers ?? {};
  return overHttp(parameters, options);
};
const element = React.createElement(GraphiQL, { fetcher, shouldPersistHeaders: false });
ReactDOM.createRoot(document.getElementById('graphiql')).render(element);
`;

const CACHE_SECONDS = 3600;

/** Serves GraphiQL at `/graphiql`, from the router's own package files. */
export function registerGraphiql(http: FastifyInstance): void {
  http.get('/graphiql', async (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  http.get('/graphiql/start.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  for (const { name, inside, file } of ASSETS) {
    const path = join(dirname(inside()), file);
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    serve(http, `/graphiql/${name}`, `${type}; charset=utf-8`, () => readFile(path));
  }
  const graphqlWs = require.resolve('graphql-ws/client').replace(/client\.c?js$/, '');
  const modules = /^(?:client|common-[\w-]+)\.js$/;
  http.get<{ Params: { module: string } }>('/graphiql/graphql-ws/:module', async (request, reply) => {
    const { module } = request.params;
    if (!modules.test(module)) return reply.callNotFound();
    const text = await readFile(`${graphqlWs}${module}`);
    return reply.type('text/javascript; charset=utf-8').header('cache-control', `max-age=${CACHE_SECONDS}`).send(text);
  });
}

function serve(http: FastifyInstance, url: string, type: string, read: () => Promise<Buffer>): void {
  http.get(url, async (_request, reply) =>
    reply
      .type(type)
      .header('cache-control', `max-age=${CACHE_SECONDS}`)
      .send(await read()),
  );
}
