import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { HeaderBlock } from '../../../src/subgraph-client/header-block.ts';
import { ConnectionPool } from '../../../src/subgraph-client/http1/connection-pool.ts';
import type { RawRequest } from '../../../src/subgraph-client/raw-exchange.ts';
import { until } from '../../doors/fixtures/socket.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';

/** A server that shows the bytes it gets; what it says is `answer`'s, or the test's. */
async function peer(answer: (socket: Socket, text: string) => void = () => undefined) {
  const sockets: Socket[] = [];
  const received: string[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      received.push(bytes.toString('utf8'));
      answer(socket, bytes.toString('utf8'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    sockets,
    received,
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function headers(fields: Record<string, string> = {}): HeaderBlock {
  return new HeaderBlock(fields, 'request-1');
}

function poolOf(port: number, limit = 10) {
  const pool = new ConnectionPool({ host: `127.0.0.1:${port}`, hostname: '127.0.0.1', port }, limit);
  const rest = { url: '', traceparent: undefined, timeoutMs: 20_000, maxBytes: 1000 };
  const post = (own: Partial<RawRequest> = {}) =>
    pool.post({ ...rest, headers: headers(), body: '{}', ...own }, '/graphql?a=b');
  return { post, [Symbol.dispose]: () => pool[Symbol.dispose]() };
}

test('requests one after the other go over one connection, written as they should be', async () => {
  await using server = await peer((socket) => socket.write(OK));
  using pool = poolOf(server.port);
  const body = '{"query":"# Žofie"}';
  await pool.post({ headers: headers({ 'x-a': 'ü' }) });
  await pool.post({ body });
  expect(server.sockets).toHaveLength(1);
  const head = `POST /graphql?a=b HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\n`;
  const rest = (own: string) => `x-deadline-ms: 20000\r\n${own}x-request-id: request-1\r\n\r\n`;
  expect(server.received.join('')).toBe(
    // Values of headers are Latin-1, bodies UTF-8, and the length counts bytes.
    `${head}content-length: 2\r\n${rest('x-a: \ufffd\r\n')}{}${head}content-length: ${Buffer.byteLength(body)}\r\n${rest('')}${body}`,
  );
});

test('with all connections busy requests wait in line, and the line moves also when a connection is lost', async () => {
  await using server = await peer();
  using pool = poolOf(server.port, 1);
  const lost = pool.post();
  const [second, third] = [pool.post(), pool.post()];
  await until(() => server.received.length === 1);
  server.sockets[0]?.destroy();
  await expect(lost).rejects.toMatchObject({ reason: 'unreachable' });
  await until(() => server.received.length === 2);
  expect(server.sockets).toHaveLength(2);
  server.sockets[1]?.write(OK);
  await expect(second).resolves.toMatchObject({ body: '{}' });
  await until(() => server.received.length === 3);
  server.sockets[1]?.write(OK);
  await expect(third).resolves.toMatchObject({ body: '{}' });
  expect(server.sockets).toHaveLength(2);
});

test('what comes after an answer, or without a question, is never taken for the answer to the next', async () => {
  let answers = 0;
  await using server = await peer((socket) => {
    answers += 1;
    socket.write(answers === 1 ? `${OK}HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged` : OK);
  });
  using pool = poolOf(server.port);
  await expect(pool.post()).resolves.toMatchObject({ body: '{}' });
  await expect(pool.post()).resolves.toMatchObject({ body: '{}' });
  expect(server.sockets).toHaveLength(2);
  server.sockets[1]?.write('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged');
  await until(() => server.sockets[1]?.destroyed === true);
  await expect(pool.post()).resolves.toMatchObject({ body: '{}' });
  expect(server.sockets).toHaveLength(3);
});

test('a connection that the server closes while it is idle is not used again', async () => {
  await using server = await peer((socket) => socket.write(OK));
  using pool = poolOf(server.port);
  await pool.post();
  server.sockets[0]?.end();
  await until(() => server.sockets[0]?.destroyed === true);
  await expect(pool.post()).resolves.toMatchObject({ status: 200 });
  expect(server.sockets).toHaveLength(2);
});

test('an answer before the whole request is out is taken, and its connection is not used again', async () => {
  let isAnswered = false;
  await using server = await peer((socket) => {
    if (isAnswered) return;
    isAnswered = true;
    socket.pause();
    socket.write(OK);
  });
  using pool = poolOf(server.port);
  await expect(pool.post({ body: 'x'.repeat(20_000_000) })).resolves.toMatchObject({ status: 200 });
  isAnswered = false;
  await expect(pool.post()).resolves.toMatchObject({ status: 200 });
  expect(server.sockets).toHaveLength(2);
});

test('a request that is late, or not wanted any more, takes its connection with it and nobody else with it', async () => {
  await using server = await peer((socket, text) => text.endsWith('{}') && socket.write(OK));
  using pool = poolOf(server.port);
  const client = new AbortController();
  const late = pool.post({ body: 'never', timeoutMs: 30 });
  const unwanted = pool.post({ body: 'never', signal: client.signal });
  await expect(late).rejects.toMatchObject({ reason: 'timeout' });
  client.abort();
  await expect(unwanted).rejects.toMatchObject({ reason: 'given-up' });
  await expect(pool.post({ signal: client.signal })).rejects.toMatchObject({ reason: 'given-up' });
  await until(() => server.sockets.every(({ destroyed }) => destroyed));
  await expect(pool.post()).resolves.toMatchObject({ status: 200 });
});

test('a request that waits in line has its time as well', async () => {
  await using server = await peer();
  using pool = poolOf(server.port, 1);
  const first = pool.post().catch(() => undefined);
  await expect(pool.post({ timeoutMs: 20 })).rejects.toMatchObject({ reason: 'timeout' });
  expect(server.received.length).toBeLessThanOrEqual(1);
  pool[Symbol.dispose]();
  await first;
});

test.each(['a\r\nx-ctx: forged', 'a\nb', 'a\0', 'a\u0100'])('a header with %j in it is not sent', async (value) => {
  await using server = await peer((socket) => socket.write(OK));
  using pool = poolOf(server.port);
  await expect(pool.post({ headers: headers({ 'user-agent': value }) })).rejects.toMatchObject({
    reason: 'unreachable',
  });
  await expect(pool.post()).resolves.toMatchObject({ status: 200 });
  expect(server.received.join('')).not.toContain('forged');
});

test('a server that is not there is unreachable, and so is everything once the pool is closed', async () => {
  // Systems give this port to no program that takes any.
  using pool = poolOf(1);
  await expect(pool.post()).rejects.toMatchObject({ reason: 'unreachable' });
  await using server = await peer();
  using closing = poolOf(server.port, 1);
  const running = [closing.post(), closing.post()];
  await until(() => server.received.length === 1);
  closing[Symbol.dispose]();
  const outcomes = await Promise.allSettled([...running, closing.post()]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await until(() => server.sockets[0]?.destroyed === true);
});
