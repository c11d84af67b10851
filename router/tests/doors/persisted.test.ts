import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { redisFactory } from '@tessera/process/redis';
import { openHttpStream } from './fixtures/http-stream.ts';
import { runningRouter } from './fixtures/running-router.ts';
import { connect, until } from './fixtures/socket.ts';

const QUERY = '{ hello(name: "you") }';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const named = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

test('an operation is answered by its hash once it was sent with its document, by POST, GET and socket', async () => {
  await using running = await runningRouter();
  const byHash = named(sha256(QUERY));
  const unknown = await running.post(byHash);
  expect([unknown.status, unknown.json]).toEqual([
    200,
    { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
  ]);
  const answer = { data: { hello: 'Hello you' } };
  expect((await running.post({ query: QUERY, ...byHash })).json).toEqual(answer);
  expect((await running.post(byHash)).json).toEqual(answer);
  const search = new URLSearchParams({ extensions: JSON.stringify(byHash.extensions) });
  expect(await (await fetch(`${running.router.url}/graphql?${search}`)).json()).toEqual(answer);
  const socket = connect(running.router.url);
  const received = Promise.withResolvers<unknown>();
  socket.client.subscribe(
    { query: '', ...byHash },
    {
      next: received.resolve,
      error: received.reject,
      complete: () => undefined,
    },
  );
  expect(await received.promise).toEqual(answer);
  await socket.client.dispose();
});

test('a subscription over HTTP can be asked for by its hash', async () => {
  await using running = await runningRouter();
  const query = 'subscription { productRenamed { name } }';
  await running.post({ query, ...named(sha256(query)) });
  const question = { accept: 'text/event-stream', body: named(sha256(query)) };
  const stream = await openHttpStream(`${running.router.url}/graphql`, question);
  await until(() => running.graph.renamed.listeners === 1);
  running.graph.renamed.send({ productRenamed: { id: '1', name: 'Lamp 2' } });
  await stream.until('{"data":{"productRenamed":{"name":"Lamp 2"}}}');
  stream.hangUp();
});

test('a document that its hash does not name is refused, and not remembered under it', async () => {
  await using running = await runningRouter();
  const { json } = await running.post({ query: '{ products { id } }', ...named(sha256(QUERY)) });
  expect(json.errors[0].extensions.code).toBe('PERSISTED_QUERY_HASH_MISMATCH');
  expect((await running.post(named(sha256(QUERY)))).json.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
});

test('an invalid document is not remembered', async () => {
  await using running = await runningRouter();
  const query = '{ nothing }';
  await running.post({ query, ...named(sha256(query)) });
  expect((await running.post(named(sha256(query)))).json.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
});

test.each([{}, { version: 2, sha256Hash: 'a' }, { version: 1 }, 'text', null])(
  'the malformed extension %j is refused',
  async (persistedQuery) => {
    await using running = await runningRouter();
    const { json } = await running.post({ query: QUERY, extensions: { persistedQuery } });
    expect(json.errors[0].extensions.code).toBe('BAD_REQUEST');
  },
);

test('where they are switched off, clients are told so', async () => {
  await using running = await runningRouter({ protection: { persisted: { automatic: false } } });
  const { json } = await running.post(named(sha256(QUERY)));
  expect(json.errors[0]).toEqual({
    message: 'PersistedQueryNotSupported',
    extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
  });
  expect((await running.post({ query: QUERY, ...named(sha256(QUERY)) })).json).toEqual({
    data: { hello: 'Hello you' },
  });
});

test('routers share what was sent through Redis, and believe nothing that its hash does not name', async () => {
  await using redis = redisFactory(undefined);
  await using one = await runningRouter({ redis });
  await using other = await runningRouter({ redis });
  const store = redis.connect('test');
  await one.post({ query: QUERY, ...named(sha256(QUERY)) });
  expect(await store.ttl(`apq:${sha256(QUERY)}`)).toBeGreaterThan(86_000);
  expect((await other.post(named(sha256(QUERY)))).json).toEqual({ data: { hello: 'Hello you' } });
  const [wanted, planted] = ['{ products { id } }', '{ products { id name } }'];
  await store.set(`apq:${sha256(wanted)}`, planted);
  expect((await other.post(named(sha256(wanted)))).json.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
});
