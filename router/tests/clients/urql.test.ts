import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, type Exchange, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import { createClient as createEventClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import { heartbeat } from '../doors/fixtures/http-stream.ts';
import { accessToken, runningRouter } from '../doors/fixtures/running-router.ts';
import { until } from '../doors/fixtures/socket.ts';

const PRODUCTS = gql`query Products { products { id name rating } }`;
const RENAME = gql`mutation Rename($name: String!) { rename(name: $name) { id } }`;
const RENAMED = gql`subscription Renamed { productRenamed { id name rating } }`;

let running: Awaited<ReturnType<typeof runningRouter>>;
let url: string;
const headers = { authorization: `Bearer ${accessToken()}` };
beforeAll(async () => {
  running = await runningRouter({ limits: { heartbeatMs: 50 } });
  url = `${running.router.url}/graphql`;
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});

interface Transport {
  readonly exchange: Exchange;
  readonly fetchSubscriptions?: boolean;
  readonly close: () => void;
}

function overFetch(): Transport {
  return { exchange: fetchExchange, fetchSubscriptions: true, close: () => undefined };
}

function overSocket(): Transport {
  const client = createSocketClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: headers,
  });
  return { exchange: forwarding(client), close: () => void client.dispose() };
}

function overEvents(): Transport {
  const client = createEventClient({ url, headers });
  return { exchange: forwarding(client), close: () => client.dispose() };
}

interface Subscribing {
  subscribe(request: { readonly query: string; variables?: Record<string, unknown> }, sink: never): () => void;
}

/** Sends every operation, not subscriptions alone, over a client of its own. */
function forwarding(client: object): Exchange {
  return subscriptionExchange({
    enableAllOperations: true,
    forwardSubscription: ({ query, variables }) => ({
      subscribe: (sink) => ({
        unsubscribe: (client as Subscribing).subscribe(
          { query: query ?? '', variables: { ...variables } },
          sink as never,
        ),
      }),
    }),
  });
}

const TRANSPORTS = [
  ['fetch (HTTP, and its own server-sent events)', overFetch],
  ['graphql-ws', overSocket],
  ['graphql-sse', overEvents],
] as const;

function clientOver(
  { exchange, fetchSubscriptions = false }: Transport,
  preferGetMethod: 'force' | false = false,
): Client {
  return new Client({ url, exchanges: [exchange], fetchSubscriptions, preferGetMethod, fetchOptions: { headers } });
}

test.each(TRANSPORTS)('queries, mutations and errors over %s', async (_name, open) => {
  const transport = open();
  const client = clientOver(transport);
  const { data } = await client.query(PRODUCTS, {}).toPromise();
  expect(data.products).toEqual([{ id: '1', name: 'Lamp', rating: 4.5 }]);
  const renamed = await client.mutation(RENAME, { name: 'x' }).toPromise();
  expect(renamed.data).toEqual({ rename: { id: '1' } });
  const refused = await client.query(gql`{ nothing }`, {}).toPromise();
  expect(JSON.stringify(refused.error)).toContain('GRAPHQL_VALIDATION_FAILED');
  transport.close();
});

test('queries by GET', async () => {
  const { data } = await clientOver(overFetch(), 'force').query(PRODUCTS, {}).toPromise();
  expect(data.products).toHaveLength(1);
});

test.each(TRANSPORTS)('a subscription over %s, heartbeats in between', async (_name, open) => {
  const transport = open();
  const seen: unknown[] = [];
  const listening = clientOver(transport)
    .subscription(RENAMED, {})
    .subscribe(({ data }) => seen.push(data?.productRenamed));
  await until(() => running.graph.renamed.listeners === 1);
  for (const [at, name] of ['Torch', 'Candle'].entries()) {
    running.graph.renamed.send({ productRenamed: { id: '1', name } });
    await until(() => seen.length > at);
    await heartbeat(url);
  }
  expect(seen).toEqual([
    { id: '1', name: 'Torch', rating: 4.5 },
    { id: '1', name: 'Candle', rating: 4.5 },
  ]);
  listening.unsubscribe();
  await until(() => running.graph.renamed.listeners === 0);
  transport.close();
});
