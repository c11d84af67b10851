import { expect, test } from '@jest/globals';
import { verifyContext } from '@tessera/caller/context-token';
import { accessToken, keys, runningRouter } from './fixtures/running-router.ts';
import { connect, until } from './fixtures/socket.ts';

const RENAMED = 'subscription { productRenamed { id name rating } }';
const lamp = (name: string) => ({ productRenamed: { id: '1', name } });

test('an event carries fields joined from another subgraph', async () => {
  await using running = await runningRouter();
  const { graph } = running;
  const { client, read } = connect(running.router.url);
  const events = read(RENAMED);
  await until(() => graph.renamed.listeners === 1);
  for (const name of ['Torch', 'Candle']) {
    graph.renamed.send(lamp(name));
    expect(await events.next()).toEqual({ data: { productRenamed: { id: '1', name, rating: 4.5 } } });
  }
  await client.dispose();
});

test('stopping a subscription stops the upstream one', async () => {
  await using running = await runningRouter();
  const { client, read } = connect(running.router.url);
  const events = read(RENAMED);
  await until(() => running.graph.renamed.listeners === 1);
  events.stop();
  await until(() => running.graph.renamed.listeners === 0);
  read(RENAMED);
  await until(() => running.graph.renamed.listeners === 1);
  client.terminate();
  await until(() => running.graph.renamed.listeners === 0);
});

test('many listeners of a field that is open to everybody stand behind one anonymous upstream stream', async () => {
  await using running = await runningRouter({ metricsPort: 0 });
  const { graph } = running;
  const sockets = [{ token: accessToken() }, ...Array.from({ length: 19 }, () => ({}))].map((params) =>
    connect(running.router.url, params),
  );
  const readers = sockets.map(({ read }) => read(RENAMED));
  await Promise.all(sockets.map(({ connected }) => connected));
  await until(() => graph.renamed.listeners === 1);
  await until(async () => (await openSubscriptions(running.router.metricsUrl)) === 20);
  graph.renamed.send(lamp('Torch'));
  const answers = await Promise.all(readers.map((reader) => reader.next()));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(graph.catalog.subscriptionsStarted).toBe(1);
  // Once for the nineteen who are nobody, as nobody; once for the one who is somebody.
  const told = graph.reviews.asked.map(
    ({ headers }) => verifyContext(String(headers['x-ctx']), keys.trusted).caller.kind,
  );
  expect(told.sort()).toEqual(['anonymous', 'user']);
  const { caller } = verifyContext(String(graph.catalog.connections[0]?.['x-ctx']), keys.trusted);
  expect(caller).toEqual({ kind: 'anonymous' });
  await Promise.all(sockets.map(({ client }) => client.dispose()));
  await until(() => graph.renamed.listeners === 0);
  await until(async () => (await openSubscriptions(running.router.metricsUrl)) === 0);
});

test('a stream that is not open to everybody is opened with the context of its subscriber', async () => {
  await using running = await runningRouter();
  const { graph } = running;
  const { client, read } = connect(running.router.url, { token: accessToken() });
  const events = read('subscription { mine { text product { name rating } } }');
  await until(() => graph.mine.listeners === 1);
  const { caller } = verifyContext(String(graph.identity.connections[0]?.['x-ctx']), keys.trusted);
  expect(caller).toMatchObject({ kind: 'user', userId: 'u1' });
  graph.mine.send({ mine: { text: 'hi', product: { id: '1' } } });
  expect(await events.next()).toEqual({ data: { mine: { text: 'hi', product: { name: 'Lamp', rating: 4.5 } } } });
  await client.dispose();
});

test('a subscription that the caller may not open is refused, and nothing is opened upstream', async () => {
  await using running = await runningRouter();
  const { client, read } = connect(running.router.url);
  const { errors } = await read('subscription { mine { text } }').next();
  expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  expect(running.graph.identity.subscriptionsStarted).toBe(0);
  await client.dispose();
});

test('an error of the rest gives partial data, and the stream goes on', async () => {
  await using running = await runningRouter();
  const { graph } = running;
  const { client, read } = connect(running.router.url);
  const events = read(RENAMED);
  await until(() => graph.renamed.listeners === 1);
  graph.reviews.misbehave = (_request, response) => response.end('<html>');
  graph.renamed.send(lamp('Torch'));
  const partial = await events.next();
  expect(partial.data).toEqual({ productRenamed: { id: '1', name: 'Torch', rating: null } });
  expect(partial.errors?.[0]?.extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE', service: 'reviews' });
  graph.reviews.misbehave = undefined;
  graph.renamed.send(lamp('Candle'));
  expect(await events.next()).toEqual({ data: { productRenamed: { id: '1', name: 'Candle', rating: 4.5 } } });
  await client.dispose();
});

test('a restarted subgraph is found again, and the next event tells the client to read the state anew', async () => {
  await using running = await runningRouter();
  const { graph } = running;
  const { client, read } = connect(running.router.url);
  const events = read(RENAMED);
  await until(() => graph.renamed.listeners === 1);
  graph.renamed.send(lamp('Torch'));
  expect((await events.next()).extensions).toBeUndefined();
  await graph.catalog.stop();
  await until(() => graph.renamed.listeners === 0);
  await graph.catalog.start();
  await until(() => graph.renamed.listeners === 1);
  graph.renamed.send(lamp('Candle'));
  expect((await events.next()).extensions).toEqual({ resync: true });
  graph.renamed.send(lamp('Match'));
  expect((await events.next()).extensions).toBeUndefined();
  await client.dispose();
});

test('a subgraph that cannot be reached at all ends the subscription with its error', async () => {
  await using running = await runningRouter();
  await running.graph.catalog.stop();
  const { client, read } = connect(running.router.url);
  const events = read(RENAMED);
  const { errors } = await events.next();
  expect(errors?.[0]?.extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE', service: 'catalog' });
  await events.completed;
  await client.dispose();
});

test('a subscription lives on over a swap of the supergraph that keeps it valid, and ends with an error over one that does not', async () => {
  await using running = await runningRouter();
  const { graph } = running;
  const { client, read } = connect(running.router.url);
  const events = read(RENAMED);
  await until(() => graph.renamed.listeners === 1);
  await running.router.swap(`${graph.sdl}\n# another version`);
  graph.renamed.send(lamp('Torch'));
  expect((await events.next()).data).toEqual({ productRenamed: { id: '1', name: 'Torch', rating: 4.5 } });
  await running.router.swap(graph.sdl.replace(/^.*rating: Float.*\n/m, ''));
  // No event is needed to learn of it.
  const last = await events.next();
  const codes = last.errors?.map(({ extensions }) => extensions?.['code']);
  expect(codes).toEqual(['SUPERGRAPH_CHANGED', 'GRAPHQL_VALIDATION_FAILED']);
  await events.completed;
  await until(() => graph.renamed.listeners === 0);
  await client.dispose();
});

async function openSubscriptions(metricsUrl: string | undefined): Promise<number> {
  const metrics = await (await fetch(String(metricsUrl))).text();
  return Number(/^router_subscriptions_open\{.*\} (\d+)$/m.exec(metrics)?.[1]);
}
