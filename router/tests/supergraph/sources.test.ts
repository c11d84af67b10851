import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { SupergraphSource } from '../../src/supergraph/source.ts';
import { uplinkSource } from '../../src/supergraph/source-of-uplink.ts';
import { urlSource } from '../../src/supergraph/source-of-url.ts';
import { runningRouter } from '../doors/fixtures/running-router.ts';
import { until } from '../doors/fixtures/socket.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

/** A server that answers as it is told to. */
async function server(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const http = createServer(answer);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  opened.defer(async () => {
    http.closeAllConnections();
    http.close();
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

async function follow(source: SupergraphSource) {
  const found: string[] = [];
  const failures: unknown[] = [];
  const open = opened.use(
    await source.open({ changed: (sdl) => found.push(sdl), failed: (error) => failures.push(error) }),
  );
  return { first: open.first, found, failures };
}

test('an address is asked again with its ETag, and tells of a change once', async () => {
  let sdl = 'one';
  const asked: (string | undefined)[] = [];
  const url = await server((request, response) => {
    asked.push(request.headers['if-none-match']);
    expect(request.headers.authorization).toBe('Bearer secret');
    const etag = `"${sdl}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag }).end(sdl);
  });
  const { first, found } = await follow(urlSource({ url, intervalMs: 10, authorization: 'secret' }));
  expect(first).toBe('one');
  await until(() => asked.length > 2);
  expect(asked.slice(0, 3)).toEqual([undefined, '"one"', '"one"']);
  sdl = 'two';
  await until(() => found.length > 0);
  const questions = asked.length;
  await until(() => asked.length > questions + 2);
  expect(found).toEqual(['two']);
});

test('an address that fails later is told of and asked on', async () => {
  let status = 200;
  const url = await server((_request, response) => response.writeHead(status).end(`sdl ${status}`));
  const { found, failures } = await follow(urlSource({ url, intervalMs: 10 }));
  status = 503;
  await until(() => failures.length > 1);
  expect(String(failures[0])).toContain('HTTP 503');
  status = 200;
  const before = found.length;
  await until(() => found.length > before);
});

test('an address without a supergraph is one clear line, without the secrets of the address', async () => {
  const url = (await server((_request, response) => response.writeHead(404).end())).replace('//', '//user:pass@');
  const message = `The supergraph at ${new URL(url).origin}/ cannot be had: HTTP 404`;
  await expect(follow(urlSource({ url: `${url}/?signature=x` }))).rejects.toThrow(message);
});

test('a router follows an address, and stays on the old supergraph when a bad one comes', async () => {
  await using first = await runningRouter();
  let sdl = first.graph.sdl;
  const url = await server((_request, response) => response.end(sdl));
  await using running = await runningRouter({ supergraph: { url, intervalMs: 10 }, metricsPort: 0 });
  const state = async () =>
    (await (await fetch(`${running.router.url}/supergraph`)).json()) as { version: string; source: string };
  const { version, source } = await state();
  expect(source).toBe(`address ${url}/`);
  sdl = 'type Query {';
  const metrics = async () => (await fetch(String(running.router.metricsUrl))).text();
  await until(async () => /router_supergraph_loads_total\{outcome="refused",.*\} \d/.test(await metrics()));
  expect((await state()).version).toBe(version);
  sdl = `${first.graph.sdl}\n# next`;
  await until(async () => (await state()).version !== version);
});

/** Speaks Uplink's protocol for one graph: a configuration, `Unchanged` to those who have it, or an error. */
function uplink(state: { id: string; sdl: string; error?: string }) {
  return server((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const { variables } = JSON.parse(text) as { variables: Record<string, unknown> };
      expect(variables).toMatchObject({ apiKey: 'service:shop:key', ref: 'shop@current' });
      const { id, sdl: supergraphSdl, error } = state;
      const routerConfig =
        error !== undefined
          ? { __typename: 'FetchError', code: 'ACCESS_DENIED', message: error }
          : variables['ifAfterId'] === id
            ? { __typename: 'Unchanged' }
            : { __typename: 'RouterConfigResult', id, supergraphSdl, minDelaySeconds: 0.02 };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { routerConfig } }));
    });
  });
}

const GRAPH = { apiKey: 'service:shop:key', graphRef: 'shop@current' };

test('a router is served by Uplink and follows it', async () => {
  await using first = await runningRouter();
  const state = { id: '1', sdl: first.graph.sdl };
  const endpoints = [await uplink(state)];
  await using running = await runningRouter({ supergraph: { uplink: { ...GRAPH, endpoints } } });
  const version = async () =>
    ((await (await fetch(`${running.router.url}/supergraph`)).json()) as { version: string }).version;
  const before = await version();
  state.id = '2';
  state.sdl = `${first.graph.sdl}\n# next`;
  await until(async () => (await version()) !== before);
});

test('an Uplink that refuses the key is one clear line', async () => {
  const endpoints = [await uplink({ id: '1', sdl: '', error: 'no such key' })];
  const source = uplinkSource({ ...GRAPH, endpoints, initialRetries: 0 });
  await expect(follow(source)).rejects.toThrow(
    'Apollo Uplink gives no supergraph for "shop@current": ACCESS_DENIED: no such key',
  );
});
