import { expect, test } from '@jest/globals';
import { BadAnswer } from '../../../src/subgraph-client/http1/answer-head.ts';
import { AnswerReader, AnswerTooLarge } from '../../../src/subgraph-client/http1/answer-reader.ts';

/** What a reader makes of the bytes when they come in these pieces, and the connection is then closed or not. */
function read(pieces: readonly Buffer[], { maxBytes = 1000, closed = false } = {}) {
  const reader = new AnswerReader(maxBytes);
  // As connections do: one buffer for all that is read, overwritten by the next piece.
  const shared = Buffer.alloc(64 * 1024);
  for (const piece of pieces) {
    piece.copy(shared);
    const whole = reader.take(shared, piece.length);
    if (whole !== undefined) return whole;
  }
  return closed ? reader.end() : undefined;
}

const bytes = (text: string) => Buffer.from(text, 'utf8');
const JSON_BODY = '{"data":{"name":"Žofie 🦉"}}';
const LENGTH = Buffer.byteLength(JSON_BODY);

const GOOD: readonly (readonly [string, string])[] = [
  ['its length', `HTTP/1.1 200 OK\r\nContent-Length: ${LENGTH}\r\nX-A: 1\r\n\r\n${JSON_BODY}`],
  ['no reason', `HTTP/1.1 200\r\ncontent-length:${LENGTH}\r\n\r\n${JSON_BODY}`],
  [
    'one chunk',
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n${LENGTH.toString(16)}\r\n${JSON_BODY}\r\n0\r\n\r\n`,
  ],
  [
    'an extension and a trailer',
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${LENGTH.toString(16)};a=b\r\n${JSON_BODY}\r\n000\r\nx-sum: 1\r\n\r\n`,
  ],
  [
    'interim answers before',
    `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: ${LENGTH}\r\n\r\n${JSON_BODY}`,
  ],
];

test.each(GOOD)('an answer with %s is the same wherever the network cuts it', (_what, text) => {
  const whole = bytes(text);
  for (let cut = 1; cut < whole.length; cut += 1) {
    const found = read([whole.subarray(0, cut), whole.subarray(cut)]);
    expect(found).toMatchObject({ answer: { status: 200, body: JSON_BODY }, isReusable: true });
  }
  const single = Array.from(whole, (_byte, at) => whole.subarray(at, at + 1));
  expect(read(single)?.answer.body).toBe(JSON_BODY);
  expect(read(single.slice(0, -1), { closed: true })).toBeUndefined();
});

test('several chunks are one body, and headers come by small names, repeated ones as a list', () => {
  const head =
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nCache-Control:  public \r\n\r\n';
  const found = read([bytes(`${head}3\r\n{"d\r\n5\r\nata":\r\n5\r\nnull}\r\n0\r\n\r\n`)]);
  expect(found?.answer).toMatchObject({
    body: '{"data":null}',
    headers: { 'set-cookie': ['a=1', 'b=2'], 'cache-control': 'public' },
  });
});

test('without a length the answer ends with its connection, which carries no other', () => {
  const pieces = [bytes('HTTP/1.1 200 OK\r\n\r\n{"data"'), bytes(':null}')];
  expect(read(pieces)).toBeUndefined();
  expect(read(pieces, { closed: true })).toMatchObject({ answer: { body: '{"data":null}' }, isReusable: false });
});

test.each([
  ['it says so', 'HTTP/1.1 200 OK\r\nconnection: Foo, Close\r\ncontent-length: 2\r\n\r\n{}'],
  ['it is of HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n{}'],
  ['bytes follow that nobody asked for', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n\r\n'],
  ['bytes follow its last chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\nX'],
])('an answer is good, but its connection is not used again when %s', (_why, text) => {
  expect(read([bytes(text)])).toMatchObject({ answer: { body: '{}' }, isReusable: false });
});

test('a status without a body has none', () => {
  expect(read([bytes('HTTP/1.1 204 No Content\r\n\r\n')])).toMatchObject({ answer: { status: 204, body: '' } });
});

test.each([
  ['another protocol', 'HTTP/2 200\r\n\r\n'],
  ['no protocol', '<html></html>\r\n\r\n'],
  ['a length and chunks', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}'],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'],
  ['a list of lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2, 3\r\n\r\n{}'],
  ['a length with a sign', 'HTTP/1.1 200 OK\r\ncontent-length: +2\r\n\r\n{}'],
  ['an unknown coding', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n'],
  ['chunks in HTTP/1.0', 'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'],
  ['a folded line', 'HTTP/1.1 200 OK\r\nx: a\r\n b\r\ncontent-length: 2\r\n\r\n{}'],
  ['a space before a colon', 'HTTP/1.1 200 OK\r\ncontent-length : 2\r\n\r\n{}'],
  ['a bare line feed', 'HTTP/1.1 200 OK\ncontent-length: 2\r\n\r\n{}'],
  ['a line feed in a value', 'HTTP/1.1 200 OK\r\nx: a\ncontent-length: 2\r\n\r\n{}'],
  ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n'],
  ['a chunk without a size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\r\n'],
  ['a size that is none', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n'],
  ['a size of nine digits', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n100000002\r\n{}'],
  ['a chunk longer than its size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n'],
  ['a bare line feed between chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n'],
  ['a head without an end', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(17_000)}`],
  ['a line of a chunk without an end', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2;${'a'.repeat(300)}`],
  ['trailers without an end', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n${'x: 1\r\n'.repeat(100)}`],
])('an answer with %s is refused', (_what, text) => {
  expect(() => read([bytes(text)])).toThrow(BadAnswer);
});

test.each([
  ['by its length, before it comes', (size: number) => `content-length: ${size}\r\n\r\n`],
  [
    'in chunks',
    (size: number) => `transfer-encoding: chunked\r\n\r\n${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`,
  ],
  ['without a length', (size: number) => `\r\n${'x'.repeat(size)}`],
])('an answer one byte over the limit is refused, one of the limit is not: %s', (_how, rest) => {
  const answer = (size: number) => [bytes(`HTTP/1.1 200 OK\r\n${rest(size)}`)];
  expect(() => read(answer(1001))).toThrow(AnswerTooLarge);
  expect(() => read(answer(1000))).not.toThrow();
});
