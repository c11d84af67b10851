import { ApolloClient, type ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { heartbeat } from '../doors/fixtures/http-stream.ts';
import { accessToken, runningRouter } from '../doors/fixtures/running-router.ts';
import { until } from '../doors/fixtures/socket.ts';

const PRODUCTS = gql`query Products { products { id name rating } }`;
const RENAME = gql`mutation Rename($name: String!) { rename(name: $name) { id } }`;
const RENAMED = gql`subscription Renamed { productRenamed { id name rating } }`;

let running: Awaited<ReturnType<typeof runningRouter>>;
let uri: string;
const headers = { authorization: `Bearer ${accessToken()}` };
beforeAll(async () => {
  running = await runningRouter({ limits: { maxBatchSize: 3, heartbeatMs: 50 } });
  uri = `${running.router.url}/graphql`;
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});

const clientOver = (link: ApolloLink) => new ApolloClient({ link, cache: new InMemoryCache() });

function socketLink() {
  const socket = createClient({ url: uri.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams: headers });
  return { link: new GraphQLWsLink(socket), close: async () => socket.dispose() };
}

const LINKS = [
  ['HTTP and multipart', () => ({ link: new HttpLink({ uri, headers }), close: async () => undefined })],
  ['graphql-ws', socketLink],
] as const;

test.each(LINKS)('queries, mutations and errors over %s', async (_name, open) => {
  const { link, close } = open();
  const client = clientOver(link);
  const { data } = await client.query<{ products: unknown }>({ query: PRODUCTS });
  expect(data?.products).toMatchObject([{ id: '1', name: 'Lamp', rating: 4.5 }]);
  const renamed = await client.mutate({ mutation: RENAME, variables: { name: 'x' } });
  expect(renamed.data).toMatchObject({ rename: { id: '1' } });
  const refused = client.query({ query: gql`{ nothing }` });
  await expect(refused).rejects.toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  client.stop();
  await close();
});

test('queries by GET', async () => {
  const client = clientOver(new HttpLink({ uri, useGETForQueries: true }));
  expect((await client.query({ query: PRODUCTS })).data).toBeDefined();
});

test('operations in one request, and no more of them than allowed', async () => {
  const client = clientOver(new BatchHttpLink({ uri, headers, batchMax: 3, batchInterval: 20 }));
  const ask = (name: string) =>
    client.query({ query: gql`query Hello($name: String!) { hello(name: $name) }`, variables: { name } });
  const answers = await Promise.all(['a', 'b', 'c'].map(ask));
  expect(answers.map(({ data }) => data)).toEqual(['a', 'b', 'c'].map((name) => ({ hello: `Hello ${name}` })));
  const greedy = clientOver(new BatchHttpLink({ uri, headers, batchMax: 4, batchInterval: 20 }));
  const refused = await Promise.allSettled(
    [1, 2, 3, 4].map((name) => greedy.query({ query: gql`query { hello(name: "${name}") }` })),
  );
  expect(refused.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
});

test.each(LINKS)('a subscription over %s, heartbeats in between', async (_name, open) => {
  const { link, close } = open();
  const client = clientOver(link);
  const seen: unknown[] = [];
  const listening = client.subscribe<{ productRenamed: unknown }>({ query: RENAMED }).subscribe((answer) => {
    seen.push(answer.data?.productRenamed);
  });
  await until(() => running.graph.renamed.listeners === 1);
  for (const [at, name] of ['Torch', 'Candle'].entries()) {
    running.graph.renamed.send({ productRenamed: { id: '1', name } });
    await until(() => seen.length > at);
    await heartbeat(uri);
  }
  expect(seen).toMatchObject([
    { name: 'Torch', rating: 4.5 },
    { name: 'Candle', rating: 4.5 },
  ]);
  listening.unsubscribe();
  await until(() => running.graph.renamed.listeners === 0);
  await close();
});

test('a multipart subscription whose token ends tells the client why', async () => {
  const token = accessToken({ exp: (Date.now() + 500) / 1000 });
  const client = clientOver(new HttpLink({ uri, headers: { authorization: `Bearer ${token}` } }));
  const error = await new Promise((resolve) => {
    client.subscribe({ query: gql`subscription { mine { text } }` }).subscribe({
      next: (answer) => resolve(answer.error),
      error: resolve,
    });
  });
  expect(String(error)).toContain('Token expired');
});
