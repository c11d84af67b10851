import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runningRouter } from './fixtures/running-router.ts';

const LIMITS = { maxBodyBytes: 2000, maxHeaderBytes: 2000 };
let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  running = await runningRouter({ limits: LIMITS });
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});

const HELLO = '{ hello(name: "you") }';

/** Sends these bytes, goes on with one of `drip` now and then, and gives back what came until the end. */
function exchange(bytes: string, drip = '', { router }: Pick<typeof running, 'router'> = running): Promise<string> {
  const socket = connect(router.port, '127.0.0.1');
  let [text, sent] = ['', 0];
  socket.on('connect', () => socket.write(bytes));
  const write = () => {
    if (drip !== '' && socket.writable) socket.write(drip[sent++ % drip.length] ?? '');
  };
  // After each turn's reading: what a closed connection has said is lost to a client that writes first and finds it closed.
  const dripping = setInterval(() => setImmediate(write), 20);
  return new Promise((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(dripping);
      resolve(text);
    });
  });
}

function bodyOf(bytes: number): string {
  const body = JSON.stringify({ query: HELLO, operationName: null, filler: '' });
  return body.replace('"filler":""', `"filler":"${'x'.repeat(bytes - body.length)}"`);
}

test('a body of exactly so many bytes is read, one of one more is answered 413', async () => {
  expect((await running.post(bodyOf(2000))).json).toEqual({ data: { hello: 'Hello you' } });
  const { status, json } = await running.post(bodyOf(2001));
  expect([status, json.errors[0].extensions.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
});

test('headers below the limit are read, those above it are answered 431', async () => {
  const get = (bytes: number) =>
    exchange(`GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-filler: ${'x'.repeat(bytes)}\r\n\r\n`);
  expect(await get(1800)).toMatch(/^HTTP\/1\.1 200 /);
  expect(await get(2000)).toMatch(/^HTTP\/1\.1 431 /);
});

test('a client that takes too long over its headers or its body is answered 408 and cut', async () => {
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\n';
  const length = bodyOf(200).length;
  await using hasty = await runningRouter({ limits: { receiveTimeoutMs: 300 } });
  expect(await exchange(head, 'x', hasty)).toMatch(/^HTTP\/1\.1 408 /);
  const slowBody = `${head}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n{`;
  expect(await exchange(slowBody, ' ', hasty)).toMatch(/^HTTP\/1\.1 408 /);
  // The same at one go, where there is time for it.
  const whole = `${head}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${bodyOf(200)}`;
  expect(await exchange(whole)).toContain('Hello you');
});

test('a client may be given longer than Node gives one by itself', async () => {
  const length = bodyOf(200).length;
  const whole = `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${length}`;
  await using patient = await runningRouter({ limits: { receiveTimeoutMs: 600_000 } });
  expect(await exchange(`${whole}\r\n\r\n${bodyOf(200)}`, undefined, patient)).toContain('Hello you');
});
