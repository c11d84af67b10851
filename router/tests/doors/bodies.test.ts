import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runningRouter } from './fixtures/running-router.ts';

const MAX = 1000;
let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  running = await runningRouter({ limits: { maxBodyBytes: MAX } });
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});

/** Sends pieces of a body, without saying before how long it is. */
function inPieces(pieces: readonly Buffer[], headers: Record<string, string>, path = '/graphql') {
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const url = `${running.router.url}${path}`;
    const sent = request(url, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.on('error', reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const bodyOf = (bytes: number) => {
  const body = JSON.stringify({ query: '{ products { id } } # é' });
  return Buffer.from(body + ' '.repeat(bytes - Buffer.byteLength(body)));
};

test.each([
  ['its length said before', (body: Buffer) => running.post(body.toString(), { ...JSON_TYPE })],
  ['its length not known before', (body: Buffer) => inPieces([body.subarray(0, 50), body.subarray(50)], JSON_TYPE)],
])('a body of the limit is read, one byte more is 413: %s', async (_how, send) => {
  expect((await send(bodyOf(MAX))).status).toBe(200);
  const over = await send(bodyOf(MAX + 1));
  expect(over.status).toBe(413);
  expect(over.text).toContain('PAYLOAD_TOO_LARGE');
});

/** Says how long a body will be, and sends it, and another request, once it was answered; all that came back. */
async function sentAfterTheAnswer(bytes: number): Promise<string> {
  const socket = connect(running.router.port, '127.0.0.1').setEncoding('utf8');
  let heard = '';
  const ended = new Promise((resolve) => socket.once('close', resolve));
  // A connection that is cut while it is written to: what came before stands.
  socket
    .on('error', () => undefined)
    .on('data', (text) => {
      heard += text;
    });
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`;
  socket.write(head);
  await once(socket, 'data');
  socket.write(bodyOf(bytes));
  socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  await ended;
  return heard;
}

test('who still sends a body that is refused finds the connection as it was, unless it is longer by far', async () => {
  expect(await sentAfterTheAnswer(3 * MAX)).toMatch(/^HTTP\/1\.1 413 [\s\S]+HTTP\/1\.1 200 /);
  expect(await sentAfterTheAnswer(100 * MAX)).toMatch(/^HTTP\/1\.1 413 (?:(?!HTTP)[\s\S])+$/);
});

test('a character that the network cuts in two is read whole', async () => {
  const body = Buffer.from(JSON.stringify({ query: 'query Žofie { products { id } }' }));
  const pieces = Array.from(body, (_byte, at) => body.subarray(at, at + 1));
  const { text } = await inPieces(pieces, JSON_TYPE);
  expect(text).toContain('U+017D');
});

test.each([
  ['application/json; charset=utf-8', 200],
  ['Application/JSON', 200],
  ['application/jsonp', 415],
  ['application/graphql', 415],
])('a body of type %s is answered %i', async (type, status) => {
  expect((await inPieces([bodyOf(100)], { 'content-type': type })).status).toBe(status);
});

test('a body without a type is 415, no body at all 400', async () => {
  expect((await inPieces([bodyOf(100)], {})).status).toBe(415);
  const nothing = await inPieces([], { 'content-length': '0' });
  expect([nothing.status, nothing.text]).toEqual([400, expect.stringContaining('BAD_REQUEST')]);
});

test('a query string does not change where a POST goes, a longer address does', async () => {
  expect((await inPieces([bodyOf(100)], JSON_TYPE, '/graphql?source=app')).status).toBe(200);
  expect((await inPieces([bodyOf(100)], JSON_TYPE, '/graphqlx')).status).toBe(404);
});
